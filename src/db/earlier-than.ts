import type { PlaceInList } from '../kit/page.js'

/**
 * The rows after a place in a list whose latest come first: those of an earlier moment, and of the same moment those of a smaller id. For the
 * models, whose times end at the millisecond: the column is written by the hub's clock.
 */
export function earlierThan<Column extends string>(column: Column, { micros, id }: PlaceInList) {
  const at = new Date(micros / 1_000)
  const where = <Condition>(condition: Condition) => ({ [column]: condition }) as Record<Column, Condition>
  return { ...where({ lte: at }), OR: [where({ lt: at }), { id: { lt: id } }] }
}
