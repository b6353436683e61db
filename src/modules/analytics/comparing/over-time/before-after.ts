import { percent } from '../../../../kit/figure/written.js'
import { type Cell, DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import { daysOf } from '../../asking/question/period.js'
import { leastGroups } from '../../statistics/dispersion.js'
import { familyLevel } from '../../statistics/is-above.js'
import { outward } from '../../statistics/outward.js'
import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, cellsOf, checkByAlone, checkDisjoint, clamp, policyBy, type Compared, type Placed } from '../cells/compared.js'
import { checkNotCircular, groupsBy, leftOut } from '../cells/groups.js'
import { allowedInWords } from '../cells/apart.js'
import { besideOthers, levelOfEntry, studentAbove, type Move } from './beside-others.js'
import { checkSinglePeriods, isFollowedAlike } from './alike-periods.js'
import { float, int, listOf, ofType, text } from '../../../../api/field.js'
import { enumType } from '../../../../api/enum-type.js'
import { objectType } from '../../../../api/object-type.js'

export const MoveVerdict = enumType(
  'MoveVerdict',
  'Whether a group moved otherwise than the others from before a date to after it.',
  ['UP', 'DOWN', 'AS_THE_OTHERS'],
  {
    descriptions: {
      UP: 'Its rate rose more, or fell less, than chance, protection and how groups differ would give.',
      DOWN: 'Its rate fell more, or rose less, than these would give.',
      AS_THE_OTHERS: 'No further apart than these alone would give.',
    },
  },
)
export type MoveVerdict = keyof typeof MoveVerdict

export const BeforeAndAfter = objectType('BeforeAndAfter', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'One group before and after a change that it made, beside the others, which did not: difference in differences.',
})({
  value: ofType(DimensionValue),
  start: text('The first period after the change.'),
  before: float('Mean of the rates of its periods before start.'),
  after: float('The same from start on.'),
  othersBefore: float('Mean of the others before start, each by how exactly its move is known.'),
  othersAfter: float('The same from start on.'),
  difference: float('How much more it rose than the others; below 0 if it fell more.'),
  interval: ofType(
    Interval,
    'At 95 % for this comparison alone, of chance, protection and how differently the others moved among each other.',
  ),
  others: int('How many others it is compared with.'),
  leftOut: listOf(
    DimensionValue,
    'Left out of the others: a rate of a period is withheld, what it means changed, or they made the same change.',
  ),
  level: float('At which level the verdict is given: a share of 5 % that depends only on the entries before it in the year.'),
  verdict: ofType(MoveVerdict),
  sentence: text(),
})
export type BeforeAndAfter = InstanceType<typeof BeforeAndAfter>

/** A change that was registered before it began. Nothing of it is chosen by whoever asks, so that its level holds. */
export interface Tried {
  readonly across: DimensionName
  /** The group that changed something. */
  readonly value: string
  /** The first quarter after the change. */
  readonly start: string
  /** The quarters by which it is judged, before and after, in order. */
  readonly quarters: readonly string[]
  /** The rates by which it is judged. They share its level. */
  readonly measures: readonly MeasureName[]
  /** Groups that made the same change within these quarters, which are not among the others. */
  readonly alsoChanged: readonly string[]
  /** Its place in the order of the year in which it was registered, 1 for the first. */
  readonly entry: number
  readonly isWithdrawn: boolean
}

/** The level at which each of the rates of a registered change is judged. All changes of a year together hold `familyLevel`. */
// Safeguard A change is judged by what was registered: / rates -> / Math.min(1, rates)
export const levelOfChange = (entry: number, rates: number): number => levelOfEntry(entry, familyLevel) / rates

/** A group whose periods are all shown. */
interface Followed {
  readonly at: DimensionValue
  readonly before: number
  readonly after: number
  readonly move: Move
}

/**
 * Compares the change of a group from before to after a registered change with that of the others: a difference of two differences of mean
 * rates. Throws COMPARISON_NOT_POSSIBLE if the change was withdrawn, if the answer is not the one by which it is judged, if what is counted
 * changes within it, or if fewer than ten others can be followed.
 */
export function beforeAndAfterOf(compared: Compared, measure: MeasureName, tried: Tried): BeforeAndAfter {
  checkAsked(compared, measure, tried)
  const cells = cellsOf(compared, measure)
  const periods = [...new Set(cells.map(({ period }) => period))]
  checkPeriods(compared, measure, periods, tried)
  const rows = rowsOf(cells)
  const own = ownRow(compared, rows, { measure, periods, tried })
  const others = [...rows.values()].filter(([first]) => valueOf(first) !== tried.value)
  const followed = others
    .filter(([first]) => !tried.alsoChanged.includes(valueOf(first) ?? ''))
    .flatMap((row) => (isBroken(compared, measure, row, periods) ? [] : followedOf(row, periods, tried.start, policyBy(compared, measure))))
  if (followed.length < leastGroups)
    throw cannotCompare(
      `Fewer than ${leastGroups} others show all their quarters, which is too few to say how far groups move anyway. The quarters were fixed when the change was registered, so nothing wider can be asked instead.`,
    )
  const kept = new Set(followed.map(({ at }) => at.value))
  const excluded = others.flatMap(([first]) => (first?.at[0] && !kept.has(first.at[0].value) ? [first.at[0]] : []))
  return described(own, followed, { measure, tried, excluded })
}

function checkAsked(compared: Compared, measure: MeasureName, { across, start, measures, isWithdrawn }: Tried): void {
  // Safeguard A change is judged by what was registered: isWithdrawn -> isWithdrawn && start === ''
  if (isWithdrawn) throw cannotCompare(`This change was withdrawn before ${start}, so there is nothing to compare.`)
  // Safeguard A change is judged by what was registered: !measures.includes(measure) -> measures.length === 0
  if (!measures.includes(measure))
    throw cannotCompare(
      `A change of this kind is judged by ${measures.join(' and ')}, and by no rate that is picked after the figures are seen. ${measure} by force and quarter is in controlCharts.`,
    )
  checkByAlone(compared, across, 'compare one of its values before and after')
  checkDisjoint(across)
  if (!dimensionOf(across).place)
    throw cannotCompare('A change is made at a place: compare a force with the other forces before and after it, by: [FORCE].')
  checkNotCircular(measure, across)
  checkSinglePeriods(compared, measure, {
    refused: 'Before and after',
    count: 'Ask for a rate.',
    whole: 'ask per: QUARTER over two years',
    alike: 'It cannot be compared here',
  })
  // Safeguard A change is judged by what was registered: 0 -> 99
  if (compared.question.where.length > 0)
    throw cannotCompare(
      'A change is judged by all people of the place: ask with nothing in where, so that nobody picks a group after seeing the figures.',
    )
}

function checkPeriods(compared: Compared, measure: MeasureName, periods: readonly string[], { start, quarters }: Tried): void {
  // Safeguard A change is judged by what was registered: periods.join() !== quarters.join() -> periods.length !== quarters.length
  if (periods.join() !== quarters.join())
    throw cannotCompare(
      `A change from ${start} on is judged by the year before it and the year from it on: ask per: QUARTER with period: { from: "${quarters[0] ?? ''}", to: "${quarters.at(-1) ?? ''}" }.`,
    )
  if (!isFollowedAlike(compared, measure, periods))
    throw cannotCompare(
      'The periods were followed for different times after their ends, and a part of this has no date. It cannot be compared here.',
    )
}

const valueOf = (placed: Placed | undefined): string | undefined => placed?.at[0]?.value

function rowsOf(cells: readonly Placed[]): ReadonlyMap<string, readonly Placed[]> {
  const rows = new Map<string, Placed[]>()
  for (const placed of cells) rows.set(valueOf(placed) ?? '', [...(rows.get(valueOf(placed) ?? '') ?? []), placed])
  return rows
}

/** Whether what the measure counts in this row changes after the first day of the answer. */
function isBroken({ breaks, question }: Compared, measure: MeasureName, row: readonly Placed[], periods: readonly string[]): boolean {
  return breakIn({ breaks, question }, measure, row, periods) !== undefined
}

function breakIn(
  { breaks, question }: Pick<Compared, 'breaks' | 'question'>,
  measure: MeasureName,
  row: readonly Placed[],
  [first = '']: readonly string[],
) {
  const values = [...question.where, ...(row[0]?.at ?? [])]
  return breaks.find(
    ({ on, measures, bearsOn }) => on > daysOf({ from: first, to: first }).first && measures.includes(measure) && bearsOn(values),
  )
}

interface Asked {
  readonly measure: MeasureName
  readonly periods: readonly string[]
  readonly tried: Tried
}

/** The group that changed something. Throws if it is not in the answer, if a period of it is withheld, or if it lies across a break. */
function ownRow(compared: Compared, rows: ReadonlyMap<string, readonly Placed[]>, { measure, periods, tried }: Asked): Followed {
  const row = rows.get(tried.value)
  if (!row)
    throw cannotCompare(
      `${tried.value} is no value of ${tried.across} in this answer: name one of its rows, and ask for all of them, without ${tried.across} in where.`,
    )
  const broken = breakIn(compared, measure, row, periods)
  if (broken)
    throw cannotCompare(
      `Before and after are not compared across a break: from ${broken.on} ${broken.text} The quarters were fixed when the change was registered, so nothing else can be asked instead.`,
    )
  const [own] = followedOf(row, periods, tried.start, policyBy(compared, measure))
  if (!own)
    throw cannotCompare(
      `A quarter of ${row[0]?.at[0]?.label ?? tried.value} is withheld. The quarters were fixed when the change was registered, so nothing wider can be asked instead; controlCharts shows the quarters that are published.`,
    )
  return own
}

type Shown = Cell & { readonly numerator: number; readonly denominator: number }
const isShown = (cell: Cell): cell is Shown => cell.value !== null && cell.numerator !== null && cell.denominator !== null

/** Empty if a period is withheld. Each period counts alike, so that what all groups have in common in one of them cancels. */
function followedOf(row: readonly Placed[], periods: readonly string[], start: string, policy: DisclosurePolicy): readonly Followed[] {
  const [at] = row[0]?.at ?? []
  const shown = row.flatMap(({ period, cell }) => (isShown(cell) ? [{ period, cell }] : []))
  if (!at || shown.length < periods.length) return []
  const mean = (isIn: (period: string) => boolean) =>
    meanOf(
      shown.filter(({ period }) => isIn(period)).map(({ cell }) => cell),
      policy,
    )
  const [before, after] = [mean((period) => period < start), mean((period) => period >= start)]
  const move = { by: after.rate - before.rate, variance: before.variance + after.variance }
  return [{ at, before: before.rate, after: after.rate, move }]
}

function meanOf(cells: readonly Shown[], policy: DisclosurePolicy): { readonly rate: number; readonly variance: number } {
  const sum = (of: (cell: Shown) => number): number => cells.reduce((total, cell) => total + of(cell), 0)
  const variance = ({ numerator: k, denominator: n, behind }: Shown): number => {
    const p = k / n
    return (p * (1 - p)) / n + (behind.pieces * countVariance(policy) * (1 + p ** 2)) / n ** 2
  }
  return { rate: sum(({ numerator, denominator }) => numerator / denominator) / cells.length, variance: sum(variance) / cells.length ** 2 }
}

interface Told {
  readonly measure: MeasureName
  readonly tried: Tried
  readonly excluded: readonly DimensionValue[]
}

function described(own: Followed, followed: readonly Followed[], { measure, tried, excluded }: Told): BeforeAndAfter {
  const beside = besideOthers(
    own.move,
    followed.map(({ move }) => move),
  )
  const level = levelOfChange(tried.entry, tried.measures.length)
  const half = beside.error * studentAbove(familyLevel, beside.freedom)
  const interval = outward({ lower: Math.max(-2, beside.difference - half), upper: Math.min(2, beside.difference + half) })
  const of = (rate: (one: Followed) => number): number =>
    followed.reduce((sum, one, index) => sum + rate(one) * (beside.weights[index] ?? 0), 0)
  const isApart = beside.chance <= level
  const verdict: MoveVerdict = !isApart ? 'AS_THE_OTHERS' : beside.difference > 0 ? 'UP' : 'DOWN'
  const figures = {
    value: own.at,
    start: tried.start,
    before: threeFigures(own.before),
    after: threeFigures(own.after),
    othersBefore: threeFigures(of(({ before }) => before)),
    othersAfter: threeFigures(of(({ after }) => after)),
    difference: clamp(threeFigures(beside.difference), interval.lower, interval.upper),
    interval,
    others: followed.length,
    leftOut: excluded,
    level: threeFigures(level),
    verdict,
  }
  const judged = beside.error * studentAbove(level, beside.freedom)
  const allowed = allowedInWords(
    outward({ lower: Math.max(-2, beside.difference - judged), upper: Math.min(2, beside.difference + judged) }),
    level,
  )
  return { ...figures, sentence: sentenceOf(figures, measure, tried.across, allowed) }
}

function sentenceOf(told: Omit<BeforeAndAfter, 'sentence'>, measure: MeasureName, across: DimensionName, allowed: string): string {
  const { value, start, before, after, othersBefore, othersAfter, difference, others, verdict, level } = told
  const more = `${Math.abs(difference * 100).toFixed(1)} percentage points ${difference < 0 ? 'below' : 'above'} theirs (${allowed})`
  const said = verdict === 'AS_THE_OTHERS' ? 'no more than' : 'more than'
  const names = leftOut('Left out, because a figure is withheld, what it means changed, or they made the same change', told.leftOut)
  // In one sentence, because pages fold away what comes after the first.
  return `${value.label} from ${start} on: ${measureOf(measure).phrase} went from ${percent(before)} to ${percent(after)}, in ${others} other ${groupsBy(across).toLowerCase()} from ${percent(othersBefore)} to ${percent(othersAfter)}, so that its change lies ${more}, ${said} chance, protection and the others’ own moves give at ${(level * 100).toPrecision(2)} %. This shows no cause: whatever else changed there at that time is in it.${names}`
}
