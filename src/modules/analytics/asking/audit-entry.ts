import type { UserError } from '../../../kit/errors.js'
import { actingIn, type AuditEntry, type Caller } from '../../governance/index.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { CountedPlan } from './protect/counter.js'
import type { ExplainedQuestion } from './price/explanation.js'
import type { Plan } from './plan/plan.js'
import type { Question } from './question/question.js'

/** Node ids listed in full in the audit log; beyond this their number. */
const mostNodesLogged = 200

/** A question that was counted, and what came of it. */
export interface Asked {
  readonly question: Question
  readonly plan: Plan
  readonly counted: CountedPlan
  readonly snapshot: SnapshotState | null
}

/** What is on record of a question that was counted: answered, or refused for what came out. */
export function askedEntry(
  caller: Caller,
  event: 'analysis:answered' | 'analysis:refused',
  { question, plan, counted: { all, suppressed, own }, snapshot }: Asked,
): AuditEntry {
  const nodes = plan.counts.map(({ node }) => node)
  return {
    ...actingIn(caller),
    verb: question.scope === 'OWN' ? 'CONSULTATION' : 'COMBINATION',
    event,
    resource: `snapshot:${snapshot?.id ?? 'none'}`,
    detail: { question, nodes: nodes.length > mostNodesLogged ? nodes.length : nodes, published: all - suppressed, suppressed, own },
  }
}

/** What was explained; of a question that may not be asked its code alone. */
export const explainedEntry = (
  caller: Caller,
  question: Question,
  { refusal, cost }: Pick<ExplainedQuestion, 'refusal' | 'cost'>,
): AuditEntry => ({
  ...actingIn(caller),
  verb: 'CONSULTATION',
  event: 'analysis:explained',
  resource: 'analysis',
  detail: refusal ? { code: refusal.code } : { question, cost },
})

/** A question that may not be asked leaves its code on record and nothing else: what was typed may be anything. */
export const deniedEntry = (caller: Caller, { code }: UserError): AuditEntry => ({
  ...actingIn(caller),
  verb: 'CONSULTATION',
  event: 'analysis:denied',
  resource: 'analysis',
  detail: { code },
})
