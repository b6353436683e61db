import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { AnalysisRow } from './answer/analysis-row.type.js'
import type { CountedPlan } from './protect/counter.js'
import type { DisclosurePolicy } from './protect/disclosure-policy.type.js'
import type { Plan } from './plan/plan.js'
import type { Asker } from './question/asker.js'
import type { Question } from './question/question.js'

/** All that follows from a question, its asker and what is published: the same however often it is asked. */
export interface Worked {
  readonly plan: Plan
  readonly counted: CountedPlan
  readonly policy: DisclosurePolicy
  readonly rows: readonly AnalysisRow[]
}

/** Counts of all answers that are kept together, each with some hundred bytes of its plan and its rows. */
const mostCounts = 20_000

/**
 * Answers in one published state that were given before, for each organisation those that it has asked itself: the time of an answer must not tell
 * what another has asked. They spare the work alone: whether it may be asked under an agreement, its price and its line in the log come anew with
 * each question. Exact counts are never kept.
 */
export class KeptAnswers {
  private state: SnapshotState | undefined
  /** The one that was asked least lately comes first. */
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

/** By everything that planning and protecting read of the asker. */
const keyOf = (asker: Asker, question: Question): string => JSON.stringify([asker, question])
