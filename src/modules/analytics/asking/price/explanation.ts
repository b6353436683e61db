import type { UserError } from '../../../../kit/errors.js'
import type { Stratum } from '../../vocabulary/strata.js'
import type { DisclosurePolicy } from '../protect/disclosure-policy.type.js'
import type { Published } from '../protect/disclosure.js'
import { leastWithheld } from './least-withheld.js'
import type { BudgetState, Quote, YearQuote } from './node-budget.js'
import type { Plan } from '../plan/plan.js'
import type { Question } from '../question/question.js'
import { isTooSparse, tooSparse } from './too-sparse.js'

/** What a question would give and cost, in nodes: the protected counts behind its figures. */
export interface ExplainedQuestion {
  /** Why it would be refused, as far as is known without drawing noise; null if nothing known says that it would be. */
  readonly refusal: UserError | null
  /** A near question that is answered in place of a refused one; null if there is none, or if this one is not refused. */
  readonly nearest: Question | null
  readonly nodes: number
  /** Nodes that are new to the organisation, and would count against its budget. */
  readonly cost: number
  /** Nodes that it may see for nothing. */
  readonly known: number
  readonly withheldOfKnown: number
  readonly withheldAtLeast: number
  /** The cost for each calendar year that the question covers. */
  readonly years: readonly YearQuote[]
  /** The budget of the newest of these years. */
  readonly budget: BudgetState | null
}

export const nothingAsked: Omit<ExplainedQuestion, 'refusal' | 'nearest'> = {
  nodes: 0,
  cost: 0,
  known: 0,
  withheldOfKnown: 0,
  withheldAtLeast: 0,
  years: [],
  budget: null,
}

interface ExplainSetting {
  readonly plan: Plan
  readonly quote: Quote
  /** Published counts of the plan that cost nothing, by node. */
  readonly free: ReadonlyMap<string, Published>
  /** Published counts of the same question, split only by place and period. */
  readonly wholes: ReadonlyMap<string, Published>
  readonly policyFor: (stratum: Stratum) => DisclosurePolicy
}

/** Reads what is published for everybody and what the organisation has asked before. */
export function explanationOf({ plan, quote, free, wholes, policyFor }: ExplainSetting): Omit<ExplainedQuestion, 'nearest'> {
  const shared = plan.counts.filter(({ own }) => !own)
  const unknown = shared.filter(({ node }) => !free.has(node))
  const withheldOfKnown = [...free.values()].filter(({ value }) => value === null).length
  const withheldAtLeast = withheldOfKnown + leastWithheld(unknown, plan, wholes, policyFor)
  // A figure to which several charities' counts are added is withheld if all of them are, which is not known beforehand.
  const isKnown = plan.figures.every((counts) => counts.length === 1)
  const sparse = isKnown && isTooSparse({ all: shared.length, suppressed: withheldAtLeast }) ? tooSparse(undefined) : null
  return {
    // In the order in which `ask` refuses.
    // Safeguard An explanation refuses as asking does: quote.refusal ?? sparse -> sparse ?? quote.refusal
    refusal: quote.refusal ?? sparse,
    nodes: shared.length,
    cost: quote.cost,
    known: free.size,
    withheldOfKnown,
    withheldAtLeast,
    years: quote.years,
    budget: quote.years.at(-1)?.budget ?? null,
  }
}
