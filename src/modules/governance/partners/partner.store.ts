import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Tx } from '../../../db/database.js'
import { believedIn } from '../../../db/decision.js'

export interface Partner {
  readonly code: string
  readonly name: string
  readonly kind: PartnerKind
}

/** A partner as it is stored. */
export interface PartnerRow extends Partner {
  /** Since when the hub answers it nothing and accepts nothing from it; null if it is not suspended. */
  readonly suspendedAt: Date | null
}

export const partnerStore = {
  all: async (tx: Tx): Promise<PartnerRow[]> =>
    believedIn(
      tx,
      (await tx.models(({ partner }) => partner.findMany({ orderBy: { code: 'asc' } }))) as PartnerRow[],
      ({ code }) => `partner/${code}`,
    ),

  async setSuspended(tx: Tx, code: string, suspendedAt: Date | null): Promise<void> {
    await tx.models(({ partner }) => partner.updateMany({ where: { code }, data: { suspendedAt } }))
  },

  async upsertMany(tx: Tx, partners: readonly Partner[]): Promise<void> {
    await tx.models(async ({ partner }) => {
      const known = new Map((await partner.findMany()).map((row) => [row.code, row]))
      const missing = partners.filter(({ code }) => !known.has(code))
      // Another node that starts at the same moment writes the same rows.
      if (missing.length > 0) await partner.createMany({ data: missing, skipDuplicates: true })
      for (const { code, name, kind } of partners) {
        const before = known.get(code)
        if (before && (before.name !== name || before.kind !== kind)) await partner.updateMany({ where: { code }, data: { name, kind } })
      }
    })
  },
}
