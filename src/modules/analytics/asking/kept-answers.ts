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

/** Total number of counts in all kept answers. Each count takes some hundred bytes with its plan and its rows. */
const mostCounts = 20_000

/**
 * Answers given before in one published state. Each organisation reuses only its own, because the time of an answer must not reveal what
 * another has asked. Only the work is saved: permission under an agreement, price and audit entry are made anew for each question. Exact
 * counts are never kept.
 */
export class KeptAnswers {
  private state: SnapshotState | undefined
  /** The one that was used longest ago comes first. */
  private readonly kept = new Map<string, Worked>()
  private counts = 0

  constructor(private readonly most = mostCounts) {}

  find(state: SnapshotState | null, asker: Asker, question: Question): Worked | undefined {
    if (state !== this.state) return undefined
    const key = keyOf(asker, question)
    const found = this.kept.get(key)
    if (!found) return undefined
    this.kept.delete(key)
    this.kept.set(key, found)
    return found
  }

  keep(state: SnapshotState | null, asker: Asker, question: Question, worked: Worked): void {
    if (!state || worked.counted.own > 0 || worked.plan.counts.length > this.most) return
    if (state !== this.state) {
      this.kept.clear()
      this.counts = 0
      this.state = state
    }
    const key = keyOf(asker, question)
    this.forget(key)
    this.kept.set(key, worked)
    this.counts += worked.plan.counts.length
    for (const oldest of this.kept.keys()) {
      if (this.counts <= this.most) break
      this.forget(oldest)
    }
  }

  private forget(key: string): void {
    this.counts -= this.kept.get(key)?.plan.counts.length ?? 0
    this.kept.delete(key)
  }
}

/** Everything that planning and protecting read of the asker. */
const keyOf = (asker: Asker, question: Question): string => JSON.stringify([asker, question])
