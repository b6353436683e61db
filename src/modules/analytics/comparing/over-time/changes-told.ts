import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { chanceOf, holmSteps } from '../../statistics/holm.js'
import { familyLevel } from '../../statistics/is-above.js'
import { zAbove } from '../../statistics/upper-tail.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { policyBy, type Compared } from '../cells/compared.js'
import { changeBetween, directionAt, figuresOf, isMoved, stepsOf, type LikePair, type Change } from './change.js'

/** A table whose changes are told: an answer over two like periods, and a measure of it. */
export interface ToldTable {
  readonly compared: Compared
  readonly measure: MeasureName
}

/** A change that is told, and the table in which it was found. */
export interface ToldChange extends Change {
  readonly table: ToldTable
}

/** What is told of several tables that are read together. */
export interface ToldChanges {
  /** How many rows of all tables were judged, told or not. */
  readonly judged: number
  /** In the order of the tables and their rows. */
  readonly changes: readonly ToldChange[]
}

/** How often in a calendar year somebody is told of changes: once for each quarter. */
export const tellingsAYear = 4

/** The chance that one telling says anything false, if nothing has changed: a quarter of the level, so that it holds over a calendar year. */
export const tellingLevel = familyLevel / tellingsAYear

/**
 * The changes of all these tables that are larger than chance and protection would give, at `tellingLevel` over all rows of all tables
 * together (Holm). Rows that lie across a break are not judged. Throws COMPARISON_NOT_POSSIBLE if a table is not of two like periods.
 */
export function changesTold(tables: readonly ToldTable[]): ToldChanges {
  const steps = tables.flatMap((table) =>
    stepsOf(table.compared, table.measure)
      .filter(({ untold }) => untold === null)
      .map((step) => ({ table, step })),
  )
  const found = holmSteps(
    steps.map(({ table, step }) => chanceIn(table, step)),
    tellingLevel,
  )
  const changes = steps.flatMap(({ table, step }, index) => {
    const judged = found[index]
    return judged?.isFound ? [changeOf(table, step, judged.at)] : []
  })
  return { judged: steps.length, changes }
}

/** The chance of a change as large as this. It is not worked out for what would not be told if it were the only row. */
function chanceIn(table: ToldTable, step: LikePair): number {
  const isMovedAt = (z: number): boolean => isMoved(directionOf(table, step, z))
  return isMovedAt(leastZ) ? chanceOf(isMovedAt) : 1
}

/** The z of a single row at `tellingLevel`. */
const leastZ = zAbove(tellingLevel / 2)

const policyOf = ({ compared, measure }: ToldTable): DisclosurePolicy => policyBy(compared, measure)

const isCountIn = ({ measure }: ToldTable): boolean => measureOf(measure).kind === 'COUNT'

const directionOf = (table: ToldTable, { first, last }: LikePair, z: number) =>
  directionAt(first.cell, last.cell, { isCount: isCountIn(table), policy: policyOf(table) }, z)

/** The change of a row that was found. It is judged over all tables, so its direction is the one that any level gives. */
function changeOf(table: ToldTable, step: LikePair, judgedAt: number): ToldChange {
  const { first, last, from, to } = step
  const judged = { isCount: isCountIn(table), policy: policyOf(table), comparisons: 1 }
  const one = changeBetween(first.cell, last.cell, judged)
  const sentence = `${figuresOf(first, last, judged, judgedAt).trim()}${step.remarks}`
  return { table, dimensions: first.at, from, to, ...one, direction: directionOf(table, step, 0), sentence }
}
