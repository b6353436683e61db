import { firstOf } from '../../../../kit/first-of.js'
import type { DimensionName } from '../../vocabulary/names.js'
import { isPlace } from '../question/node.js'
import { quartersAround, yearsAround, type AskedPeriod } from '../question/period.js'
import type { Question } from '../question/question.js'

/** A question that may be asked instead of another. `advice` says how it differs, as the end of a sentence. */
export interface Nearest {
  readonly question: Question
  readonly advice: string
}

interface NearestStep extends Nearest {
  /** The number of changes. */
  readonly steps: number
}

/** For questions with more dimensions than this, fewer ways to drop some of them are tried. */
const mostDimensions = 6

/**
 * The order in which dimensions are dropped: places first, then the last named, because the first named is most likely what the question is
 * about.
 */
function namedIn({ by, where }: Question): DimensionName[] {
  const others = by.filter((name) => !isPlace(name)).reverse()
  return [...new Set([...by.filter(isPlace), ...others, ...where.map(({ dimension }) => dimension)])]
}

/** Subsets of dimensions to drop, the smallest first. */
function subsets(names: readonly DimensionName[]): readonly (readonly DimensionName[])[] {
  if (names.length > mostDimensions) return [[], ...names.map((name) => [name]), names]
  const all = names.reduce<DimensionName[][]>((sets, name) => [...sets, ...sets.map((set) => [...set, name])], [[]])
  return all.sort((left, right) => left.length - right.length)
}

const without = (question: Question, left: readonly DimensionName[]): NearestStep => ({
  question: {
    ...question,
    by: question.by.filter((name) => !left.includes(name)),
    where: question.where.filter(({ dimension }) => !left.includes(dimension)),
  },
  advice: left.length === 0 ? '' : `without ${left.join(' and ')}`,
  steps: left.length,
})

const inForce = (question: Question, value: string): NearestStep => {
  const rest = question.where.filter(({ dimension }) => dimension !== 'FORCE' && dimension !== 'REGION')
  return {
    question: { ...question, where: [{ dimension: 'FORCE', value }, ...rest] },
    advice: `with where: [{ dimension: FORCE, value: "${value}" }]`,
    steps: 1,
  }
}

const same = (question: Question): NearestStep => ({ question, advice: '', steps: 0 })

/** The same question by longer periods. */
function longer(question: Question, period: AskedPeriod, grain: 'QUARTER' | 'YEAR'): NearestStep {
  const isFiner = question.per === 'MONTH' || (question.per === 'QUARTER' && grain === 'YEAR')
  const per = isFiner ? grain : question.per
  if (per === question.per && period === question.period) return same(question)
  return {
    question: { ...question, period, per },
    advice: `per ${per} with period: { from: "${period.from}", to: "${period.to}" }`,
    steps: grain === 'YEAR' ? 2 : 1,
  }
}

const byQuarter = (question: Question): NearestStep => longer(question, quartersAround(question.period), 'QUARTER')
const byYear = (question: Question): NearestStep => longer(question, yearsAround(question.period), 'YEAR')

/** Applies all of the changes, one after the other. */
function together(question: Question, changes: readonly ((question: Question) => NearestStep)[]): NearestStep {
  return changes.reduce<NearestStep>((made, change) => {
    const next = change(made.question)
    return {
      question: next.question,
      advice: [made.advice, next.advice].filter((part) => part !== '').join(', '),
      steps: made.steps + next.steps,
    }
  }, same(question))
}

type IsPermitted = (question: Question) => boolean

/** The permitted questions with at least `least` changes, the fewest changes first. */
function* changed(question: Question, forces: readonly string[], isPermitted: IsPermitted, least: number): Generator<NearestStep> {
  const places = [same, ...forces.map((force) => (one: Question) => inForce(one, force))]
  const changes = subsets(namedIn(question))
    .flatMap((left) =>
      places.flatMap((place) => [same, byQuarter, byYear].map((grain) => together(question, [(one) => without(one, left), place, grain]))),
    )
    .sort((left, right) => left.steps - right.steps)
  for (const one of changes) if (one.steps >= least && isPermitted(one.question)) yield one
}

/** At most this many questions of one measure are compared with those of the others. */
const mostOfOne = 4

/** The question for one of its measures only, for when the other measures are closed to the asker. */
function ofOneMeasure(question: Question, forces: readonly string[], isPermitted: IsPermitted): readonly Nearest[] {
  if (question.measures.length < 2) return []
  return question.measures
    .flatMap((measure) => [...firstOf(mostOfOne, changed({ ...question, measures: [measure] }, forces, isPermitted, 0))])
    .sort((left, right) => left.steps - right.steps)
    .map(({ question: one, advice }) => ({
      question: one,
      advice: [`with measures: [${one.measures.join()}]`, advice].filter((part) => part !== '').join(', '),
    }))
}

/**
 * The permitted questions nearest to this one, the fewest changes first and each once. They drop some dimensions, stay in one of the own
 * forces, use longer periods, or, last, keep only one of the measures.
 */
export function* nearest(question: Question, forces: readonly string[], isPermitted: IsPermitted): Generator<Nearest> {
  const seen = new Set<string>()
  const isNew = ({ question: one }: Nearest): boolean => seen.size < seen.add(JSON.stringify(one)).size
  for (const one of changed(question, forces, isPermitted, 1)) if (isNew(one)) yield one
  for (const one of ofOneMeasure(question, forces, isPermitted)) if (isNew(one)) yield one
}
