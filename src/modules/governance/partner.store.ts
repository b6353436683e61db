import sql from 'sql-template-tag'
import type { PartnerKind } from '../../access/partner-kinds.js'
import type { PrismaTx } from '../../db/client.js'
import type { Tx } from '../../db/database.js'

export interface Partner {
  readonly code: string
  readonly name: string
  readonly kind: PartnerKind
}

export const partnerStore = {
  all: async (tx: PrismaTx): Promise<Partner[]> => (await tx.partner.findMany({ orderBy: { code: 'asc' } })) as Partner[],

  async upsertMany(tx: Tx, partners: readonly Partner[]): Promise<void> {
    await tx.rows(sql`/* partner.upsertMany */ INSERT INTO governance.partners (code, name, kind)
      SELECT * FROM unnest(${partners.map(({ code }) => code)}::text[], ${partners.map(({ name }) => name)}::text[], ${partners.map(({ kind }) => kind)}::text[])
      ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind`)
  },
}
