import { Forbidden, type Known } from '../../../kit/errors.js'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Slices } from '../../../kit/slices.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import { nodeBudgets } from './node-budgets.js'
import type { Plan } from './plan.js'
import { countedNodes } from './standing.js'

/** An organisation. */
interface Organisation {
  readonly partner: string
  readonly partnerKind: PartnerKind
}

interface BudgetOf {
  readonly partner: string
  readonly snapshot: string
}

/** Where it is kept what was spent, for all processes and accounts. */
export interface SpentNodes {
  /** Enters those that are new, all or none; false where they are more than is left of `most`. */
  spend(budget: BudgetOf, nodes: readonly string[], most: number): Promise<boolean>
  used(budget: BudgetOf): Promise<number>
  known(budget: BudgetOf, nodes: readonly string[]): Promise<ReadonlySet<string>>
}

/** What an organisation may ask of a published state beyond the standing tables, in nodes. */
export interface BudgetState {
  readonly snapshot: string
  readonly most: number
  readonly used: number
  readonly left: number
}

/** What asking would cost. */
export interface Quote {
  /** Nodes that are new to the organisation. */
  readonly cost: number
  readonly askedBefore: ReadonlySet<string>
  /** Why it would be refused, where it costs more than is left. */
  readonly refusal: Known | null
  /** The whole budget would hold it. What it would not is looked at before it is refused, so that it is too sparse first. */
  readonly fits: boolean
  readonly state: BudgetState | null
}

/** Nodes that are looked up in one statement. */
const atATime = 5_000

/**
 * Counts the nodes that each organisation asks of a published state, before any of them is drawn. Nodes that were asked before are free: they
 * are the same, so a process remembers which it has seen counted and asks the store about the others alone.
 */
export class NodeBudget {
  private snapshot = ''
  private seen = new Map<string, Set<string>>()

  constructor(
    private readonly spent: SpentNodes,
    private readonly slices: Slices,
    /** In place of the budget of each kind of partner. */
    private readonly ofEach?: number,
  ) {}

  /** Counts what a plan asks. Throws Forbidden `BUDGET_EXCEEDED`, and counts nothing, where it is more than is left. */
  async charge({ partner, partnerKind }: Organisation, plan: Pick<Plan, 'counts' | 'groups'>, state: SnapshotState | null): Promise<void> {
    if (!state) return
    const nodes = await this.slices.run(countedNodes(plan))
    const seen = this.seenBy(partner, state.id)
    const unseen = nodes.filter((node) => !seen.has(node))
    if (unseen.length === 0) return
    const most = this.mostFor(partnerKind)
    const isWithin = nodes.length <= most && (await this.spent.spend({ partner, snapshot: state.id }, unseen, most))
    if (!isWithin) throw exceeded(most, state.id)
    for (const node of unseen) seen.add(node)
  }

  /** Whether the organisation's budget of a published state would hold a plan, were nothing of it spent. */
  async holds({ partnerKind }: Pick<Organisation, 'partnerKind'>, plan: Pick<Plan, 'counts' | 'groups'>): Promise<boolean> {
    return (await this.slices.run(countedNodes(plan))).length <= this.mostFor(partnerKind)
  }

  /** What asking a plan would cost, and which of its nodes that are counted were asked before. Counts nothing. */
  async quote({ partner, partnerKind }: Organisation, plan: Pick<Plan, 'counts' | 'groups'>, state: SnapshotState | null): Promise<Quote> {
    const nodes = await this.slices.run(countedNodes(plan))
    if (!state) return { cost: 0, askedBefore: new Set(), refusal: null, fits: true, state: null }
    const askedBefore = new Set<string>()
    for (let from = 0; from < nodes.length; from += atATime) {
      const known = await this.spent.known({ partner, snapshot: state.id }, nodes.slice(from, from + atATime))
      for (const node of known) askedBefore.add(node)
    }
    const budget = await this.stateOf({ partner, partnerKind }, state)
    const cost = nodes.length - askedBefore.size
    const refusal = cost > budget.left ? exceeded(budget.most, state.id) : null
    return { cost, askedBefore, refusal, fits: nodes.length <= budget.most, state: budget }
  }

  /** What an organisation has asked and has left. */
  async stateOf({ partner, partnerKind }: Organisation, { id: snapshot }: SnapshotState): Promise<BudgetState> {
    const most = this.mostFor(partnerKind)
    const used = await this.spent.used({ partner, snapshot })
    return { snapshot, most, used, left: Math.max(0, most - used) }
  }

  private mostFor(kind: PartnerKind): number {
    return this.ofEach ?? nodeBudgets[kind]
  }

  /** Of a newer state everything is remembered anew; a question that began before it was published keeps nothing. */
  private seenBy(partner: string, snapshot: string): Set<string> {
    if (snapshot < this.snapshot) return new Set()
    if (snapshot > this.snapshot) {
      this.snapshot = snapshot
      this.seen = new Map()
    }
    const seen = this.seen.get(partner) ?? new Set()
    this.seen.set(partner, seen)
    return seen
  }
}

/** Says nothing but what is public: how many others of the organisation have used is in its budget. */
const exceeded = (most: number, snapshot: string): Forbidden =>
  new Forbidden(
    `This needs more new figures than your organisation's budget of ${most} for ${snapshot} has left. What was asked before stays free, and so are all measures by nation, region and force, per quarter or year. See budget for what is left; it starts anew with the next published quarter.`,
    'BUDGET_EXCEEDED',
  )
