import type { UserError } from '../../../kit/errors.js'
import { actingIn, toldNumber, type AuditEntry, type Caller } from '../../governance/index.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { CountedPlan } from './protect/counter.js'
import type { ExplainedQuestion } from './price/explanation.js'
import { isTooSparse } from './price/too-sparse.js'
import type { Plan } from './plan/plan.js'
import type { Question } from './question/question.js'

/** Up to this many node ids are listed in the audit log; for more, only their number. */
const mostNodesLogged = 200

/** A question that was counted, and the result. */
export interface AnsweredQuestion {
  readonly question: Question
  readonly plan: Plan
  readonly counted: CountedPlan
  readonly snapshot: SnapshotState | null
}

/** The audit entry of a question that was counted, whether it was answered or refused as too sparse. */
export function askedEntry(caller: Caller, { question, plan, counted, snapshot }: AnsweredQuestion): AuditEntry {
  const { all, suppressed, own } = counted
  const nodes = plan.counts.map(({ node }) => node)
  return {
    ...actingIn(caller),
    verb: question.scope === 'OWN' ? 'CONSULTATION' : 'COMBINATION',
    event: isTooSparse(counted) ? 'analysis:refused' : 'analysis:answered',
    resource: `snapshot:${snapshot?.id ?? 'none'}`,
    detail: {
      question,
      nodes: nodes.length > mostNodesLogged ? toldNumber.ofTheAnswer(nodes.length) : nodes,
      published: toldNumber.ofTheAnswer(all - suppressed),
      suppressed: toldNumber.ofTheAnswer(suppressed),
      own: toldNumber.ofTheAnswer(own),
    },
  }
}

/** The audit entry of an explained question. For one that may not be asked it holds only the code. */
export const explainedEntry = (
  caller: Caller,
  question: Question,
  { refusal, cost }: Pick<ExplainedQuestion, 'refusal' | 'cost'>,
): AuditEntry => ({
  ...actingIn(caller),
  verb: 'CONSULTATION',
  event: 'analysis:explained',
  resource: 'analysis',
  detail: refusal ? { code: refusal.code } : { question, cost: toldNumber.ofTheAnswer(cost) },
})

/** The audit entry of a question that may not be asked holds only the code, because the asker may have typed anything. */
export const deniedEntry = (caller: Caller, { code }: UserError): AuditEntry => ({
  ...actingIn(caller),
  verb: 'CONSULTATION',
  event: 'analysis:denied',
  resource: 'analysis',
  detail: { code },
})
