import { completeQuestion, figuresAsked, mayAsk, referenceRegistry, type PartialQuestion } from '../../../src/modules/analytics/index.js'
import type { Question } from './ask.js'
import type { As } from '../hub/hub.js'

const registry = referenceRegistry()

/** A table of so few figures is not refused for what is withheld of it, though a rate draws two nodes for each. A question may name as many measures. */
const fewFigures = 20

const isSmall = (question: Question): boolean => figuresAsked(completeQuestion(question as PartialQuestion), registry) <= fewFigures

/**
 * The same measures in as few questions as an answer allows: those that someone may ask, of one table, period and scope, are asked together, as
 * long as they are too few to be refused for what is withheld of them. The others are asked one by one, each for its own refusal.
 */
function asTogether(as: As, questions: readonly Question[]): Question[] {
  const alone: Question[] = []
  const together = new Map<string, Question[]>()
  for (const question of questions) {
    const complete = completeQuestion(question as PartialQuestion)
    if (!mayAsk(complete, as.role, as.partner)) {
      alone.push(question)
      continue
    }
    const table = JSON.stringify({ ...question, measures: [] })
    const tables = together.get(table) ?? []
    together.set(table, tables)
    const last = tables.at(-1)
    const joined = last && { ...last, measures: [...last.measures, ...question.measures] }
    if (joined && isSmall(joined)) tables[tables.length - 1] = joined
    else tables.push(question)
  }
  return [...alone, ...[...together.values()].flat()]
}

/**
 * What came for these questions, as text, asked together as far as that may be. If measures that were asked together are refused, because
 * of one of them, each is asked alone: otherwise the others would be compared with nothing.
 */
export async function answersTogether(
  as: As,
  questions: readonly Question[],
  ask: (question: Question) => Promise<string>,
): Promise<string[]> {
  const answers: string[] = []
  for (const question of asTogether(as, questions)) {
    const answer = await ask(question)
    if (question.measures.length === 1 || !answer.includes('"errors":')) answers.push(answer)
    else for (const measure of question.measures) answers.push(await ask({ ...question, measures: [measure] }))
  }
  return answers
}
