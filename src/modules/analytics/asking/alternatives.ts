import { UserError } from '../../../kit/errors.js'
import type { Caller } from '../../governance/index.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { Registry } from '../vocabulary/registry.js'
import type { Asked } from './audit-entry.js'
import { insteadOf, type StandIn } from './price/instead.js'
import type { NodeBudget } from './price/node-budget.js'
import { isFree } from './price/standing.js'
import { adviceFor, isSmall, isTooSparse } from './price/too-sparse.js'
import type { Counter, Countable } from './protect/counter.js'
import { askerOf } from './question/asker.js'
import type { Question } from './question/question.js'

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
   * The nearest question that is answered to the caller with what is left of its budget; null where none that was looked at is. What costs nobody
   * anything is counted to find it, and nothing else.
   */
  async answeredInstead(
    caller: Caller,
    question: Question,
    refusal: UserError,
    snapshot: SnapshotState | null,
  ): Promise<StandIn | null> {
    const { registry, budget, counter, prepared } = this.parts
    const { questions, answered } = insteadOf(question, refusal, { registry, asker: askerOf(caller) })
    for (const one of questions) {
      const made = await prepared(caller, one.question, snapshot)
      if (made instanceof UserError) continue
      const isSure = answered === 'IF_PERMITTED' || isSmall(made.plan)
      if (!isSure && !(answered === 'IF_SMALL_OR_SHOWN' && isFree(made.plan))) continue
      const { refusal: tooDear } = await budget.quote(caller, made.plan, snapshot)
      if (tooDear) continue
      if (isSure || !isTooSparse(await counter.count(made, snapshot?.id ?? ''))) return one
    }
    return null
  }

  /** How to ask coarser a question that came out too sparse. */
  coarser(caller: Caller, { question, counted, snapshot }: Asked): Promise<string | undefined> {
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
      await budget.charge(caller, made.plan)
      return !isTooSparse(await counter.count(made, snapshot?.id ?? ''))
    } catch (error) {
      if (error instanceof UserError) return false
      throw error
    }
  }
}
