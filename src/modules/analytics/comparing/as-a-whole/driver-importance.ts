import { count } from '../../../../kit/figure/written.js'
import { drivers } from '../../../reference/index.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import { answerPairCode, itemPairs, pairAnswers, pairedItems } from '../../vocabulary/values/answer-pairs.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { policyBy, cannotCompare, cellsOf, checkByAlone, lastOf, type Compared } from '../cells/compared.js'
import { outward } from '../../statistics/outward.js'
import { inverseOf, product } from '../../statistics/regression.js'
import { float, listOf, ofType, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

export const DriverWeight = objectType('DriverWeight', { access: 'analysis:ask' })({
  value: ofType(DimensionValue),
  coefficient: float(
    'Standardised coefficient, to hundredths: by how many standard deviations the whole experience differs if the driver does by one, the other drivers being alike.',
  ),
  interval: ofType(Interval, 'The four intervals hold together at 95 %, for chance and for the noise of the counts.'),
  points: float(
    'Points of satisfaction, as a fraction: by how much the share satisfied with the whole experience is higher among those who answered the driver positively, the other drivers being alike.',
  ),
  pointsInterval: ofType(Interval, 'The four intervals hold together at 95 %, for chance and for the noise of the counts.'),
  dominance: float(
    'General dominance, to hundredths: the share of the variation that the driver adds, averaged over all sets of the others. The four add up to what is explained.',
  ),
})
export type DriverWeight = InstanceType<typeof DriverWeight>

export const DriverImportance = objectType('DriverImportance', {
  access: 'analysis:ask',
  texts: 'HUB',
  description:
    'How each driver goes with satisfaction with the whole experience, by linear regression on published counts of answers in pairs.',
})({
  drivers: listOf(DriverWeight),
  explained: float('Share of the variation that the four drivers explain together, to hundredths.'),
  people: float('People in the published counts of the pair that fewest answered.'),
  sentence: text(),
})
export type DriverImportance = InstanceType<typeof DriverImportance>

const measure: MeasureName = 'ANSWERS_IN_PAIRS'
/** z of a normal distribution at 95 % for four intervals together (Bonferroni). */
const z = 2.497705474412151

/**
 * Counts of pairs do not show how the variation of the drivers is related to the overall answer. Ignoring this made variances up to 8 % too
 * small in simulations (docs/STATISTICS.md), so they are raised by a tenth.
 */
const forWhatIsLeftOut = 1.1

/**
 * Published counts for ten pairs of items, in the order of `itemPairs`. Each has four counts: both, only the first, only the second,
 * neither.
 */
export type PairCounts = readonly (readonly number[])[]

interface Fit {
  readonly coefficients: readonly number[]
  /**
   * Sampling variance of each coefficient, by least squares with White's correction, and with the variance of the standard deviations used
   * to standardise it.
   */
  readonly variances: readonly number[]
  readonly explained: number
  readonly people: number
  /** Unstandardised coefficients: differences of the share satisfied with the whole experience. */
  readonly points: readonly number[]
  /** Sampling variance of each of these, by least squares with White's correction. */
  readonly pointsVariances: readonly number[]
  readonly correlations: Correlations
}

/** Pearson's correlation of two items, each answered positively or not; NaN if one of them does not vary. */
function correlationOf([both = 0, first = 0, second = 0, neither = 0]: readonly number[]): number {
  const margins = (both + first) * (second + neither) * (both + second) * (first + neither)
  return margins <= 0 ? Number.NaN : (both * neither - first * second) / Math.sqrt(margins)
}

/**
 * The variance of a yes or no is greatest at one half, so least squares is wrong when a driver moves the share. This is the correction of
 * White (Econometrica 48, 1980) for a regressor with two values, whose rarer value weighs more.
 */
function unevenness([both = 0, first = 0, second = 0, neither = 0]: readonly number[]): number {
  const [yes, no] = [both + first, second + neither]
  const [withYes, withNo] = [(both * first) / yes ** 2, (second * neither) / no ** 2]
  return (no * withYes + yes * withNo) / (yes * withYes + no * withNo)
}

/** Variance of the ratio of the two standard deviations, divided by the square of the ratio and multiplied by the number of people. */
function ofDeviations([both = 0, first = 0, second = 0, neither = 0]: readonly number[]): number {
  const all = both + first + second + neither
  const spread = (share: number): number => (1 - 2 * share) ** 2 / (4 * share * (1 - share))
  return spread((both + first) / all) + spread((both + second) / all)
}

/** Regression of the whole experience on the four drivers, from the correlations of each pair of items; null if it has no solution. */
function fitOf(counts: PairCounts): Fit | null {
  const between = (one: number, other: number): number => {
    if (one === other) return 1
    const [first, second] = [pairedItems[Math.min(one, other)], pairedItems[Math.max(one, other)]]
    return correlationOf(counts[itemPairs.findIndex((pair) => pair[0] === first && pair[1] === second)] ?? [])
  }
  const places = drivers.codes.map((_, place) => place)
  const whole = pairedItems.length - 1
  const inverse = inverseOf(places.map((one) => places.map((other) => between(one, other))))
  const beside = places.map((place) => between(place, whole))
  if (!inverse || beside.some(Number.isNaN)) return null
  const coefficients = inverse.map((row) => product(row, beside))
  const explained = product(coefficients, beside)
  if (!(explained < 1)) return null
  const people = Math.min(...counts.map((pair) => pair.reduce((sum, count) => sum + count, 0)))
  const withWhole = places.map(
    (place) => counts[itemPairs.findIndex(([one, other]) => one === pairedItems[place] && other === pairedItems[whole])] ?? [],
  )
  const plain = inverse.map((row, place) => (1 - explained) * (row[place] ?? 0) * unevenness(withWhole[place] ?? []))
  const scale = forWhatIsLeftOut / (people - pairedItems.length)
  const variances = plain.map((one, place) => scale * (one + (coefficients[place] ?? 0) ** 2 * ofDeviations(withWhole[place] ?? [])))
  const ratios = withWhole.map(ratioOfDeviations)
  return {
    coefficients,
    variances,
    explained,
    people,
    points: coefficients.map((one, place) => one * (ratios[place] ?? 0)),
    pointsVariances: plain.map((one, place) => scale * one * (ratios[place] ?? 0) ** 2),
    correlations: { between, beside },
  }
}

/** The standard deviation of the whole experience divided by that of a driver, in the counts of the pair. */
function ratioOfDeviations([both = 0, first = 0, second = 0, neither = 0]: readonly number[]): number {
  const all = both + first + second + neither
  const deviation = (share: number): number => Math.sqrt(share * (1 - share))
  return deviation((both + second) / all) / deviation((both + first) / all)
}

interface Correlations {
  readonly between: (one: number, other: number) => number
  /** Of each driver with the whole experience. */
  readonly beside: readonly number[]
}

/** The share of the variation that some drivers explain together. */
function explainedBy(some: readonly number[], { between, beside }: Correlations): number {
  const inverse = inverseOf(some.map((one) => some.map((other) => between(one, other))))
  const own = some.map((place) => beside[place] ?? 0)
  return inverse
    ? product(
        inverse.map((row) => product(row, own)),
        own,
      )
    : 0
}

/**
 * General dominance (Budescu, Psychological Bulletin 114, 1993): what each driver adds to the share explained by a set of the others,
 * averaged over the sets of each size and then over sizes.
 */
function dominanceOf(correlations: Correlations): number[] {
  const places = correlations.beside.map((_, place) => place)
  const explainedOf = (some: readonly number[]): number => explainedBy(some, correlations)
  return places.map((place) => {
    const others = places.filter((one) => one !== place)
    const sets = others.reduce<number[][]>((all, one) => [...all, ...all.map((set) => [...set, one])], [[]])
    const bySize = Array.from({ length: others.length + 1 }, (_, size) => sets.filter((set) => set.length === size))
    const added = (set: readonly number[]): number => explainedOf([...set, place].sort()) - explainedOf(set)
    const mean = (of: readonly number[][]): number => of.reduce((sum, set) => sum + added(set), 0) / of.length
    return bySize.reduce((sum, of) => sum + mean(of), 0) / bySize.length
  })
}

/**
 * What noise and rounding of the counts add to the variance of each coefficient: the squared slope in each count, times the variance of the
 * count.
 */
function addedBy(counts: PairCounts, fit: Fit, perCount: number): Pick<Fit, 'coefficients' | 'points'> {
  const added = { coefficients: fit.coefficients.map(() => 0), points: fit.points.map(() => 0) }
  counts.forEach((pair, at) =>
    pair.forEach((count, place) => {
      const moved = fitOf(counts.map((other, index) => (index === at ? other.with(place, count + 1) : other)))
      for (const kind of ['coefficients', 'points'] as const)
        fit[kind].forEach((one, driver) => {
          const slope = (moved?.[kind][driver] ?? one) - one
          added[kind][driver] = (added[kind][driver] ?? 0) + slope ** 2 * perCount
        })
    }),
  )
  return added
}

/**
 * Standardised coefficients with intervals that hold together at 95 %. Null if the counts give no regression.
 * @param pieces how many protected counts each count adds; more than one where several charities sent answers
 */
export function weightsOf(
  counts: PairCounts,
  policy: DisclosurePolicy,
  pieces = 1,
): (Omit<DriverImportance, 'sentence'> & { readonly fit: Fit }) | null {
  const fit = fitOf(counts)
  if (!fit) return null
  const added = addedBy(counts, fit, pieces * countVariance(policy))
  const dominance = dominanceOf(fit.correlations)
  const weights = drivers.codes.map(({ code, label }, place): DriverWeight => {
    const coefficient = fit.coefficients[place] ?? 0
    const half = z * Math.sqrt((fit.variances[place] ?? 0) + (added.coefficients[place] ?? 0))
    const interval = { lower: threeFigures(coefficient - half), upper: threeFigures(coefficient + half) }
    const points = fit.points[place] ?? 0
    const halfPoints = z * Math.sqrt((fit.pointsVariances[place] ?? 0) + (added.points[place] ?? 0))
    return {
      value: { dimension: 'DRIVER', value: code, label },
      coefficient: hundredths(coefficient),
      interval,
      points: threeFigures(points),
      pointsInterval: outward({ lower: points - halfPoints, upper: points + halfPoints }),
      dominance: hundredths(dominance[place] ?? 0),
    }
  })
  return { drivers: weights, explained: hundredths(fit.explained), people: fit.people, fit }
}

const hundredths = (figure: number): number => Math.round(figure * 100) / 100

/** The counts of the last period. Throws COMPARISON_NOT_POSSIBLE if one of them is withheld. */
function countsIn(compared: Compared): PairCounts {
  const cells = lastOf(cellsOf(compared, measure))
  const counts = itemPairs.map(([first, second]) =>
    pairAnswers.map(
      (answer) => cells.find(({ at: [value] }) => value?.value === answerPairCode(first, second, answer))?.cell.value ?? null,
    ),
  )
  const withheld = counts.flat().filter((count) => count === null).length
  if (withheld > 0)
    throw cannotCompare(
      `${withheld} of the ${counts.flat().length} counts of answers in pairs are withheld, and the importance of drivers takes them all. Ask the whole nation by year.`,
    )
  return counts.map((pair) => pair.map((count) => count ?? 0))
}

/**
 * Which driver is most closely related to the whole experience, in the last period of the answer. It uses only forty published counts, so
 * it reveals nothing more about anyone.
 */
export function driverImportanceOf(compared: Compared): DriverImportance {
  checkByAlone(compared, 'ANSWER_PAIR', 'weigh the drivers, with a force or region in where')
  if (compared.rows.at(-1)?.period.includes('/'))
    throw cannotCompare('The importance of drivers is computed for registered periods only: ask per: YEAR.')
  const pieces = Math.max(1, ...lastOf(cellsOf(compared, measure)).map(({ cell }) => cell.behind.pieces))
  const found = weightsOf(countsIn(compared), policyBy(compared, measure), pieces)
  if (!found)
    throw cannotCompare('The published answers have no regression: an item does not vary, or two of them are one. Ask for a longer period.')
  const { fit: _, ...importance } = found
  return { ...importance, sentence: sentenceFor(importance) }
}

const tenths = (points: number): string => (points * 100).toFixed(1)

const pointsText = ({ value, points, pointsInterval: { lower, upper } }: DriverWeight): string =>
  `${value.label} ${tenths(points)} (${tenths(lower)} to ${tenths(upper)})`

/**
 * What matters most depends on what is measured: points lost if a driver fails, or variation, which a driver that rarely fails hardly
 * explains.
 */
function sentenceFor({ drivers: weights, explained, people }: Omit<DriverImportance, 'sentence'>): string {
  const inOrder = [...weights].sort((left, right) => right.points - left.points)
  const [first, second] = inOrder
  const isApart = first && second && first.pointsInterval.lower > second.pointsInterval.upper
  const standing = isApart ? `${first.value.label} stands apart from the next.` : 'No driver stands apart from the next.'
  const [most] = [...weights].sort((left, right) => right.coefficient - left.coefficient)
  const spread = `By variation explained, which depends on how many are dissatisfied with a driver too, ${most?.value.label ?? ''} has the largest standardised coefficient.`
  const costs = `Points of satisfaction lost where a driver is answered negatively, the others being alike: ${inOrder.map(pointsText).join(', ')}.`
  return `${costs} ${standing} ${spread} The four together explain ${Math.round(explained * 100)} % of the variation among ${count(people)} respondents. A linear regression; the four intervals of each kind hold together at 95 %, for chance and for the noise of the counts. Answers given together do not show what caused which.`
}
