import type { PlaceInList } from '../kit/page.js'

/**
 * The rows after a place in a list with the newest first: those of an earlier moment, and those of the same moment with a smaller id. Only
 * for models, whose times have milliseconds, and columns written by the hub's clock.
 */
export function earlierThan<Column extends string>(column: Column, { micros, id }: PlaceInList) {
  const at = new Date(micros / 1_000)
  const where = <Condition>(condition: Condition) => ({ [column]: condition }) as Record<Column, Condition>
  return { ...where({ lte: at }), OR: [where({ lt: at }), { id: { lt: id } }] }
}
