import { type Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { daysOf } from '../../asking/question/period.js'
import { count, percent } from '../../../../kit/figure/written.js'
import { startOfSentence, withList } from '../../../../kit/sentence.js'
import { holm } from '../../statistics/holm.js'
import { familyLevel } from '../../statistics/is-above.js'
import { movementOf, type Measured, type Run } from '../../statistics/moving-range.js'
import { departureOf, levelOf, runLength, type Departure } from '../../statistics/new-level.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { policyBy, cannotCompare, cellsOf, clamp, type Compared, type Placed } from '../cells/compared.js'
import { groupsBy } from '../cells/groups.js'
import { checkSinglePeriods, isFollowedAlike } from './alike-periods.js'
import { float, int, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { enumType } from '../../../../api/enum-type.js'
import { objectType } from '../../../../api/object-type.js'

export const ControlVerdict = enumType('ControlVerdict', 'Whether a series left what it was.', ['ROSE', 'FELL', 'STEADY', 'NOT_JUDGED'], {
  descriptions: {
    ROSE: 'It rose by more than chance, protection and its own ups and downs would give, at 5 % over all series of the table together, and over the tables that are read with it.',
    FELL: 'The same, downwards.',
    STEADY: 'No more than chance, protection and its own ups and downs would give.',
    NOT_JUDGED: 'Too few periods show their figure, or they were followed for different times. The sentence says which.',
  },
})
export type ControlVerdict = keyof typeof ControlVerdict

export const ControlPattern = enumType('ControlPattern', 'In what way a series left what it was.', ['ONE_PERIOD', 'NEW_LEVEL', 'RUN'], {
  descriptions: {
    ONE_PERIOD: 'One period lies apart from all others.',
    NEW_LEVEL: 'All periods from one on, two or more, have another mean than those before. Limits are drawn anew from it.',
    RUN: 'The last eight periods all lie on one side of the mean of those before.',
  },
})
export type ControlPattern = keyof typeof ControlPattern

export const ControlPoint = objectType('ControlPoint', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'One period of a control chart.',
})({
  period: text(),
  value: orNull(float('The published rate. Null if it is withheld: a gap, and no zero.')),
  centre: orNull(float('The mean of its level. Null before a break, and if nothing is judged.')),
  lower: orNull(
    float(
      'Lower limit of an XmR chart: 2.66 mean moving ranges below the centre, for the people of this period, and never nearer than three standard errors of chance and protection.',
    ),
  ),
  upper: orNull(float('The upper limit, as far above the centre.')),
})
export type ControlPoint = InstanceType<typeof ControlPoint>

export const ControlSeries = objectType('ControlSeries', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'One row of the answer, period by period.',
})({
  dimensions: listOf(DimensionValue),
  points: listOf(ControlPoint, 'All periods in order.'),
  verdict: ofType(ControlVerdict),
  pattern: orNull(ofType(ControlPattern, 'Null unless it rose or fell.')),
  since: orNull(text('The first period that differs. Null unless it rose or fell.')),
  sentence: orNull(text('How it rose or fell, or why it is not judged; null if it is steady.')),
})
export type ControlSeries = InstanceType<typeof ControlSeries>

export const ControlCharts = objectType('ControlCharts', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'A control chart of each row: whether it left what it was, and when.',
})({
  series: listOf(ControlSeries, 'In the order of the answer.'),
  level: float('Chance that any series is said to rise or fall although none does, over all of them together.'),
  judged: int('Series that are judged.'),
  changed: int('Series that rose or fell.'),
  sentence: text('Which rose and which fell, and at which level.'),
})
export type ControlCharts = InstanceType<typeof ControlCharts>

/** With fewer periods there is no control chart: two periods are what `change` is for. */
const leastPeriods = 6
/** A series with more than this share withheld is not judged: those shown are then too far from the truth on average. */
const mostWithheld = 0.25
const mostTables = 1_000
/** Limits of an XmR chart: three standard deviations, which are 2.66 mean moving ranges. */
const limitWidth = 3

const periodWords = { YEAR: 'years', QUARTER: 'quarters', MONTH: 'months', WHOLE: 'periods' } as const
type PeriodWord = (typeof periodWords)[keyof typeof periodWords]

/** One row of the answer, period by period, and what of it can be judged. */
interface Series {
  readonly at: readonly DimensionValue[]
  readonly cells: readonly { readonly period: string; readonly cell: Cell | null }[]
  /** Place of the first period after the last break. Nothing before it is judged. */
  readonly from: number
  /** Periods from `from` on. */
  readonly run: Run
  /** Why it is not judged, as the end of a sentence. Null if it is. */
  readonly unjudged: string | null
  readonly departure: Departure | null
}

/**
 * A control chart of each row over all periods of the answer: XmR of standardised rates, judged at one level over all rows, and over
 * `family` tables that are read together. Throws COMPARISON_NOT_POSSIBLE for a count, for too few periods, and for a measure whose quarters
 * are not alike by definition.
 */
export function controlChartsOf(compared: Compared, measure: MeasureName, family = 1): ControlCharts {
  checkSeries(compared, measure, family)
  const cells = cellsOf(compared, measure)
  const periods = [...new Set(cells.map(({ period }) => period))]
  if (periods.length < leastPeriods)
    throw cannotCompare(
      `A control chart needs at least ${leastPeriods} periods: ask per: QUARTER over two years or more, or take change, which sets two like periods beside each other.`,
    )
  const all = rowsOf(cells).map((row) => seriesOf(row, periods, { compared, measure }))
  const found = foundIn(all, family)
  const series = all.map((one, index) => drawn(one, found[index] === true, { measure, word: wordOf(compared) }))
  return {
    series,
    level: familyLevel,
    judged: all.filter(({ unjudged }) => unjudged === null).length,
    changed: series.filter(isChanged).length,
    sentence: sentenceFor(series, { compared, measure, periods, family }),
  }
}

const wordOf = ({ question }: Compared): PeriodWord => periodWords[question.per]

function checkSeries(compared: Compared, measure: MeasureName, family: number): void {
  if (family < 1 || family > mostTables)
    throw cannotCompare(
      `family is how many tables of control charts are read together, from 1 to ${count(mostTables)}: the 5 % hold over all of them. Leave it out for a table by itself.`,
    )
  checkSinglePeriods(compared, measure, {
    refused: 'A control chart',
    count: 'Ask for a rate, or take change from one year to the next.',
    whole: 'ask per: QUARTER over two years or more',
    alike: 'Ask per: YEAR, or take change between the same quarter of two years',
  })
}

/** The cells of each row, by its values. */
function rowsOf(cells: readonly Placed[]): readonly (readonly Placed[])[] {
  const rows = new Map<string, Placed[]>()
  for (const placed of cells) {
    const key = JSON.stringify(placed.at.map(({ value }) => value))
    rows.set(key, [...(rows.get(key) ?? []), placed])
  }
  return [...rows.values()]
}

interface Charted {
  readonly compared: Compared
  readonly measure: MeasureName
}

function seriesOf(row: readonly Placed[], periods: readonly string[], { compared, measure }: Charted): Series {
  const at = row[0]?.at ?? []
  const cells = periods.map((period) => ({ period, cell: row.find((placed) => placed.period === period)?.cell ?? null }))
  const values = [...compared.question.where, ...at]
  const breaks = compared.breaks.filter(({ measures, bearsOn }) => measures.includes(measure) && bearsOn(values)).map(({ on }) => on)
  const from = cells.filter(({ period }) => breaks.some((on) => daysOf({ from: period, to: period }).first < on)).length
  const run = runOf(
    cells.slice(from).map(({ cell }) => cell),
    policyBy(compared, measure),
  )
  const unjudged = whyNot(run, { isBroken: breaks.length > 0, isAlike: isFollowedAlike(compared, measure, periods.slice(from)) })
  const departure = unjudged === null ? departureOf(run) : null
  return { at, cells, from, run, departure, unjudged: unjudged ?? (departure ? null : tooManyGaps) }
}

const tooManyGaps = 'too few of its periods follow each other without a gap'

/** Shown rates, each with the standard error that chance and protection give a rate of the mean level. */
function runOf(cells: readonly (Cell | null)[], policy: DisclosurePolicy): Run {
  const shown = cells.flatMap((cell) => (cell && isShown(cell) ? [cell] : []))
  const people = shown.reduce((sum, { denominator }) => sum + denominator, 0)
  const rate = shown.reduce((sum, { numerator }) => sum + numerator, 0) / Math.max(1, people)
  return cells.map((cell): Measured | null => {
    if (!cell || !isShown(cell)) return null
    const n = cell.denominator
    const noise = cell.behind.pieces * countVariance(policy) * (1 + rate ** 2)
    return { value: cell.numerator / n, error: Math.sqrt((rate * (1 - rate)) / n + noise / n ** 2) }
  })
}

type Shown = Cell & { readonly numerator: number; readonly denominator: number }
const isShown = (cell: Cell): cell is Shown => cell.value !== null && cell.numerator !== null && cell.denominator !== null

function whyNot(run: Run, { isBroken, isAlike }: { readonly isBroken: boolean; readonly isAlike: boolean }): string | null {
  if (!isAlike) return 'its periods were followed for different times after their ends, and a part of this has no date'
  const after = isBroken ? ' since the last break in what it means' : ''
  const shown = run.filter((one) => one !== null).length
  if (shown < leastPeriods) return `fewer than ${leastPeriods} periods show their figure${after}`
  return run.length - shown > mostWithheld * run.length ? `more than a quarter of its periods is withheld${after}` : null
}

/** Which series left what they were, at `familyLevel` over all of them and over all tables that are read together. */
function foundIn(all: readonly Series[], family: number): readonly boolean[] {
  const judged = all.filter(({ departure }) => departure)
  const found = holm(judged.map(({ departure }) => Math.min(1, (departure?.chance ?? 1) * family)))
  return all.map((one) => found[judged.indexOf(one)] === true)
}

const isChanged = ({ verdict }: ControlSeries): boolean => verdict === 'ROSE' || verdict === 'FELL'

interface Words {
  readonly measure: MeasureName
  readonly word: PeriodWord
}

function drawn(one: Series, isFound: boolean, words: Words): ControlSeries {
  const { at, cells, from, departure, unjudged } = one
  const points = pointsOf(one, isFound)
  const whose = at.length === 0 ? '' : `${at.map(({ label }) => label).join(', ')}: `
  if (!departure || unjudged !== null)
    return {
      dimensions: at,
      points,
      verdict: 'NOT_JUDGED',
      pattern: null,
      since: null,
      sentence: `${whose}not judged, because ${unjudged}.`,
    }
  if (!isFound) return { dimensions: at, points, verdict: 'STEADY', pattern: null, since: null, sentence: null }
  const since = cells[from + departure.at]?.period ?? ''
  const isLast = from + departure.at === cells.length - 1
  const said = departed(departure, { since, isLast, ...words })
  return {
    dimensions: at,
    points,
    verdict: departure.mean > departure.against ? 'ROSE' : 'FELL',
    pattern: departure.pattern,
    since,
    sentence: whose === '' ? startOfSentence(said) : `${whose}${said}`,
  }
}

function departed(
  departure: Departure,
  { since, isLast, measure, word }: Words & { readonly since: string; readonly isLast: boolean },
): string {
  const { pattern, mean, against, of } = departure
  const [rose, above] = mean > against ? ['rose', 'above'] : ['fell', 'below']
  const phrase = measureOf(measure).phrase
  const [to, beside] = [percent(mean), percent(against)]
  if (pattern === 'NEW_LEVEL')
    return `${phrase} ${rose} to a new level from ${since}, ${to} on average, ${above} what its ${of} ${word} before would give, ${beside} on average.`
  if (pattern === 'RUN')
    return `${phrase} lies ${above} the average of its ${of} ${word} before, ${beside}, in each of the last ${runLength} shown, from ${since}, which are ${to} on average.`
  return isLast
    ? `${phrase} ${rose} ${above} what its ${of} ${word} before would give, from ${beside} on average to ${to} in ${since}.`
    : `${phrase} ${rose} in ${since} alone ${above} what its ${of} other ${word} would give, ${to} beside ${beside} on average.`
}

/** Parts of a series with one level each: the whole series, both sides of a new level, or all but one outlying period. */
function levelsOf(
  { run, departure }: Series,
  isFound: boolean,
): readonly { readonly covers: (place: number) => boolean; readonly of: Run }[] {
  if (!departure || !isFound) return [{ covers: () => true, of: run }]
  const { at } = departure
  if (departure.pattern === 'ONE_PERIOD') return [{ covers: () => true, of: run.map((one, place) => (place === at ? null : one)) }]
  return [
    { covers: (place) => place < at, of: run.slice(0, at) },
    { covers: (place) => place >= at, of: run.slice(at) },
  ]
}

function pointsOf(one: Series, isFound: boolean): readonly ControlPoint[] {
  const { cells, from, run, unjudged } = one
  const levels = levelsOf(one, isFound)
  const movement = movementOf(levels.map(({ of }) => of))
  return cells.map(({ period, cell }, index) => {
    const place = index - from
    const value = cell && isShown(cell) ? cell.value : null
    const level = levels.find(({ covers }) => covers(place))
    if (place < 0 || unjudged !== null || !level || !movement) return { period, value, centre: null, lower: null, upper: null }
    const { mean } = levelOf(level.of)
    const error = run[place]?.error ?? typicalError(level.of)
    const half = limitWidth * error * Math.max(1, movement.times)
    const ends = [mean, clamp(mean - half, 0, 1), clamp(mean + half, 0, 1)].map(threeFigures) as [number, number, number]
    return { period, value, centre: ends[0], lower: ends[1], upper: ends[2] }
  })
}

/** The standard error of a period whose own is withheld: the largest of its level. */
const typicalError = (run: Run): number => Math.max(...run.flatMap((one) => (one ? [one.error] : [])))

interface Facts extends Charted {
  readonly periods: readonly string[]
  readonly family: number
}

function sentenceFor(series: readonly ControlSeries[], { compared, measure, periods, family }: Facts): string {
  const changed = series.filter(isChanged)
  const judged = series.filter(({ verdict }) => verdict !== 'NOT_JUDGED')
  const over =
    family === 1 ? '' : ` and ${family === 2 ? 'the other table that is' : `the ${family - 1} other tables that are`} read with it`
  const span = `${periods[0]} to ${periods.at(-1)}`
  const word = wordOf(compared)
  const [only] = series
  if (series.length === 1 && only) {
    const level = `at ${familyLevel * 100} %${over && ` over it${over}`}`
    if (only.sentence !== null)
      return isChanged(only) ? `${only.sentence} This is judged ${level}, over ${span}.` : startOfSentence(only.sentence)
    return `${startOfSentence(measureOf(measure).phrase)} stayed as it was from ${span}: its ${word} differ no more than chance, protection and its own ups and downs would give ${level}.`
  }
  const [across] = compared.question.by
  const groups = compared.question.by.length === 1 && across ? groupsBy(across) : 'Groups'
  const found = `${changed.length === 0 ? 'none' : changed.length} of ${judged.length}`
  const named = changed.map(
    ({ dimensions, verdict, since, pattern }) =>
      `${dimensions.map(({ label }) => label).join(', ')} ${verdict === 'ROSE' ? 'rose' : 'fell'} ${pattern === 'ONE_PERIOD' ? 'in' : 'from'} ${since}`,
  )
  const unjudged = series
    .filter(({ verdict }) => verdict === 'NOT_JUDGED')
    .map(({ dimensions }) => dimensions.map(({ label }) => label).join(', '))
  const left = unjudged.length === 0 ? '' : ` Not judged: ${unjudged.join('; ')}.`
  const finding = `${groups} by ${measureOf(measure).phrase} from ${span}, each beside its own other ${word}: ${found} left what it was by more than chance, protection and its own ups and downs would give, at ${familyLevel * 100} % over all of them together (Holm)${over}`
  // In one sentence if it is short enough, because pages fold away what comes after the first.
  return `${named.length === 0 ? `${finding}.` : withList(finding, named.join('; '))}${left}`
}
