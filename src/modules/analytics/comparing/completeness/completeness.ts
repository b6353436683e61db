import { rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import { percent } from '../../../../kit/figure/written.js'
import { insideSentence } from '../../../../kit/sentence.js'
import type { Ends } from '../../../../kit/wilson.js'
import { type AnalysisRow, type Cell, DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { leastDenominator, perturbed, threeFigures } from '../../asking/answer/derive-cell.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { countsYears, yearsAround } from '../../asking/question/period.js'
import type { Question } from '../../asking/question/question.js'
import { outward } from '../../statistics/outward.js'
import { dimensions, dimensionOf, measureOf } from '../../vocabulary/measures.js'
import { DimensionName, type MeasureName } from '../../vocabulary/names.js'
import { strata } from '../../vocabulary/strata.js'
import { policyBy, cannotCompare, cellsOf, checkDisjoint, clamp, lastOf, type Compared, type Placed } from '../cells/compared.js'
import type { Ask } from '../cells/whole.js'
import { float, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const KnownShare = objectType('KnownShare', {
  access: 'analysis:ask',
  description: 'Of how many people of one provider something is known.',
})({
  value: orNull(ofType(DimensionValue, 'The force or region; null for the whole of an answer without a place.')),
  known: orNull(float('Share of the people of whom a value is known; null where too few are not known, or known, to tell.')),
  lower: float(rangeOfProtection.lower),
  upper: float(rangeOfProtection.upper),
  interval: orNull(ofType(Interval, 'At 95 %, of chance and protection; null where known is.')),
})
export type KnownShare = InstanceType<typeof KnownShare>

export const Completeness = objectType('Completeness', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'How complete a field is, by provider.',
})({
  across: ofType(DimensionName, 'The dimension that the field gives.'),
  rows: listOf(KnownShare, 'In the order of the answer.'),
  sentence: text('From what share to what share, and where too few are not known to tell.'),
})
export type Completeness = InstanceType<typeof Completeness>

const isPlace = (name: DimensionName): boolean => name === 'FORCE' || name === 'REGION'

/**
 * The share of each provider's people for whom a field is filled, in the last period: from the published people without a known value and
 * all published people, for whom another question is asked. For what the charity wrote it is shown only for the nation and calendar years,
 * because by force or quarter it would lead towards who came directly. Throws COMPARISON_NOT_POSSIBLE for a measure that is no count of
 * people, a dimension of which everything is known, and an answer that is split by anything else.
 */
export async function completenessOf(compared: Compared, measure: MeasureName, across: DimensionName, ask: Ask): Promise<Completeness> {
  const { by } = compared.question
  const places = by.filter(isPlace)
  checkPeople(measure, compared.question)
  checkField(across)
  const named = isNamed(compared.question, across)
  if (by.filter((name) => name !== across).length > places.length || places.length > 1 || by.includes(across) === named)
    throw cannotCompare(
      `Ask by: [FORCE, ${across}], by: [REGION, ${across}] or by: [${across}] to see of how many it is known; or name ${dimensionOf(across).notKnown.join(', ')} of ${across} in where in place of the split, which is fewer cells.`,
    )
  const cells = lastOf(cellsOf(compared, measure))
  const period = cells.at(-1)?.period
  if (period === undefined) throw cannotCompare('The answer has no rows to compare: ask for a published period.')
  const { rows } = await ask(wholeOf(compared, { measure, across, places, period }))
  const found = rows
    .filter(({ dimensions: at }) => at.length === places.length)
    .flatMap((row) => knownIn(row, unknownAt(cells, named ? null : across, row.dimensions[0]), policyBy(compared, measure)))
  return { across, rows: found, sentence: sentenceFor(across, period, found) }
}

/** Is the answer only about people without a known value? */
const isNamed = ({ where }: Question, across: DimensionName): boolean =>
  where.some(({ dimension, value }) => dimension === across && dimensionOf(across).notKnown.includes(value))

function checkPeople(measure: MeasureName, question: Question): void {
  const { kind, numerator, strata: of } = measureOf(measure)
  const [stratum] = of
  if (kind !== 'COUNT' || numerator !== null || stratum === undefined)
    throw cannotCompare(`${measure} is no count of all people of a feed: ask VICTIMS_REFERRED, or VICTIMS_DIRECT without a place.`)
  // Safeguard How complete a charity's rows are, by force: strata[stratum].contributor !== 'FORCE' -> false
  if (strata[stratum].contributor !== 'FORCE') checkNation(measure, question)
}

/** What a charity sends is judged neither at a place, whether it splits the answer or is named, nor within a year. */
function checkNation(measure: MeasureName, { by, where, period, per }: Question): void {
  // Safeguard How complete a charity's rows are, of one force: , ...where.map(({ dimension }) => dimension) ->
  const places = [...by, ...where.map(({ dimension }) => dimension)].filter((name) => dimensionOf(name).place)
  const of = `${measure} is made from what a charity sends, whose completeness is shown only for`
  if (places.length > 0) throw cannotCompare(`${of} the nation: ask without ${[...new Set(places)].join(' and ')}.`)
  // Safeguard How complete a charity's rows are, within a year: if (countsYears(period, per)) ->
  if (countsYears(period, per)) return
  const { from, to } = yearsAround(period)
  throw cannotCompare(`${of} calendar years: ask per YEAR with period: { from: "${from}", to: "${to}" }.`)
}

function checkField(across: DimensionName): void {
  checkDisjoint(across)
  if (dimensionOf(across).notKnown.length > 0) return
  const some = dimensions.filter(({ notKnown, several }) => notKnown.length > 0 && !several).map(({ name }) => name)
  throw cannotCompare(`${across} has no value for people of whom it is not known: ask ${some.join(', ')}.`)
}

interface Whole {
  readonly measure: MeasureName
  readonly across: DimensionName
  readonly places: readonly DimensionName[]
  /** The last of the answer. */
  readonly period: string
}

/** The question for all people of the answer in its last period, whether or not the value is known of them. */
function wholeOf({ question }: Compared, { measure, across, places, period }: Whole): Question {
  const isWhole = question.per === 'WHOLE'
  return {
    ...question,
    measures: [measure],
    by: places,
    where: question.where.filter(({ dimension }) => dimension !== across),
    period: isWhole ? question.period : { from: period, to: period },
    per: 'WHOLE',
    compareOwn: false,
    additive: false,
  }
}

/** Published people without a known value, at one place; every cell if the answer is only about them. */
const unknownAt = (cells: readonly Placed[], across: DimensionName | null, place: DimensionValue | undefined): readonly Cell[] =>
  cells
    .filter(({ at }) => place === undefined || at.some(({ dimension, value }) => dimension === place.dimension && value === place.value))
    .filter(
      ({ at }) =>
        across === null || at.some(({ dimension, value }) => dimension === across && dimensionOf(across).notKnown.includes(value)),
    )
    .map(({ cell }) => cell)

const sum = (cells: readonly Cell[], of: (cell: Cell) => number | null): number => cells.reduce((all, cell) => all + (of(cell) ?? 0), 0)

/** A share is shown only if at least this many people have a known value and this many have not, as for every published share. */
const leastPart = 10

function knownIn({ dimensions: [value], cells: [whole] }: AnalysisRow, unknown: readonly Cell[], policy: DisclosurePolicy): KnownShare[] {
  if (!whole || unknown.length === 0) return []
  const least = sum(unknown, ({ lower }) => lower) / Math.max(1, whole.upper ?? Infinity)
  const most = (whole.lower ?? 0) <= 0 ? 1 : Math.min(1, sum(unknown, ({ upper }) => upper) / (whole.lower ?? 1))
  const bounds = outward({ lower: Math.max(0, 1 - most), upper: Math.min(1, 1 - least) })
  const [k, n] = [unknown.some((cell) => cell.value === null) ? null : sum(unknown, (cell) => cell.value), whole.value]
  const isTold = k !== null && n !== null && n >= leastDenominator && n - k >= leastPart
  const interval = isTold
    ? perturbed(
        k,
        n,
        Math.max(
          whole.behind.pieces,
          sum(unknown, ({ behind }) => behind.pieces),
        ),
        policy,
      )
    : null
  return [
    {
      value: value ?? null,
      known: isTold ? clamp(threeFigures(1 - k / n), bounds.lower, bounds.upper) : null,
      ...bounds,
      interval: interval && outward({ lower: 1 - interval.upper, upper: 1 - interval.lower } satisfies Ends),
    },
  ]
}

function sentenceFor(across: DimensionName, period: string, rows: readonly KnownShare[]): string {
  const title = insideSentence(dimensionOf(across).title)
  const told = [...rows].filter(({ known }) => known !== null).sort((one, other) => (one.known ?? 0) - (other.known ?? 0))
  const hidden = rows.filter(({ known }) => known === null)
  const rest = `${hidden.length === 0 || told.length === 0 ? '' : ` Of ${hidden.length} more too few are not known to tell, or too few people are sent: each has its range of protection.`} What was not sent, what the sender does not know and what has no code count alike here; each provider sees them apart in its own data quality.`
  const [first, last] = [told[0], told.at(-1)]
  if (!first || !last)
    return `In ${period} the share of people of whom the ${title} is known is nowhere told: too few are not known, or too few people are sent.${rest}`
  const at = ({ value, known }: KnownShare): string => `${percent(known ?? 0)}${value ? ` (${value.label})` : ''}`
  const range = first === last ? at(first) : `${at(first)} to ${at(last)}`
  return `The ${title} is known of ${range} of the people in ${period}${rows.length > 1 ? `, of ${told.length} of ${rows.length} providers whose figure is told` : ''}.${rest}`
}
