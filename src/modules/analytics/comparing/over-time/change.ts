import { chanceAndProtection, rangeOfProtection, valueInWords } from '../../../../kit/figure/moved-by.js'
import { type Cell, Interval, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { count, pointsOf } from '../../../../kit/figure/written.js'
import { windowInWords, windowsOf } from '../../asking/answer/undated-notes.js'
import type { SeriesBreak } from '../../asking/answer/series-break.js'
import { outward } from '../../statistics/outward.js'
import { z95, zAbove } from '../../statistics/upper-tail.js'
import { familyLevel, isAbove, zOverAll } from '../../statistics/is-above.js'
import { countsOnItsDay } from '../../vocabulary/measure.js'
import { measureOf } from '../../vocabulary/measures.js'
import { isUndated } from '../../vocabulary/undated.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, cellsOf, clamp, policyBy, type Compared, type Placed } from '../cells/compared.js'
import { intervalBetween, intervalOfShown } from '../cells/apart.js'
import { reachOf } from '../cells/reach.js'
import { float, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { enumType } from '../../../../api/enum-type.js'
import { objectType } from '../../../../api/object-type.js'

export const ChangeDirection = enumType('ChangeDirection', 'Which way a figure went.', ['UP', 'DOWN', 'WITHIN_NOISE', 'NOT_KNOWN'], {
  descriptions: {
    UP: 'More than chance and protection would give, at 5 % over all rows of the table together, and of the tables that are read with it if the question says how many.',
    DOWN: 'The same, downwards.',
    WITHIN_NOISE: 'No larger than what chance and protection alone would give.',
    NOT_KNOWN:
      'A figure is withheld, and its bounds do not decide it; or a break lies between the two, or they were followed for different times.',
  },
})
export type ChangeDirection = keyof typeof ChangeDirection

export const Change = objectType('Change', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'What became of one row from the first period of the answer to the last.',
})({
  dimensions: listOf(DimensionValue),
  from: text(),
  to: text(),
  value: orNull(float('Null unless both are shown and the figure went up or down.')),
  lower: orNull(float(`${rangeOfProtection.lower} Null across a break, and if the two were followed for different times.`)),
  upper: orNull(float(rangeOfProtection.upper)),
  interval: orNull(
    ofType(
      Interval,
      'At 95 % for this row alone, of chance and protection together: of two Poisson counts, of rates as in difference. Null if a figure is withheld, across a break, and if the two were followed for different times.',
    ),
  ),
  direction: ofType(ChangeDirection),
  sentence: text('At which level it is judged, or why it is not.'),
})
export type Change = InstanceType<typeof Change>

/** A figure of one row in the first period and in the last one. */
interface PeriodPair {
  readonly first: Placed
  readonly last: Placed
}

/** How a change is judged. */
export interface Judged {
  readonly isCount: boolean
  readonly policy: DisclosurePolicy
  /** The number of rows in the table. The level holds over all of them. */
  readonly comparisons: number
  /** The number of tables that are read together. The level holds over all of them. The default is 1. */
  readonly family?: number
}

/** A change without its row and its periods. */
export type Changed = Omit<Change, 'dimensions' | 'from' | 'to'>

const mostTables = 1_000

/**
 * Changes of one measure between the first and the last period, row by row, at one level over `family` tables that are read together.
 * Throws COMPARISON_NOT_POSSIBLE if the periods are not alike: a later quarter of a year holds only people who were not met before in it.
 */
export function changesOf(compared: Compared, measure: MeasureName, family = 1): readonly Change[] {
  if (family < 1 || family > mostTables)
    throw cannotCompare(
      `family is how many tables of changes are read together, from 1 to ${count(mostTables)}: the 5 % hold over all of them. Leave it out for a table by itself.`,
    )
  const steps = stepsOf(compared, measure)
  const judged = { isCount: measureOf(measure).kind === 'COUNT', policy: policyBy(compared, measure), comparisons: steps.length, family }
  return steps.map((step) => ({
    dimensions: step.first.at,
    from: step.from,
    to: step.to,
    ...(step.untold ?? told(step, changeBetween(step.first.cell, step.last.cell, judged), judged)),
  }))
}

/** A figure of one row in the first period and in the last, which are alike. */
export interface LikePair extends PeriodPair {
  readonly from: string
  readonly to: string
  /** No direction is given, whatever the figures are, and why. */
  readonly untold: Changed | null
  /** Sentences that belong to the change, each with a space before it. */
  readonly remarks: string
}

/** The rows of one measure that have a figure in both periods. Throws COMPARISON_NOT_POSSIBLE as `changesOf` does. */
export function stepsOf(compared: Compared, measure: MeasureName): readonly LikePair[] {
  const cells = cellsOf(compared, measure)
  const [from, to] = [cells[0]?.period, cells.at(-1)?.period]
  if (from === undefined || to === undefined || from === to)
    throw cannotCompare('A change needs two periods: ask per: YEAR over two years or more.')
  const asked = measureOf(measure)
  const isOnItsDay = countsOnItsDay(asked)
  if (from.slice(4) !== to.slice(4))
    throw cannotCompare(
      `Only like periods are compared: two years, or the same quarter or month of two years.${isOnItsDay ? '' : ' A person counts once a year.'}`,
    )
  const rowOf = ({ at }: Placed): string => JSON.stringify(at.map(({ value }) => value))
  const later = new Map(cells.filter(({ period }) => period === to).map((placed) => [rowOf(placed), placed]))
  const windows = windowsIn(compared, measure, from, to)
  const notFollowedAlike = windows && unlike(windows)
  const alike = windows ? ` Both were followed ${windowInWords(windows.last)} after the end of a quarter.` : ''
  const isPart = from.length > 4 && asked.kind === 'COUNT' && !isOnItsDay
  const remarks = `${alike}${isPart ? ' A count of part of a year holds only people not met earlier in that year.' : ''}`
  return cells
    .filter(({ period }) => period === from)
    .flatMap((first): LikePair[] => {
      const last = later.get(rowOf(first))
      if (!last) return []
      const values = [...compared.question.where, ...first.at]
      const broken = compared.breaks.find(({ measures, bearsOn }) => measures.includes(measure) && bearsOn(values))
      return [{ first, last, from, to, untold: broken ? acrossBreak(broken) : notFollowedAlike, remarks }]
    })
}

/** A change with both figures before its sentence, and what belongs to it after that. */
const told = ({ first, last, remarks }: LikePair, change: Changed, judged: Judged): Changed => ({
  ...change,
  sentence: `${figuresOf(first, last, judged, familyLevel / (judged.comparisons * (judged.family ?? 1)))}${change.sentence}${remarks}`,
})

/**
 * Who the figures are about, both figures, and the difference between them, as a complete sentence.
 * @param judgedAt the two-sided chance at which the change is judged, and so the level of the interval
 */
export function figuresOf(
  { at, cell: before }: Placed,
  { cell: after }: Placed,
  judged: Pick<Judged, 'isCount' | 'policy'>,
  judgedAt: number,
): string {
  const { isCount } = judged
  const interval = before.value === null || after.value === null ? null : intervalAt(before, after, judged, zAbove(judgedAt / 2))
  const whose = at.length === 0 ? 'From' : `${at.map(({ label }) => label).join(', ')}: from`
  const by = (difference: number): string => (isCount ? signedCount(difference) : pointsOf(difference))
  const unit = isCount ? '' : ' percentage points'
  const range = interval
    ? `; ${chanceAndProtection(1 - judgedAt)} allow a difference of ${by(interval.lower)} to ${by(interval.upper)}${unit}`
    : ''
  return `${whose} ${valueInWords(before.value, !isCount)} to ${valueInWords(after.value, !isCount)}${range}. `
}

const signedCount = (difference: number): string => `${difference < 0 ? '−' : difference > 0 ? '+' : ''}${count(Math.abs(difference))}`

/** How long two periods were followed, if the measure depends on it. */
interface Windows {
  readonly from: string
  readonly to: string
  readonly first: readonly (number | null)[]
  readonly last: readonly (number | null)[]
}

function windowsIn({ followed = new Map() }: Compared, measure: MeasureName, from: string, to: string): Windows | null {
  if (!isUndated(measure)) return null
  return { from, to, first: windowsOf(from, followed), last: windowsOf(to, followed) }
}

/** No direction is given between periods that were followed for different times. A case that is open now may be closed later. */
function unlike({ from, to, first, last }: Windows): Changed | null {
  // Safeguard No direction between unlike windows: days !== null && days === last[n] -> true
  if (first.length === last.length && first.every((days, n) => days !== null && days === last[n])) return null
  return {
    ...untold,
    sentence: `No direction is given: a part of this has no date and is as known when a quarter was published, and after their ends the quarters of ${from} were followed ${windowInWords(first)}, those of ${to} ${windowInWords(last)}. Read the figure of each period by itself, or compare periods that were followed alike.`,
  }
}

const untold = { value: null, lower: null, upper: null, interval: null, direction: 'NOT_KNOWN' } as const

const acrossBreak = ({ on, text, alike }: SeriesBreak): Changed => ({
  ...untold,
  sentence:
    alike === 'NOWHERE'
      ? `No change is given. ${text} Read the figure of each period by itself.`
      : `No change is given across a break: from ${on} ${text} Read the figure of each period by itself, or ask for like periods that ${alike ? '' : `both end before ${on} or `}both begin on it or later.`,
})

/** The change from one published figure to another of the same node in another period. */
export function changeBetween(from: Cell, to: Cell, judged: Judged): Changed {
  const { isCount, comparisons, family = 1 } = judged
  const most = isCount ? Infinity : 1
  const bounds = { lower: (to.lower ?? 0) - (from.upper ?? most), upper: (to.upper ?? most) - (from.lower ?? 0) }
  const { lower, upper } = isCount ? bounds : outward(bounds)
  // Safeguard A report flags at one level: * family ->
  const direction = directionAt(from, to, judged, zOverAll(comparisons * family))
  const shown = from.value !== null && to.value !== null
  const by = shown ? (to.value ?? 0) - (from.value ?? 0) : null
  const moved = isMoved(direction)
  return {
    value: by === null || !moved ? null : isCount ? by : clamp(threeFigures(by), lower, upper),
    lower: finite(lower),
    upper: finite(upper),
    interval: shown ? intervalAt(from, to, judged, z95) : null,
    direction: moved || shown ? direction : 'NOT_KNOWN',
    sentence: sentenceFor(moved, shown, { comparisons, family }),
  }
}

/** Whether a figure rose or fell by more than chance and protection explain, at the critical value z. */
export const directionAt = (from: Cell, to: Cell, { isCount, policy }: Pick<Judged, 'isCount' | 'policy'>, z: number): ChangeDirection =>
  isCount ? countDirection(from, to, policy, z) : rateDirection(from, to, policy, z)

export const isMoved = (direction: ChangeDirection): boolean => direction === 'UP' || direction === 'DOWN'

const finite = (bound: number): number | null => (Number.isFinite(bound) ? bound : null)

function rateDirection(from: Cell, to: Cell, policy: DisclosurePolicy, z: number): ChangeDirection {
  const [before, after] = [reachOf(from, policy, z), reachOf(to, policy, z)]
  return isAbove(after, before) ? 'UP' : isAbove(before, after) ? 'DOWN' : 'WITHIN_NOISE'
}

/** The direction between two Poisson counts. A withheld count is taken at the bound that is nearest to the other. */
function countDirection(from: Cell, to: Cell, policy: DisclosurePolicy, z: number): ChangeDirection {
  const isMore = (more: Cell, less: Cell): boolean => {
    const [most, least] = [less.value ?? less.upper ?? Infinity, more.value ?? more.lower ?? 0]
    return least - most > z * Math.sqrt(least + most + protection(more, policy) + protection(less, policy))
  }
  return isMore(to, from) ? 'UP' : isMore(from, to) ? 'DOWN' : 'WITHIN_NOISE'
}

/**
 * The variance that protection adds to a count: once for each published piece. A withheld count is already covered by its range of protection.
 */
const protection = ({ value, behind }: Cell, policy: DisclosurePolicy): number =>
  value === null ? 0 : behind.pieces * countVariance(policy)

/** The interval of a difference of two shown figures, at a z. */
function intervalAt(from: Cell, to: Cell, { isCount, policy }: Pick<Judged, 'isCount' | 'policy'>, z: number): Interval | null {
  if (isCount) return countInterval(from, to, policy, z)
  return z === z95 ? intervalOfShown(to, from) : intervalBetween(reachOf(to, policy, z), reachOf(from, policy, z))
}

function countInterval(from: Cell, to: Cell, policy: DisclosurePolicy, z: number): Interval {
  const [before, after] = [from.value ?? 0, to.value ?? 0]
  const half = z * Math.sqrt(before + after + protection(from, policy) + protection(to, policy))
  return { lower: Math.round(after - before - half), upper: Math.round(after - before + half) }
}

function sentenceFor(moved: boolean, shown: boolean, over: Required<Pick<Judged, 'comparisons' | 'family'>>): string {
  const level = `at ${familyLevel * 100} % over ${inWords(over)} (Bonferroni)`
  if (moved) return `More than chance and protection would give ${level}.`
  return shown
    ? `No more than chance and protection would give ${level}.`
    : `A figure is withheld, and what it can be does not decide ${level}.`
}

function inWords({ comparisons, family }: Required<Pick<Judged, 'comparisons' | 'family'>>): string {
  const rows = comparisons === 1 ? 'this one row' : `all ${comparisons} rows`
  if (family > 1)
    return `${rows} of this table and ${family === 2 ? 'the other one that is' : `the ${family - 1} others that are`} read with it`
  return comparisons === 1 ? rows : `${rows} together`
}
