import type { Known } from '../../../kit/errors.js'
import { standingOf } from './least-withheld.js'
import { nearestTo, type AskSetting } from './permitted-rows.js'
import type { Plan } from './plan.js'
import type { Question } from './question.js'
import { coarserQuestions, isSmall, mayBeSmall } from './too-sparse.js'

/** Questions that may stand in for one that is refused, the nearest first, and what must be true of the plan of one that does. */
interface Instead {
  readonly questions: readonly Question[]
  readonly isEnough: (plan: Pick<Plan, 'counts'>) => boolean
}

/** Refusals that read the question and the role alone: another question of theirs is found by the same rules. */
const byRule = ['QUESTION_NOT_PERMITTED', 'TOO_DEEP', 'DIMENSION_NOT_AVAILABLE']

/** Large tables that are planned to find one that is left: each takes as long as the refused one. */
const mostPlanned = 4

const none: Instead = { questions: [], isEnough: () => false }

/**
 * What could be asked in place of a refused question. Nothing is counted to find it: in place of a table that is too sparse stand those alone that
 * are answered whatever is withheld of them, and in place of one that costs too much coarser ones, the last of which is in the standing tables.
 */
export function insteadOf(question: Question, { code }: Known, setting: AskSetting): Instead {
  if (byRule.includes(code)) {
    const found = nearestTo(question, setting)
    return { questions: found ? [found.question] : [], isEnough: () => true }
  }
  const coarser = coarserQuestions(question, setting.registry).map((one) => one.question)
  if (code === 'TABLE_TOO_SPARSE') return { questions: coarser.filter((one) => mayBeSmall(one, setting.registry)), isEnough: isSmall }
  if (code === 'BUDGET_EXCEEDED') return { questions: [...coarser.slice(0, mostPlanned), standingOf(question)], isEnough: () => true }
  return none
}
