import { Invalid } from '../../../../kit/errors.js'
import type { GroupRead } from './compile.js'
import { isWithin } from '../../vocabulary/quarters.js'
import { fileTables } from '../../snapshot/snapshot-file.js'
import type { SnapshotState } from '../../snapshot/snapshot.store.js'
import { stratumOf } from '../../vocabulary/strata.js'

/** The newest quarter of the question that lacks something that the question reads; undefined if none does. */
function lastWithout(reads: readonly GroupRead[], state: SnapshotState): string | undefined {
  for (const { table, columns, periods, isFurther } of reads) {
    // A quarter without a second charity has neither this table nor any rows for it.
    const hasRows = (quarter: string): boolean => !isFurther || state.keeps(quarter, table, ['charity'])
    const asked = state.periods.filter((quarter) => periods.some((period) => isWithin(quarter, period)) && hasRows(quarter))
    const without = asked.findLast((quarter) => !state.keeps(quarter, table, columns))
    if (without !== undefined) return without
  }
  return undefined
}

/** The first quarter of the question of which a figure was not published because rows are lost; undefined if there is none. */
function firstLost(reads: readonly GroupRead[], { manifests }: SnapshotState): string | undefined {
  const lost = manifests.flatMap(({ rowsLost = [] }) => rowsLost)
  return lost.find(({ stratum, quarter }) =>
    reads.some(({ table, periods }) => letterOf(table) === stratum && periods.some((period) => isWithin(quarter, period))),
  )?.quarter
}

function letterOf(table: string): string | undefined {
  const stratum = fileTables.find((one) => one.table === table)?.stratum
  return stratum ? stratumOf(stratum).letter : undefined
}

/** Did each quarter keep all that is read when it was published? */
export const isKept = (reads: readonly GroupRead[], state: SnapshotState): boolean =>
  lastWithout(reads, state) === undefined && firstLost(reads, state) === undefined

/**
 * A quarter keeps what the hub counted when it was published. A question that reads a column added by a later version is refused for
 * that quarter, because otherwise "not recorded" and "no one" would both be shown as zero. So is one that reads what rows that are lost would be needed
 * for. @throws Invalid `PERIOD_NOT_PUBLISHED`, `ROWS_LOST`
 */
export function checkKept(reads: readonly GroupRead[], state: SnapshotState): void {
  const lost = firstLost(reads, state)
  // Safeguard A figure that lacks rows is not answered: !== undefined -> === ''
  if (lost !== undefined)
    throw new Invalid(
      'ROWS_LOST',
      `Of ${lost} this is not published, because records that it would need were lost when an older database was put back. Ask for other periods, or for other measures.`,
    )
  const without = lastWithout(reads, state)
  if (without === undefined) return
  throw new Invalid(
    'PERIOD_NOT_PUBLISHED',
    `The hub did not keep all of this when ${without} was published. Ask for later periods, or for other measures and dimensions.`,
  )
}
