import { drivers } from '../../../reference/index.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import { answerPairCode, itemPairs, pairAnswers, pairedItems } from '../../vocabulary/values/answer-pairs.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, cellsOf, checkByAlone, lastOf, type Compared } from '../cells/compared.js'
import type { DriverImportance, DriverWeight } from './driver-importance.type.js'
import { inverseOf, product } from './matrix.js'

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
  const variances = inverse.map((row, place) => {
    const withWhole = counts[itemPairs.findIndex(([first, second]) => first === pairedItems[place] && second === pairedItems[whole])] ?? []
    const plain = (1 - explained) * (row[place] ?? 0) * unevenness(withWhole)
    return (forWhatIsLeftOut * (plain + (coefficients[place] ?? 0) ** 2 * ofDeviations(withWhole))) / (people - pairedItems.length)
  })
  return { coefficients, variances, explained, people }
}

/**
 * What noise and rounding of the counts add to the variance of each coefficient: the squared slope in each count, times the variance of the
 * count.
 */
function addedBy(counts: PairCounts, { coefficients }: Fit, perCount: number): number[] {
  const added = coefficients.map(() => 0)
  counts.forEach((pair, at) =>
    pair.forEach((count, place) => {
      const moved = fitOf(counts.map((other, index) => (index === at ? other.with(place, count + 1) : other)))
      coefficients.forEach((coefficient, driver) => {
        const slope = (moved?.coefficients[driver] ?? coefficient) - coefficient
        added[driver] = (added[driver] ?? 0) + slope ** 2 * perCount
      })
    }),
  )
  return added
}

/** Standardised coefficients with intervals that hold together at 95 %. Null if the counts give no regression. */
export function weightsOf(
  counts: PairCounts,
  policy: DisclosurePolicy,
): (Omit<DriverImportance, 'sentence'> & { readonly fit: Fit }) | null {
  const fit = fitOf(counts)
  if (!fit) return null
  const added = addedBy(counts, fit, countVariance(policy))
  const weights = drivers.codes.map(({ code, label }, place): DriverWeight => {
    const coefficient = fit.coefficients[place] ?? 0
    const half = z * Math.sqrt((fit.variances[place] ?? 0) + (added[place] ?? 0))
    const interval = { lower: threeFigures(coefficient - half), upper: threeFigures(coefficient + half) }
    return { value: { dimension: 'DRIVER', value: code, label }, coefficient: hundredths(coefficient), interval }
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
  if (compared.rows.at(-1)?.period.includes('/')) throw cannotCompare('Ask the importance of drivers in registered periods: per YEAR.')
  const found = weightsOf(countsIn(compared), compared.policy)
  if (!found)
    throw cannotCompare('The published answers have no regression: an item does not vary, or two of them are one. Ask for a longer period.')
  const { fit: _, ...importance } = found
  return { ...importance, sentence: sentenceFor(importance) }
}

function sentenceFor({ drivers: weights, explained, people }: Omit<DriverImportance, 'sentence'>): string {
  const [first, second] = [...weights].sort((left, right) => right.coefficient - left.coefficient)
  const label = first?.value.label ?? ''
  const isApart = first && second && first.interval.lower > second.interval.upper
  const leading = isApart
    ? `${label} goes most with satisfaction with the whole experience`
    : `No driver stands apart from the next: ${label} has the largest coefficient, and its interval meets that of ${second?.value.label ?? ''}`
  return `${leading}. The four together explain ${Math.round(explained * 100)} % of the variation among ${people} respondents. Standardised coefficients of a linear regression; their four intervals hold together at 95 %, for chance and for the noise of the counts. Answers given together do not show what caused which.`
}
