import type { PartnerKind } from '../../access/partner-kinds.js'
import type { Tx } from '../../db/database.js'
import { sql } from '../../kit/sql.js'

export interface Partner {
  readonly code: string
  readonly name: string
  readonly kind: PartnerKind
}

export const partnerStore = {
  all: (tx: Tx): Promise<Partner[]> =>
    tx.rows<Partner>(sql`/* partner.all */ SELECT code, name, kind FROM governance.partners ORDER BY code`),

  async upsertMany(tx: Tx, partners: readonly Partner[]): Promise<void> {
    await tx.rows(sql`/* partner.upsertMany */ INSERT INTO governance.partners (code, name, kind)
      SELECT * FROM unnest(${partners.map(({ code }) => code)}::text[], ${partners.map(({ name }) => name)}::text[], ${partners.map(({ kind }) => kind)}::text[])
      ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind`)
  },
}
