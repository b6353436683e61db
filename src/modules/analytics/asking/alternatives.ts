import { UserError } from '../../../kit/errors.js'
import { firstOf } from '../../../kit/first-of.js'
import type { Caller } from '../../governance/index.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { Registry } from '../vocabulary/registry.js'
import type { Nearest } from './permit/nearest.js'
import { nearestOnes } from './permit/nearest-permitted.js'
import { standingOf } from './price/least-withheld.js'
import type { NodeBudget } from './price/node-budget.js'
import { isFree } from './price/standing.js'
import { adviceFor, coarserQuestions, type Coarser, isSmall, isTooSparse, mayBeSmall } from './price/too-sparse.js'
import type { Counter, Countable, CountedPlan } from './protect/counter.js'
import { askerOf, type AskSetting } from './question/asker.js'
import type { Question } from './question/question.js'

/** A question in place of a refused one; with how it differs in words where the refusal says so. */
type StandIn = Pick<Nearest, 'question'> & Partial<Nearest>

/** Questions that may stand in for one that is refused, the nearest first. */
interface Instead {
  readonly questions: Iterable<StandIn>
  /** What shows that one of them is answered: it is small; it is small or the standing tables show it; or it may be asked and paid for. */
  readonly answered: 'IF_SMALL' | 'IF_SMALL_OR_SHOWN' | 'IF_PERMITTED'
}

/** Refusals that depend only on the question and the role. The same rules find what may be asked instead. */
const byRule = ['QUESTION_NOT_PERMITTED', 'TOO_DEEP', 'DIMENSION_NOT_AVAILABLE']

/** Tables that are planned to find one that is answered: each takes as long as the refused one. */
const mostPlanned = 4
const mostPermitted = 24

/**
 * What could be asked in place of a refused question. If the table is too sparse, only questions that are answered whatever is withheld of
 * them. If it costs too much, coarser ones, the last of them in the standing tables.
 */
function insteadOf(question: Question, { code }: UserError, setting: AskSetting): Instead {
  if (byRule.includes(code)) return { questions: firstOf(mostPermitted, nearestOnes(question, setting)), answered: 'IF_SMALL_OR_SHOWN' }
  const coarser = coarserQuestions(question, setting.registry)
  if (code === 'TABLE_TOO_SPARSE')
    return { questions: coarser.filter((one) => mayBeSmall(one.question, setting.registry)), answered: 'IF_SMALL' }
  if (code === 'BUDGET_EXCEEDED')
    return { questions: [...coarser.slice(0, mostPlanned), { question: standingOf(question) }], answered: 'IF_PERMITTED' }
  return { questions: [], answered: 'IF_PERMITTED' }
}

interface AlternativesParts {
  readonly registry: Registry
  readonly budget: NodeBudget
  readonly counter: Counter
  /** What may be counted for a question, or why it is refused. */
  readonly prepared: (caller: Caller, question: Question, snapshot: SnapshotState | null) => Promise<Countable | UserError>
}

/** Finds what is answered in place of a refused question. */
export class Alternatives {
  constructor(private readonly parts: AlternativesParts) {}

  /**
   * The nearest question that the caller can have answered with what is left of its budget; null if none of those that were tried is. To find it,
   * only counts that cost nothing are drawn.
   */
  async answeredInstead(caller: Caller, question: Question, refusal: UserError, snapshot: SnapshotState | null): Promise<StandIn | null> {
    const { registry, budget, counter, prepared } = this.parts
    const { questions, answered } = insteadOf(question, refusal, { registry, asker: askerOf(caller) })
    for (const one of questions) {
      const made = await prepared(caller, one.question, snapshot)
      if (made instanceof UserError) continue
      // Safeguard A refusal by rule names a question that is answered, or none: answered === 'IF_PERMITTED' || isSmall(made.plan) -> true
      const isSure = answered === 'IF_PERMITTED' || isSmall(made.plan)
      if (!isSure && !(answered === 'IF_SMALL_OR_SHOWN' && isFree(made.plan))) continue
      const { refusal: tooDear } = await budget.quote(caller, made.plan, snapshot)
      // Safeguard An explanation names in place of a refused question one that is answered
      if (tooDear) continue
      if (isSure || !isTooSparse(await counter.count(made, snapshot?.id ?? ''))) return one
    }
    return null
  }

  /** How to ask coarser a question that came out too sparse. */
  coarser(caller: Caller, question: Question, counted: CountedPlan, snapshot: SnapshotState | null): Promise<Coarser | undefined> {
    const { registry, prepared } = this.parts
    return adviceFor(question, counted, registry, {
      isPermitted: async (coarser) => !((await prepared(caller, coarser, snapshot)) instanceof UserError),
      passes: (coarser) => this.passes(caller, coarser, snapshot),
    })
  }

  /** Would this question be answered? One that is too small to be refused need not be counted; what is, is asked like any other. */
  private async passes(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<boolean> {
    const { budget, counter, prepared } = this.parts
    const made = await prepared(caller, question, snapshot)
    if (made instanceof UserError) return false
    if (isSmall(made.plan)) return true
    try {
      // Safeguard Nothing is drawn unpaid, to advise either
      await budget.charge(caller, made.plan)
      return !isTooSparse(await counter.count(made, snapshot?.id ?? ''))
    } catch (error) {
      if (error instanceof UserError) return false
      throw error
    }
  }
}
