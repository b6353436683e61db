import { Invalid } from '../../../../kit/errors.js'
import type { DimensionName } from '../../vocabulary/names.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import type { Registry } from '../../vocabulary/registry.js'
import { figuresAsked } from '../question/figures-asked.js'
import type { Plan } from '../plan/plan.js'
import type { Question } from '../question/question.js'

/** A table of more nodes than this is refused when more than half of them are suppressed. */
const mostNodes = 50
/** How many coarser questions are looked at, and how many of them are tried. */
const mostLookedAt = 24
const mostTried = 2

interface Nodes {
  readonly all: number
  readonly suppressed: number
}

/** Only published statuses decide, so every role gets the same refusal. */
// Safeguard T-SDC-13 sparse tables: * 2 ->
// Safeguard T-SDC-13 small tables: all > mostNodes && ->
export const isTooSparse = ({ all, suppressed }: Nodes): boolean => all > mostNodes && suppressed * 2 > all

/** Is a table so small that it is answered whatever is suppressed in it? */
export const isSmall = ({ figures }: Pick<Plan, 'figures'>): boolean => figures.length <= mostNodes

/** Can the table of a question be that small? This needs no plan, because every figure takes at least one node. */
export const mayBeSmall = (question: Question, registry: Registry): boolean => figuresAsked(question, registry) <= mostNodes

/** One step to a coarser question: a dimension that is asked one value at a time, or another change in words. */
type AdviceStep = { readonly oneOf: DimensionName } | { readonly change: string }

/** A coarser question and the steps to it. */
interface Stepped {
  readonly question: Question
  readonly steps: readonly AdviceStep[]
}

/** A coarser question and the steps to it in words. */
export interface Coarser {
  readonly question: Question
  readonly advice: string
}

const coarserGrains = { MONTH: ['QUARTER', 'YEAR'], QUARTER: ['YEAR'], YEAR: [], WHOLE: [] } as const

function withDimension(question: Question, from: DimensionName, to: DimensionName | undefined): Question {
  const rest = question.by.filter((name) => name !== from)
  return { ...question, by: to === undefined || rest.includes(to) ? rest : [...rest, to] }
}

/** A table of all values of a dimension together is as sparse as its parts. A table of one value is small enough to be answered. */
function oneOf(question: Question, name: DimensionName, registry: Registry): readonly Stepped[] {
  const [first] = registry.values(name)
  if (!first) return []
  const others = question.where.filter(({ dimension }) => dimension !== name && !(name === 'FORCE' && dimension === 'REGION'))
  const where = [...others, { dimension: name, value: first.value }]
  return [{ question: { ...withDimension(question, name, undefined), where }, steps: [{ oneOf: name }] }]
}

const oneAtATime = (names: readonly DimensionName[]): string =>
  `for ${names.map((name) => `one ${name}`).join(' and ')} at a time, with where in place of by`

/** The steps in words. Dimensions asked one at a time are joined: "one FORCE and one DUTY at a time". */
function adviceOf(steps: readonly AdviceStep[]): string {
  const names = steps.flatMap((step) => ('oneOf' in step ? [step.oneOf] : []))
  if (names.length === steps.length) return oneAtATime(names)
  return steps.map((step) => ('oneOf' in step ? oneAtATime([step.oneOf]) : step.change)).join(' and ')
}

/** What is one step coarser, the nearest first: a wider dimension, a longer period, one force at a time, one dimension less, a wider place, one value at a time. */
function oneStepFrom(question: Question, registry: Registry): readonly Stepped[] {
  const wider = question.by.flatMap((name): Stepped[] => {
    const parent = dimensionOf(name).parent
    // A force's region says little about the force, so only districts and reasons have a natural wider form.
    if (parent === undefined || name === 'FORCE') return []
    return [{ question: withDimension(question, name, parent), steps: [{ change: `by ${parent} in place of ${name}` }] }]
  })
  const longer = coarserGrains[question.per].map((grain) => ({
    question: { ...question, per: grain },
    steps: [{ change: `per ${grain} in place of ${question.per}` }],
  }))
  const fewer = [...question.by]
    .reverse()
    .map((name) => ({ question: withDimension(question, name, undefined), steps: [{ change: `without ${name}` }] }))
  const place = question.where
    .filter(({ dimension }) => dimensionOf(dimension).place)
    .map(({ dimension }) => ({
      question: { ...question, where: question.where.filter((one) => one.dimension !== dimension) },
      steps: [{ change: `without ${dimension}` }],
    }))
  const oneForce = question.by.length > 1 && question.by.includes('FORCE') ? oneOf(question, 'FORCE', registry) : []
  const alone = question.by.filter((name) => name !== 'FORCE').flatMap((name) => oneOf(question, name, registry))
  return [...wider, ...longer, ...oneForce, ...fewer, ...place, ...alone]
}

/** Coarser ways to ask the same question: one step, then two. */
export function coarserQuestions(question: Question, registry: Registry): readonly Coarser[] {
  const once = oneStepFrom(question, registry)
  const twice = once.flatMap((first) =>
    oneStepFrom(first.question, registry).map((next) => ({ question: next.question, steps: [...first.steps, ...next.steps] })),
  )
  return [...once, ...twice].slice(0, mostLookedAt).map((one) => ({ question: one.question, advice: adviceOf(one.steps) }))
}

/** What is known of a coarser question before and after it is counted. */
interface CoarserTrial {
  readonly isPermitted: (coarser: Question) => Promise<boolean>
  readonly passes: (coarser: Question) => Promise<boolean>
}

/**
 * How to ask a coarser question so that the table passes; undefined if neither question that was tried does. Two permitted questions are
 * tried: the nearest that could be dense enough, judging by what is published of this one, and the nearest that is small.
 */
export async function adviceFor(
  question: Question,
  { all, suppressed }: Nodes,
  registry: Registry,
  { isPermitted, passes }: CoarserTrial,
): Promise<Coarser | undefined> {
  const coarser = coarserQuestions(question, registry)
  const nodesAFigure = all / figuresAsked(question, registry)
  const nodesOf = (one: Question): number => figuresAsked(one, registry) * nodesAFigure
  let [most, tried] = [Math.max(2 * (all - suppressed), mostNodes), 0]
  for (const one of coarser) {
    // Safeguard Advice tries two questions at most, and none that the asker may not ask: || !(await isPermitted(one.question)) ->
    if (nodesOf(one.question) > most || !(await isPermitted(one.question))) continue
    if (await passes(one.question)) return one
    tried += 1
    if (tried === mostTried) return undefined
    // A large one was counted in vain, so only small ones are tried from here on.
    // Safeguard Advice tries two questions at most, and none that the asker may not ask
    most = mostNodes
  }
  return undefined
}

/** The refusal; `coarser` is a question that would pass, if one is known. */
export const tooSparse = (coarser: Coarser | undefined): Invalid =>
  new Invalid(
    'TABLE_TOO_SPARSE',
    `More than half of this table would be suppressed. Ask ${coarser?.advice ?? 'with fewer dimensions, or for longer periods'}.`,
    coarser && { instead: coarser.question },
  )
