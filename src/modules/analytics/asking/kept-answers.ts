import { KeptMemory, type Room } from '../../../kit/memory/kept-memory.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { AnalysisRow } from './answer/analysis-row.type.js'
import type { CountedPlan } from './protect/counter.js'
import type { DisclosurePolicy } from './protect/disclosure-policy.type.js'
import type { Plan } from './plan/plan.js'
import type { Asker } from './question/asker.js'
import type { Question } from './question/question.js'

/** Everything that follows from a question, its asker and what is published. It is the same each time it is asked. */
export interface Worked {
  readonly plan: Plan
  readonly counted: CountedPlan
  readonly policy: DisclosurePolicy
  readonly rows: readonly AnalysisRow[]
}

/** Bytes of an answer, and of each count in it with its plan, its rows and its notes. */
const weights = { answer: 10_000, count: 1_000 }

/**
 * Answers given before in one published state. Each organisation reuses only its own, because the time of an answer must not reveal what
 * another has asked. Only the work is saved: permission under an agreement, price and audit entry are made anew for each question. Exact
 * counts are never kept.
 */
export class KeptAnswers {
  private state: SnapshotState | undefined

  constructor(private readonly kept: Room<Worked> = new KeptMemory().room()) {}

  find(state: SnapshotState | null, asker: Asker, question: Question): Worked | undefined {
    return state === this.state ? this.kept.find(keyOf(asker, question)) : undefined
  }

  keep(state: SnapshotState | null, asker: Asker, question: Question, worked: Worked): void {
    // Safeguard Nothing exact is kept: || worked.counted.own > 0 ->
    if (!state || worked.counted.own > 0) return
    if (state !== this.state) {
      this.kept.clear()
      this.state = state
    }
    this.kept.keep(keyOf(asker, question), worked, weights.answer + weights.count * worked.plan.counts.length)
  }
}

/** Everything that planning and protecting read of the asker. */
const keyOf = (asker: Asker, question: Question): string => JSON.stringify([asker, question])
