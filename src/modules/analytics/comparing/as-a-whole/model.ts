import type { Role } from '../../../../access/roles.js'
import { count } from '../../../../kit/figure/written.js'
import { insideSentence, startOfSentence } from '../../../../kit/sentence.js'
import { Forbidden } from '../../../../kit/errors.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { nodesOf, shapeOf } from '../../asking/reads/shape.js'
import { familyLevel } from '../../statistics/is-above.js'
import { holm } from '../../statistics/holm.js'
import { outward } from '../../statistics/outward.js'
import { logistic, product, type LogisticFit, type TableCell } from '../../statistics/regression.js'
import { upperTail, z95 } from '../../statistics/upper-tail.js'
import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { policyBy, cannotCompare, checkDisjoint, ratesOf, type Compared, type Placed } from '../cells/compared.js'
import { checkNotCircular } from '../cells/groups.js'
import { bool, float, int, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const ModelTerm = objectType('ModelTerm', {
  access: 'analysis:ask',
  description: 'What one value of a dimension changes, the other dimensions being alike.',
})({
  value: ofType(DimensionValue),
  against: ofType(DimensionValue, 'The value of the same dimension that it is set against: the one with most people.'),
  oddsRatio: float('Odds with the value, divided by odds with the other.'),
  interval: ofType(Interval, 'Of the odds ratio at 95 %, of chance and of the noise of every count.'),
  points: float(
    'The same as a difference of shares, as a fraction: the modelled share of everybody in the table with the value, less with the other.',
  ),
  pointsInterval: ofType(Interval, 'Of the difference of shares at 95 %.'),
  apart: bool('Whether chance and protection do not explain it, at 5 % over all terms of the model together (Holm).'),
})
export type ModelTerm = InstanceType<typeof ModelTerm>

export const RateModel = objectType('RateModel', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'A logistic model of a rate by the dimensions of the answer, without interactions, from its published cells.',
})({
  terms: listOf(ModelTerm),
  people: float('Published people in the cells of the model.'),
  cells: int(),
  leftOut: listOf(
    DimensionValue,
    'Values that are not in it, because one of their cells is withheld, or the matter is not known of their people.',
  ),
  fits: orNull(
    float(
      'The chance of cells so far from the model, if no dimension changed what another does. Small: it does. Null if the model has a figure for each cell.',
    ),
  ),
  sentence: text(),
})
export type RateModel = InstanceType<typeof RateModel>

/** A model whose columns police and charity both wrote is for these roles. */
const mayJoin: readonly Role[] = ['CHARITY_ANALYST', 'INSPECTOR']
/** Values with a withheld cell are left out only if their people are no larger a share of the published than this. */
const mostLeftOut = 0.1
/** More terms than this are not one finding. */
const mostTerms = 60

/** The cells of a model, without the values that are left out. */
interface Table {
  readonly cells: readonly Placed[]
  readonly leftOut: readonly DimensionValue[]
}

/** Values of one dimension: the first is that with most people, which the others are set against. */
interface Factor {
  readonly name: DimensionName
  readonly values: readonly DimensionValue[]
}

/**
 * A logistic model of a rate by the dimensions of the answer, in its last period. Throws COMPARISON_NOT_POSSIBLE if the table has too few
 * cells, withheld ones among more people than may be left out, or a value that separates who has it from who has not;
 * QUESTION_NOT_PERMITTED if police and charity both wrote what it reads and the role is of neither the charity nor the inspectorate.
 */
export function modelOf(compared: Compared, measure: MeasureName, role: Role | null): RateModel {
  const { by, where } = compared.question
  // Safeguard A model of what both sides wrote:
  //   checkWriters(measure, [...by, ...where.map(({ dimension }) => dimension)], role) -> void [checkWriters, where]
  // Safeguard A model of what both sides wrote: [...by, ...where.map(({ dimension }) => dimension)] -> where && by
  checkWriters(measure, [...by, ...where.map(({ dimension }) => dimension)], role)
  if (by.length < 2)
    throw cannotCompare(
      'A model needs two dimensions or more in by, each of which is judged with the others alike. With one, difference says the same.',
    )
  for (const name of by) {
    checkDisjoint(name)
    checkNotCircular(measure, name)
  }
  const table = tableOf(ratesOf(compared, measure), by)
  const factors = by.map((name): Factor => ({ name, values: byPeople(table.cells, name) }))
  const columns = factors.flatMap(({ name, values }) => values.slice(1).map((value) => ({ name, value })))
  if (factors.some(({ values }) => values.length < 2) || table.cells.length <= columns.length)
    throw cannotCompare(
      `The published cells are too few for a model of ${by.join(' and ')}: ask for a longer period, a larger place, or dimensions with fewer values.`,
    )
  if (columns.length > mostTerms)
    throw cannotCompare(
      `A model of ${columns.length} terms is too large to interpret: ask by dimensions with fewer values, such as REGION.`,
    )
  const policy = policyBy(compared, measure)
  const cells = table.cells.map((placed) => cellOf(placed, columns, policy))
  const fit = logistic(cells)
  if ('why' in fit) throw notFitted(fit, columns)
  const terms = termsOf({ fit, cells, columns, factors })
  const people = cells.reduce((sum, { n }) => sum + n, 0)
  const fits = fit.fits === null ? null : threeFigures(fit.fits)
  const found = { terms, people, cells: cells.length, leftOut: table.leftOut, fits }
  return { ...found, sentence: sentenceFor(measure, table.cells[0]?.period ?? '', found) }
}

/** What the model reads: the measure, and every dimension that is named. A model of people with one value of a dimension reads it too. */
function checkWriters(measure: MeasureName, names: readonly DimensionName[], role: Role | null): void {
  const named = new Map(names.map((name) => [name, '']))
  const columns = nodesOf(measureOf(measure), named, undefined).flatMap((node) => shapeOf(node).columns)
  const of = (writer: string): string[] => [
    ...new Set(columns.filter((one) => one.writer === writer || one.writer === 'BOTH').map(({ name }) => name)),
  ]
  const [police, charity] = [of('POLICE'), of('CHARITY')]
  if (police.length === 0 || charity.length === 0 || (role !== null && mayJoin.includes(role))) return
  throw new Forbidden(
    `A model that reads what the police wrote (${police.join(', ')}) together with what the charity wrote of the same people (${charity.join(', ')}) is for the charity and the inspectorate: it says of single columns what a partner may not split by. Ask for a model of columns that one of them wrote.`,
    'QUESTION_NOT_PERMITTED',
  )
}

const valueOf = ({ at }: Placed, name: DimensionName): DimensionValue | undefined => at.find(({ dimension }) => dimension === name)

const peopleIn = (cells: readonly Placed[]): number => cells.reduce((sum, { cell }) => sum + (cell.denominator ?? 0), 0)

/** The values of a dimension in a table, those with most people first. */
function byPeople(cells: readonly Placed[], name: DimensionName): DimensionValue[] {
  const people = new Map<string, { readonly value: DimensionValue; readonly some: number }>()
  for (const placed of cells) {
    const value = valueOf(placed, name)
    if (value) people.set(value.value, { value, some: (people.get(value.value)?.some ?? 0) + (placed.cell.denominator ?? 0) })
  }
  return [...people.values()].sort((one, other) => other.some - one.some).map(({ value }) => value)
}

const isShown = ({ cell }: Placed): boolean => cell.value !== null

/**
 * The table without people about whom the matter is not known, and without values that have a withheld cell, the smallest first. A value
 * leaves with all its cells: were single ones left out, those with few who have what is counted would be missing.
 */
function tableOf(all: readonly Placed[], by: readonly DimensionName[]): Table {
  const leftOut: DimensionValue[] = []
  const isKnown = ({ dimension, value }: DimensionValue): boolean => !dimensionOf(dimension).notKnown.includes(value)
  let cells = all.filter(({ at }) => at.every(isKnown))
  const known = peopleIn(cells)
  for (const { at } of all) for (const one of at) if (!isKnown(one) && !leftOut.some(({ value }) => value === one.value)) leftOut.push(one)
  for (
    let withheld = cells.filter((placed) => !isShown(placed));
    withheld.length > 0;
    withheld = cells.filter((placed) => !isShown(placed))
  ) {
    const candidates = by.flatMap((name) => {
      const values = byPeople(cells, name)
      if (values.length <= 2) return []
      return values
        .filter((value) => withheld.some((placed) => valueOf(placed, name)?.value === value.value))
        .map((value) => ({ value, people: peopleIn(cells.filter((placed) => valueOf(placed, name)?.value === value.value)) }))
    })
    const [smallest] = candidates.sort((one, other) => one.people - other.people)
    const rest = smallest
      ? cells.filter(({ at }) => !at.some((one) => one.dimension === smallest.value.dimension && one.value === smallest.value.value))
      : []
    if (!smallest || peopleIn(rest) < (1 - mostLeftOut) * known) throw withheldIn(withheld)
    leftOut.push(smallest.value)
    cells = rest
  }
  return { cells, leftOut }
}

const mostNamed = 4

function withheldIn(withheld: readonly Placed[]): Error {
  const named = withheld.slice(0, mostNamed).map(({ at }) => at.map(({ label }) => label).join(', '))
  const more = withheld.length - named.length
  const capped = withheld.some(({ cell }) => cell.status === 'CAPPED') ? ' In some, nearly everybody has what is counted.' : ''
  return cannotCompare(
    `A model takes every cell of its table, and ${withheld.length} are withheld (${named.join('; ')}${more > 0 ? ` and ${more} more` : ''}).${capped} Ask for a longer period, a larger place, or dimensions with fewer values.`,
  )
}

interface Column {
  readonly name: DimensionName
  readonly value: DimensionValue
}

/** The constant, then a column for each value but the first of its dimension. */
const columnsFor = (at: readonly DimensionValue[], columns: readonly Column[]): number[] => [
  1,
  ...columns.map(({ name, value }) => (at.some((one) => one.dimension === name && one.value === value.value) ? 1 : 0)),
]

const cellOf = ({ at, cell }: Placed, columns: readonly Column[], policy: DisclosurePolicy): TableCell => ({
  x: columnsFor(at, columns),
  k: cell.numerator ?? 0,
  n: cell.denominator ?? 0,
  variance: cell.behind.pieces * countVariance(policy),
})

function notFitted(failed: Exclude<ReturnType<typeof logistic>, LogisticFit>, columns: readonly Column[]): Error {
  if (failed.why === 'NOT_IDENTIFIED')
    return cannotCompare('The published cells cannot tell the dimensions of this model apart: leave one out, or ask for a longer period.')
  const value = columns[failed.column - 1]?.value
  return cannotCompare(
    `${value ? `“${value.label}”` : 'One value'} separates those with what is counted from those without, so that no odds ratio can be given: leave its dimension out, and read its rows one by one.`,
  )
}

interface Fitted {
  readonly fit: LogisticFit
  readonly cells: readonly TableCell[]
  readonly columns: readonly Column[]
  readonly factors: readonly Factor[]
}

function termsOf({ fit, cells, columns, factors }: Fitted): readonly ModelTerm[] {
  const errors = columns.map((_, at) => Math.sqrt(fit.covariance[at + 1]?.[at + 1] ?? 0))
  const chances = columns.map((_, at) => 2 * upperTail(Math.abs(fit.coefficients[at + 1] ?? 0) / (errors[at] ?? 1)))
  const apart = holm(chances)
  return columns.map(({ name, value }, at): ModelTerm => {
    const factor = factors.find((one) => one.name === name)
    const [coefficient, error] = [fit.coefficients[at + 1] ?? 0, errors[at] ?? 0]
    const points = pointsOf(fit, cells, { at: at + 1, others: columns.flatMap((one, place) => (one.name === name ? [place + 1] : [])) })
    return {
      value,
      against: factor?.values[0] ?? value,
      oddsRatio: threeFigures(Math.exp(coefficient)),
      interval: outward({ lower: Math.exp(coefficient - z95 * error), upper: Math.exp(coefficient + z95 * error) }),
      points: threeFigures(points.difference),
      pointsInterval: outward({ lower: points.difference - z95 * points.error, upper: points.difference + z95 * points.error }),
      apart: apart[at] ?? false,
    }
  })
}

/**
 * The modelled share of all people of the table with one value of a dimension less with its first, and the standard error of that by the slope
 * in each coefficient. `others`: the columns of the dimension.
 */
function pointsOf(
  { coefficients, covariance }: LogisticFit,
  cells: readonly TableCell[],
  { at, others }: { readonly at: number; readonly others: readonly number[] },
) {
  const people = cells.reduce((sum, { n }) => sum + n, 0)
  let difference = 0
  const slope = coefficients.map(() => 0)
  for (const { x, n } of cells) {
    for (const sign of [1, -1] as const) {
      const set = x.map((one, place) => (others.includes(place) ? (sign === 1 && place === at ? 1 : 0) : one))
      const share = 1 / (1 + Math.exp(-product(set, coefficients)))
      difference += (sign * n * share) / people
      set.forEach((one, place) => (slope[place] = (slope[place] ?? 0) + (sign * n * share * (1 - share) * one) / people))
    }
  }
  const variance = slope.reduce((sum, one, row) => sum + one * product(covariance[row] ?? [], slope), 0)
  return { difference, error: Math.sqrt(Math.max(0, variance)) }
}

const inPoints = (by: number): string => `${Math.abs(by * 100).toFixed(1)} points ${by < 0 ? 'lower' : 'higher'}`

const wordsFor = ({ value, against, oddsRatio, interval, points }: ModelTerm): string =>
  `with ${insideSentence(dimensionOf(value.dimension).title)} “${value.label}” it is ${inPoints(points)} than with “${against.label}” (${oddsRatio} times the odds, ${interval.lower} to ${interval.upper})`

function sentenceFor(measure: MeasureName, period: string, { terms, people, leftOut, fits }: Omit<RateModel, 'sentence'>): string {
  const apart = terms.filter((one) => one.apart).sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
  const what = measureOf(measure).phrase
  const [first, ...others] = apart.map(wordsFor)
  // Only the largest comes first, because pages fold away what comes after the first sentence, and all would be too long for one.
  const said = first
    ? `In ${period}, ${what}, the other dimensions being alike: ${first}.${others.length === 0 ? '' : ` ${startOfSentence(others.join('; '))}.`}`
    : `In ${period}, no value changes ${what} by more than chance and protection would give, the other dimensions being alike.`
  const left =
    leftOut.length === 0
      ? ''
      : ` Left out, because a cell is withheld or the matter is not known: ${leftOut.map(({ label }) => label).join(', ')}.`
  const alike =
    fits !== null && fits < familyLevel
      ? ' The dimensions change what each other does by more than chance and protection would give, so that one figure for all does not fit well: read the rows.'
      : ''
  return `${said} A logistic model of ${count(people)} people in published cells, at 5 % over all its ${terms.length} terms together (Holm); intervals of 95 % hold chance and the noise of the counts. It shows no cause.${alike}${left}`
}
