import type { Tx } from '../../../db/database.js'
import { believedIn } from '../../../db/decision.js'

/** Forces that agreed to be named in publications of forces. */
export const namedForceStore = {
  async all(tx: Tx): Promise<ReadonlySet<string>> {
    const rows = await tx.models(({ namedForce }) => namedForce.findMany({ select: { partner: true } }))
    return new Set(believedIn(tx, rows, ({ partner }) => `named-force/${partner}`).map(({ partner }) => partner))
  },

  async add(tx: Tx, partner: string, agreedBy: string, agreedAt: Date): Promise<void> {
    await tx.models(({ namedForce }) => namedForce.createMany({ data: { partner, agreedBy, agreedAt } }))
  },

  async remove(tx: Tx, partner: string): Promise<void> {
    await tx.models(({ namedForce }) => namedForce.deleteMany({ where: { partner } }))
  },
}
