import { firstOf } from '../../../kit/first-of.js'
import type { UserError } from '../../../kit/errors.js'
import { standingOf } from './least-withheld.js'
import type { Nearest } from './nearest.js'
import { nearestOnes, type AskSetting } from './permitted-rows.js'
import type { Question } from './question.js'
import { coarserQuestions, mayBeSmall } from './too-sparse.js'

/** A question that replaces a refused one. If the refusal says how it differs, it has that in words. */
export type StandIn = Pick<Nearest, 'question'> & Partial<Nearest>

/** Questions that may replace a refused one, the nearest first. */
interface Instead {
  readonly questions: Iterable<StandIn>
  /**
   * The test by which a replacement is known to be answered: it is small; it is small or the standing tables show enough of it; or it may
   * be asked and paid for.
   */
  readonly answered: 'IF_SMALL' | 'IF_SMALL_OR_SHOWN' | 'IF_PERMITTED'
}

/** Refusals that depend only on the question and the role. Another question is found by the same rules. */
const byRule = ['QUESTION_NOT_PERMITTED', 'TOO_DEEP', 'DIMENSION_NOT_AVAILABLE']

/** At most this many tables are planned to find one that is answered. Each takes as long as the refused one. */
const mostPlanned = 4
const mostPermitted = 24

/**
 * Questions that could replace a refused one. For a table that is too sparse: only questions that are answered however much of them is
 * withheld. For a table that costs too much: coarser ones, the last of which is in the standing tables.
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
