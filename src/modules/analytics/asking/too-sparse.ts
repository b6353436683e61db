import { Invalid } from '../../../kit/errors.js'
import type { DimensionName } from '../vocabulary/names.js'
import { dimensionOf } from '../vocabulary/catalogue.js'
import type { Question } from './question.js'

/** A table of more nodes than this is refused when more than half of them are suppressed. */
const mostNodes = 50
/** A refusal costs at most this many further statements. */
const mostTried = 12

/** Published statuses alone decide, so every role gets the same refusal. */
export const isTooSparse = (nodes: { readonly all: number; readonly suppressed: number }): boolean =>
  nodes.all > mostNodes && nodes.suppressed * 2 > nodes.all

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

/** One step coarser, the nearest first: a wider dimension, a longer period, one dimension less. */
function steps(question: Question): readonly Coarser[] {
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
  return [...wider, ...longer, ...fewer]
}

/** Coarser ways to ask the same: one step, then two. */
function coarserQuestions(question: Question): readonly Coarser[] {
  const once = steps(question)
  const twice = once.flatMap((first) =>
    steps(first.question).map((next) => ({ question: next.question, advice: `${first.advice} and ${next.advice}` })),
  )
  return [...once, ...twice].slice(0, mostTried)
}

/** How to ask coarser, so that the table passes; undefined where no way that was tried does. */
export async function adviceFor(question: Question, passes: (coarser: Question) => Promise<boolean>): Promise<string | undefined> {
  for (const coarser of coarserQuestions(question)) if (await passes(coarser.question)) return coarser.advice
  return undefined
}

/** The refusal; `advice` names what would pass, where one change is enough. */
export const tooSparse = (advice: string | undefined): Invalid =>
  new Invalid(
    'TABLE_TOO_SPARSE',
    `More than half of this table would be suppressed. Ask ${advice ?? 'with fewer dimensions, or for longer periods'}.`,
  )
