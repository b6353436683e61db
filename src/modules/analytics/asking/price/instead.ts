import { firstOf } from '../../../../kit/first-of.js'
import type { UserError } from '../../../../kit/errors.js'
import { standingOf } from './least-withheld.js'
import type { Nearest } from '../permit/nearest.js'
import { nearestOnes } from '../permit/nearest-permitted.js'
import type { AskSetting } from '../question/asker.js'
import type { Question } from '../question/question.js'
import { coarserQuestions, mayBeSmall } from './too-sparse.js'

/** A question in place of a refused one; with how it differs in words where the refusal says so. */
export type StandIn = Pick<Nearest, 'question'> & Partial<Nearest>

/** Questions that may stand in for one that is refused, the nearest first. */
interface Instead {
  readonly questions: Iterable<StandIn>
  /** What shows that one of them is answered: that it is small; that, or what the standing tables show of it; or that it may be asked and paid for. */
  readonly answered: 'IF_SMALL' | 'IF_SMALL_OR_SHOWN' | 'IF_PERMITTED'
}

/** Refusals that read the question and the role alone: another question of theirs is found by the same rules. */
const byRule = ['QUESTION_NOT_PERMITTED', 'TOO_DEEP', 'DIMENSION_NOT_AVAILABLE']

/** Tables that are planned to find one that is answered: each takes as long as the refused one. */
const mostPlanned = 4
const mostPermitted = 24

/**
 * What could be asked in place of a refused question. In place of a table that is too sparse stand those alone that are answered whatever is withheld
 * of them, and in place of one that costs too much coarser ones, the last of which is in the standing tables.
 */
export function insteadOf(question: Question, { code }: UserError, setting: AskSetting): Instead {
  if (byRule.includes(code)) return { questions: firstOf(mostPermitted, nearestOnes(question, setting)), answered: 'IF_SMALL_OR_SHOWN' }
  const coarser = coarserQuestions(question, setting.registry)
  if (code === 'TABLE_TOO_SPARSE')
    return { questions: coarser.filter((one) => mayBeSmall(one.question, setting.registry)), answered: 'IF_SMALL' }
  if (code === 'BUDGET_EXCEEDED')
    return { questions: [...coarser.slice(0, mostPlanned), { question: standingOf(question) }], answered: 'IF_PERMITTED' }
  return { questions: [], answered: 'IF_PERMITTED' }
}
