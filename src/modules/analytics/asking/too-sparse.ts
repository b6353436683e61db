import { Invalid } from '../../../kit/errors.js'
import type { DimensionName } from '../vocabulary/names.js'
import { dimensionOf } from '../vocabulary/catalogue.js'
import type { Registry } from '../vocabulary/registry.js'
import { figuresAsked } from './figures-asked.js'
import type { Plan } from './plan.js'
import type { Question } from './question.js'

/** A table of more nodes than this is refused when more than half of them are suppressed. */
const mostNodes = 50
/** Coarser questions that are looked at, of which at most two are asked. */
const mostLookedAt = 12

interface Nodes {
  readonly all: number
  readonly suppressed: number
}

/** Published statuses alone decide, so every role gets the same refusal. */
export const isTooSparse = ({ all, suppressed }: Nodes): boolean => all > mostNodes && suppressed * 2 > all

/** Is a table so small that it is answered whatever is suppressed of it? */
export const isSmall = ({ counts }: Pick<Plan, 'counts'>): boolean => counts.length <= mostNodes

/** A coarser question and how to ask for it. */
interface Coarser {
  readonly question: Question
  readonly advice: string
}

const coarserGrains = { MONTH: ['QUARTER', 'YEAR'], QUARTER: ['YEAR'], YEAR: [], WHOLE: [] } as const

function withDimension(question: Question, from: DimensionName, to: DimensionName | undefined): Question {
  const rest = question.by.filter((name) => name !== from)
  return { ...question, by: to === undefined || rest.includes(to) ? rest : [...rest, to] }
}

/** A table of every force at once is as sparse as its small ones; each alone is small enough to be answered. */
function oneForce(question: Question, registry: Registry): readonly Coarser[] {
  const [force] = registry.values('FORCE')
  if (!force || question.by.length < 2 || !question.by.includes('FORCE')) return []
  const where = [...question.where.filter(({ dimension }) => dimension !== 'REGION'), { dimension: 'FORCE' as const, value: force.value }]
  return [
    { question: { ...withDimension(question, 'FORCE', undefined), where }, advice: 'for one FORCE at a time, with where in place of by' },
  ]
}

/** One step coarser, the nearest first: a wider dimension, a longer period, one force at a time, one dimension less. */
function steps(question: Question, registry: Registry): readonly Coarser[] {
  const wider = question.by.flatMap((name): Coarser[] => {
    const parent = dimensionOf(name).parent
    // A force's region says little about the force: only districts and reasons have a natural wider form.
    if (parent === undefined || name === 'FORCE') return []
    return [{ question: withDimension(question, name, parent), advice: `by ${parent} in place of ${name}` }]
  })
  const longer = coarserGrains[question.per].map((grain) => ({
    question: { ...question, per: grain },
    advice: `per ${grain} in place of ${question.per}`,
  }))
  const fewer = [...question.by]
    .reverse()
    .map((name) => ({ question: withDimension(question, name, undefined), advice: `without ${name}` }))
  return [...wider, ...longer, ...oneForce(question, registry), ...fewer]
}

/** Coarser ways to ask the same: one step, then two. */
export function coarserQuestions(question: Question, registry: Registry): readonly Coarser[] {
  const once = steps(question, registry)
  const twice = once.flatMap((first) =>
    steps(first.question, registry).map((next) => ({ question: next.question, advice: `${first.advice} and ${next.advice}` })),
  )
  return [...once, ...twice].slice(0, mostLookedAt)
}

/**
 * How to ask coarser, so that the table passes; undefined where neither way that was tried does. Tried are the nearest question that could be
 * dense enough, were what is published of this one spread over it, and the nearest that is small.
 */
export async function adviceFor(
  question: Question,
  { all, suppressed }: Nodes,
  registry: Registry,
  passes: (coarser: Question) => Promise<boolean>,
): Promise<string | undefined> {
  const nodesAFigure = all / figuresAsked(question, registry)
  const coarser = coarserQuestions(question, registry).map((one) => ({
    ...one,
    nodes: figuresAsked(one.question, registry) * nodesAFigure,
  }))
  const dense = coarser.find(({ nodes }) => nodes <= 2 * (all - suppressed))
  const small = coarser.find(({ nodes }) => nodes <= mostNodes)
  for (const one of new Set([dense, small])) if (one && (await passes(one.question))) return one.advice
  return undefined
}

/** The refusal; `advice` names what would pass, where one change is enough. */
export const tooSparse = (advice: string | undefined): Invalid =>
  new Invalid(
    'TABLE_TOO_SPARSE',
    `More than half of this table would be suppressed. Ask ${advice ?? 'with fewer dimensions, or for longer periods'}.`,
  )
