import type { Tx } from '../../db/database.js'
import { believedIn } from '../../db/decision.js'
import { changeKindOf } from './change-kinds.js'
import type { ChangeRow } from './change.policy.js'

/** The register of changes. No row is removed, because its number is spent. */
export const changeStore = {
  /** All changes, withdrawn ones included, in the order in which they were registered. */
  async all(tx: Tx): Promise<ChangeRow[]> {
    const rows = await tx.models(({ registeredChange }) => registeredChange.findMany({ orderBy: [{ year: 'asc' }, { number: 'asc' }] }))
    return believedIn(tx, rows, ({ year, number }) => `change/${year}/${number}`).map((row) => ({ ...row, kind: changeKindOf(row.kind) }))
  },

  async add(tx: Tx, row: ChangeRow): Promise<void> {
    await tx.models(({ registeredChange }) => registeredChange.createMany({ data: row }))
  },

  /** Enters once more what a restored database lacks. */
  async addAgain(tx: Tx, row: ChangeRow): Promise<void> {
    await tx.models(({ registeredChange }) => registeredChange.createMany({ data: row, skipDuplicates: true }))
  },

  async withdraw(tx: Tx, { year, number }: Pick<ChangeRow, 'year' | 'number'>, at: Date): Promise<void> {
    await tx.models(({ registeredChange }) =>
      registeredChange.updateMany({ where: { year, number, withdrawnAt: null }, data: { withdrawnAt: at } }),
    )
  },
}
