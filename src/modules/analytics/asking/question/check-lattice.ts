import { didYouMean } from '../../../../kit/did-you-mean.js'
import { Invalid } from '../../../../kit/errors.js'
import type { Steps } from '../../../../kit/slices.js'
import type { DimensionName } from '../../vocabulary/names.js'
import { notInDenominator, type Measure } from '../../vocabulary/measure.js'
import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import { mostNamed, tooManyNamed } from './most-named.policy.js'
import type { NodeDimensions } from './node.js'
import type { Question } from './question.js'
import type { Registry } from '../../vocabulary/registry.js'

/**
 * A question may name at most this many figures (rows × periods × measures) and draw at most this many distinct nodes. The largest table of
 * one period and measure fits.
 */
export const questionLimit = 50_000
const mostValuesNamed = 12

const notPermitted = (sentence: string): Invalid => new Invalid('QUERY_NOT_PERMITTED', sentence)

const tooLarge = (): Invalid =>
  new Invalid(
    'QUESTION_TOO_LARGE',
    `This asks for more than ${questionLimit} figures: leave out a dimension, or ask for fewer periods or measures.`,
  )

/** Throws QUESTION_TOO_LARGE if `figures` passes the limit. */
export function checkSize(figures: number): void {
  if (figures > questionLimit) throw tooLarge()
}

function firstTwice<T>(items: readonly T[]): T | undefined {
  return items.find((item, index) => items.indexOf(item) !== index)
}

function checkLengths({ measures, by, where }: Question): void {
  for (const [list, { length }] of Object.entries({ measures, by, where }))
    if (length > mostNamed) throw notPermitted(tooManyNamed(list, mostNamed, length))
}

function checkMeasures(question: Question): void {
  const { measures } = question
  if (measures.length === 0) throw notPermitted('measures names none: ask for one at least.')
  const twice = firstTwice(measures)
  if (twice) throw notPermitted(`${twice} is named twice: name each measure once.`)
}

function checkValues(question: Question, registry: Registry): void {
  const twiceBy = firstTwice(question.by)
  if (twiceBy) throw notPermitted(`${twiceBy} is twice in by: name each dimension once.`)
  // Safeguard T-SDC-10 lists: firstTwice(question.where.map(({ dimension }) => dimension)) -> undefined as string | undefined
  // Safeguard T-SDC-19 random halves: firstTwice(question.where.map(({ dimension }) => dimension)) -> undefined as string | undefined
  const twice = firstTwice(question.where.map(({ dimension }) => dimension))
  if (twice) {
    throw notPermitted(
      `${twice} has two values in where. A question takes one registered value of a dimension, or all: use by: [${twice}] for a row of each.`,
    )
  }
  for (const { dimension, value } of question.where) {
    // Safeguard T-SDC-8 areas: if (registry.find(dimension, value)) ->
    if (registry.find(dimension, value)) continue
    const values = registry.values(dimension).map((entry) => entry.value)
    const meant = didYouMean(
      value,
      registry.values(dimension).map((entry) => ({ name: entry.value, called: entry.label })),
    )
    const some = values.slice(0, mostValuesNamed).join(', ')
    const more = values.length > mostValuesNamed ? ' and others in the catalogue' : ''
    throw notPermitted(
      `${dimension} has no registered value of that name.${meant} One of ${some}${more} can be asked; lists, ranges and negations cannot.`,
    )
  }
}

/** The dimensions by which an asker may split a measure. */
export interface Splits {
  /** All dimensions that the measure can be split by in this scope. */
  readonly possible: readonly DimensionName[]
  /**
   * The ones that the asker may use, as the end of a sentence. Empty if there are none; null if the asker may not ask the measure at all.
   */
  readonly allowed: string | null
}

const splitInWords = (allowed: string, missing: DimensionName): string =>
  allowed === '' ? `Your role may split it by nothing: leave out ${missing}.` : `You may split it by ${allowed}.`

function checkDimensions(measure: Measure, question: Question, { possible, allowed }: Splits): void {
  // Another check refuses a measure that is closed to this role. Its dimensions are not listed then.
  if (allowed === null) return
  const named = [...question.by, ...question.where.map(({ dimension }) => dimension)]
  const missing = named.find((name) => !possible.includes(name))
  if (missing)
    throw new Invalid('DIMENSION_NOT_AVAILABLE', `${measure.name} cannot be split by ${missing}. ${splitInWords(allowed, missing)}`)
  if (measure.requires.length > 0 && !measure.requires.some((name) => named.includes(name))) {
    throw new Invalid('DIMENSION_NOT_AVAILABLE', `${measure.name} needs ${measure.requires.join(' or ')} in by or where.`)
  }
}

function checkAdditive(question: Question): void {
  if (!question.additive) return
  // The denominator is the same in each row, so a total would add the same people several times.
  const whole = (name: DimensionName): boolean => question.measures.some((measure) => notInDenominator(measureOf(measure)).includes(name))
  const splitting = question.by.find((name) => dimensionOf(name).several || !dimensionOf(name).complete || whole(name))
  if (!splitting) return
  const { several, complete } = dimensionOf(splitting)
  const reason = several
    ? 'a person may have several values of it'
    : !complete
      ? 'not everybody has a value of it'
      : 'each row is a share of all persons'
  throw new Invalid('ADDITIVE_NOT_POSSIBLE', `Rows by ${splitting} add up to no total: ${reason}. Ask without additive.`)
}

/** Does each named value lie in every wider value that is named with it? */
export function isConsistent(named: NodeDimensions, registry: Registry): boolean {
  for (const [name, named_] of named) {
    let dimension: DimensionName = name
    let value: string | undefined = named_
    for (let wider = dimensionOf(dimension).parent; wider !== undefined; wider = dimensionOf(dimension).parent) {
      value = value === undefined ? undefined : registry.find(dimension, value)?.parent
      dimension = wider
      const other = named.get(dimension)
      if (other !== undefined && other !== value) return false
    }
  }
  return true
}

/** Checks that the question is on the lattice. What a role may ask is checked elsewhere. */
export function checkLattice(question: Question, registry: Registry, splitsOf: (measure: Measure) => Splits): void {
  checkLengths(question)
  checkMeasures(question)
  checkValues(question, registry)
  for (const name of question.measures) checkDimensions(measureOf(name), question, splitsOf(measureOf(name)))
  checkAdditive(question)
  if (question.scope === 'OWN' && question.compareOwn)
    throw notPermitted('compareOwn compares own figures with shared ones: ask it in scope SHARED.')
  if (!isConsistent(fixedOf(question), registry))
    throw notPermitted('The values in where exclude each other: no person can be in all of them.')
}

/** The values that `where` fixes. */
export const fixedOf = ({ where }: Pick<Question, 'where'>): NodeDimensions =>
  new Map(where.map(({ dimension, value }) => [dimension, value]))

/** A row with any value for each dimension in the question's `by`. */
export const anyRowOf = (question: Question): NodeDimensions =>
  new Map([...question.by.map((name) => [name, ''] as const), ...fixedOf(question)])

/** The named values of each row: `where`, and every consistent combination of registered values of `by`, first dimension outermost. May be interrupted between rows. */
export function* rowsOf(question: Question, registry: Registry): Steps<readonly NodeDimensions[]> {
  let rows: NodeDimensions[] = [fixedOf(question)]
  for (const dimension of question.by) {
    const next: NodeDimensions[] = []
    for (const row of rows) {
      const fixed = row.get(dimension)
      for (const { value } of registry.values(dimension)) {
        if (fixed !== undefined && fixed !== value) continue
        const named = new Map(row).set(dimension, value)
        if (isConsistent(named, registry)) next.push(named)
      }
      if (next.length > questionLimit) throw tooLarge()
      yield
    }
    rows = next
  }
  if (rows.length === 0) throw notPermitted('No registered values fit together in by and where: leave out one of the dimensions.')
  return rows
}
