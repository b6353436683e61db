import type { Cell } from '../asking/answer.type.js'
import { measureOf } from '../vocabulary/catalogue.js'
import type { MeasureName } from '../vocabulary/names.js'
import { cannotCompare, cellsOf, clamp, type Compared, type Placed } from './compared.js'
import { threeFigures } from '../asking/derive-cell.js'
import type { Change, ChangeDirection } from './change.type.js'

/** A difference of two published counts below this is no change: noise and rounding alone have a standard deviation of about 4. */
const leastChange = 8

/**
 * Changes of one measure between the first and the last period, row by row. Throws COMPARISON_NOT_POSSIBLE where the periods are not
 * alike: a later quarter of a year holds only people not met before in it.
 */
export function changesOf(compared: Compared, measure: MeasureName): readonly Change[] {
  const cells = cellsOf(compared, measure)
  const [from, to] = [cells[0]?.period, cells.at(-1)?.period]
  if (from === undefined || to === undefined || from === to)
    throw cannotCompare('A change needs two periods: ask per: YEAR over two years or more.')
  if (from.slice(4) !== to.slice(4))
    throw cannotCompare(
      'Only like periods are compared: two years, or the same quarter or month of two years. A person counts once a year.',
    )
  const isCount = measureOf(measure).kind === 'COUNT'
  const rowOf = ({ at }: Placed): string => JSON.stringify(at.map(({ value }) => value))
  const later = new Map(cells.filter(({ period }) => period === to).map((placed) => [rowOf(placed), placed]))
  return cells
    .filter(({ period }) => period === from)
    .flatMap((first) => {
      const last = later.get(rowOf(first))
      return last ? [{ dimensions: first.at, from, to, ...changeBetween(first.cell, last.cell, isCount) }] : []
    })
}

/** The change from one published figure to another of the same node in another period. */
export function changeBetween(from: Cell, to: Cell, isCount: boolean): Omit<Change, 'dimensions' | 'from' | 'to'> {
  const most = isCount ? Infinity : 1
  const [lower, upper] = [(to.lower ?? 0) - (from.upper ?? most), (to.upper ?? most) - (from.lower ?? 0)]
  const bounds = { lower: finite(lower), upper: finite(upper) }
  if (from.value === null || to.value === null) return { value: null, ...bounds, direction: certainly(lower, upper) ?? 'NOT_KNOWN' }
  const by = to.value - from.value
  if (isCount ? Math.abs(by) < leastFor(from, to) : !apart(from, to)) return { value: null, ...bounds, direction: 'WITHIN_NOISE' }
  return { value: isCount ? by : clamp(threeFigures(by), lower, upper), ...bounds, direction: by > 0 ? 'UP' : 'DOWN' }
}

const finite = (bound: number): number | null => (Number.isFinite(bound) ? bound : null)

const certainly = (lower: number, upper: number): ChangeDirection | null => (lower > 0 ? 'UP' : upper < 0 ? 'DOWN' : null)

/** A sum of several published pieces carries the noise of each. */
const leastFor = (from: Cell, to: Cell): number => leastChange * Math.sqrt(Math.max(from.behind.pieces, to.behind.pieces))

/** Rates differ where their widened Wilson intervals do not meet: careful rather than sharp. */
const apart = ({ interval: one }: Cell, { interval: other }: Cell): boolean =>
  one !== null && other !== null && (one.upper < other.lower || other.upper < one.lower)
