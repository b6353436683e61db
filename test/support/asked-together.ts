import { completeQuestion, figuresAsked, mayAsk, referenceRegistry, type PartialQuestion } from '../../src/modules/analytics/index.js'
import type { Question } from './ask.js'
import type { As } from './hub.js'

const registry = referenceRegistry()

/** A table of so few figures is not refused for what is withheld of it, though a rate draws two nodes for each. A question may name as many measures. */
const fewFigures = 20

const isSmall = (question: Question): boolean => figuresAsked(completeQuestion(question as PartialQuestion), registry) <= fewFigures

/**
 * The same measures in as few questions as an answer allows: those that someone may ask, of one table, period and scope, are asked together, as
 * long as they are too few to be refused for what is withheld of them. The others are asked one by one, each for its own refusal.
 */
export function asTogether(as: As, questions: readonly Question[]): Question[] {
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
