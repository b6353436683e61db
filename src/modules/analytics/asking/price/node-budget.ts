import { Forbidden, Invalid, type UserError } from '../../../../kit/errors.js'
import type { PartnerKind } from '../../../../access/partner-kinds.js'
import type { LanguageModel } from '../../../../access/viewer.js'
import { mostKept } from '../../../../kit/memory/kept-memory.js'
import type { Slices } from '../../../../kit/slices.js'
import type { SnapshotState } from '../../snapshot/snapshot.store.js'
import { modelDayBudget, nodeBudgets } from './node-budgets.js'
import { yearOfPeriod } from '../question/period.js'
import type { Plan } from '../plan/plan.js'
import { countedNodes, type CountedNode } from './standing.js'

/** An organisation. */
interface Organisation {
  readonly partner: string
  readonly partnerKind: PartnerKind
  /** Set if a language model asks for the organisation. */
  readonly languageModel?: LanguageModel | undefined
}

/** The store of spent nodes, shared by all processes and accounts. */
export interface SpentNodes {
  /**
   * Enters the new nodes, all or none. Returns which limit they are too many for: `most` of any of their years, or `modelMost` of today, which is
   * given if a language model asks.
   */
  spend(partner: string, nodes: readonly CountedNode[], most: number, modelMost?: number): Promise<'YEAR' | 'DAY' | null>
  /** How many nodes new to the organisation its language models have asked today. */
  usedToday(partner: string): Promise<number>
  used(partner: string, year: string): Promise<number>
  known(partner: string, nodes: readonly CountedNode[]): Promise<ReadonlySet<string>>
}

/** What an organisation may ask of a calendar year of data (with its quarters and months) beyond the standing tables, in nodes. */
export interface BudgetState {
  readonly year: string
  /** The published state that the question is asked of. */
  readonly snapshot: string
  readonly most: number
  readonly used: number
  readonly left: number
  /** What language models of the organisation may still ask today; null if a person asks. */
  readonly leftToday: number | null
}

/** What asking would cost in one year. */
export interface YearQuote {
  readonly cost: number
  readonly budget: BudgetState
}

/** The cost of asking a question. */
export interface Quote {
  /** Nodes that are new to the organisation. */
  readonly cost: number
  /** The cost in each calendar year that the question covers, in order. */
  readonly years: readonly YearQuote[]
  readonly askedBefore: ReadonlySet<string>
  /** The refusal, if it costs more than is left. */
  readonly refusal: UserError | null
}

type CountedNodes = Pick<Plan, 'counts' | 'groups'>

/** How many nodes one statement looks up. */
const atATime = 5_000

/** Bytes of the nodes that a process remembers. After that it starts anew and asks the store again. */
const mostSeen = mostKept / 4

/** Bytes that a remembered node takes beside its letters. */
const entryBytes = 60

/**
 * Counts the nodes that each organisation asks of a calendar year of data, before noise is drawn for any of them. Nodes that were asked
 * before are free, because they are the same. A process remembers which ones it has seen counted, and asks the store only about the others.
 */
export class NodeBudget {
  private readonly seen = new Map<string, Set<string>>()
  /** Bytes of what is in `seen`. */
  private remembered = 0

  constructor(
    private readonly spent: SpentNodes,
    private readonly slices: Slices,
    /** Replaces the budget of each kind of partner. */
    private readonly ofEach?: number,
  ) {}

  /**
   * Counts what a plan asks, each node in the year of its period. Throws Forbidden `BUDGET_EXCEEDED`, and counts nothing in any year, if it is more
   * than is left of one, or than a language model has left today; what no budget holds is told so from the question alone.
   */
  async charge({ partner, partnerKind, languageModel }: Organisation, plan: CountedNodes): Promise<void> {
    const nodes = await this.slices.run(countedNodes(plan))
    const most = this.mostFor(partnerKind)
    const tooMany = beyond(nodes, most)
    // Safeguard T-SDC-26 more than a budget holds is refused from the question alone
    if (tooMany) throw tooMany
    const unseen = nodes.filter(({ node }) => !this.seen.get(partner)?.has(node))
    if (unseen.length === 0) return
    // Safeguard A language model asks so much a day: languageModel ? modelDayBudget : ->
    const overspent = await this.spent.spend(partner, unseen, most, languageModel ? modelDayBudget : undefined)
    if (overspent) throw overspent === 'DAY' ? exceededToday() : exceeded(most, yearsOf(nodes))
    this.remember(partner, unseen)
  }

  /** Forgets which nodes were seen counted, so that the store is asked again. */
  forget(): void {
    this.seen.clear()
    this.remembered = 0
  }

  /** What asking a plan would cost, and which of its counted nodes were asked before. Counts nothing. */
  async quote(organisation: Organisation, plan: CountedNodes, state: SnapshotState | null): Promise<Quote> {
    const { partner, partnerKind } = organisation
    const nodes = await this.slices.run(countedNodes(plan))
    if (!state) return { cost: 0, years: [], askedBefore: new Set(), refusal: null }
    const askedBefore = new Set<string>()
    for (let from = 0; from < nodes.length; from += atATime)
      for (const node of await this.spent.known(partner, nodes.slice(from, from + atATime))) askedBefore.add(node)
    // One count of the day, so that every year and the refusal say the same.
    const leftToday = await this.leftToday(organisation)
    const years = await Promise.all(
      yearsIn(plan).map(async (year): Promise<YearQuote> => {
        const cost = nodes.filter((one) => one.year === year && !askedBefore.has(one.node)).length
        return { cost, budget: { ...(await this.yearOf(organisation, state, year)), leftToday } }
      }),
    )
    const most = this.mostFor(partnerKind)
    const isSpent = years.some(({ cost, budget }) => cost > budget.left)
    const cost = nodes.length - askedBefore.size
    const spentToday = leftToday !== null && cost > leftToday ? exceededToday() : null
    // Safeguard T-SDC-26 more than a budget holds is refused from the question alone: beyond(nodes, most) ?? ->
    const refusal = beyond(nodes, most) ?? (isSpent ? exceeded(most, yearsOf(nodes)) : spentToday)
    return { cost, years, askedBefore, refusal }
  }

  /** What an organisation has asked of a year and has left. */
  async stateOf(organisation: Organisation, state: Pick<SnapshotState, 'id'>, year: string): Promise<BudgetState> {
    return { ...(await this.yearOf(organisation, state, year)), leftToday: await this.leftToday(organisation) }
  }

  private async yearOf({ partner, partnerKind }: Organisation, { id: snapshot }: Pick<SnapshotState, 'id'>, year: string) {
    const most = this.mostFor(partnerKind)
    const used = await this.spent.used(partner, year)
    return { year, snapshot, most, used, left: Math.max(0, most - used) }
  }

  private async leftToday({ partner, languageModel }: Organisation): Promise<number | null> {
    return languageModel ? Math.max(0, modelDayBudget - (await this.spent.usedToday(partner))) : null
  }

  private mostFor(kind: PartnerKind): number {
    return this.ofEach ?? nodeBudgets[kind]
  }

  private remember(partner: string, nodes: readonly CountedNode[]): void {
    const bytes = nodes.reduce((sum, { node }) => sum + node.length + entryBytes, 0)
    if (this.remembered + bytes > mostSeen) this.forget()
    const seen = this.seen.get(partner) ?? new Set()
    this.seen.set(partner, seen)
    for (const { node } of nodes) seen.add(node)
    this.remembered += bytes
  }
}

/** The year whose budget is shown. The default is the newest year with a published quarter. Throws for a year without one. */
export function budgetYear({ periods }: Pick<SnapshotState, 'periods'>, asked: string | undefined): string {
  const years = [...new Set(periods.map((quarter) => quarter.slice(0, 4)))]
  const year = asked ?? years.at(-1) ?? ''
  if (!years.includes(year))
    throw new Invalid('PERIOD_NOT_PUBLISHED', `A budget is of a calendar year of published data: ask for one of ${years.join(', ')}.`)
  return year
}

const yearsIn = ({ counts }: Pick<Plan, 'counts'>): string[] => [...new Set(counts.map(({ period }) => yearOfPeriod(period)))].sort()

const yearsOf = (nodes: readonly CountedNode[]): string[] => [...new Set(nodes.map(({ year }) => year))].sort()

/** The refusal of a question that takes more of one year than any budget holds, whatever was asked before. */
function beyond(nodes: readonly CountedNode[], most: number): UserError | null {
  const year = yearsOf(nodes).find((one) => nodes.filter((node) => node.year === one).length > most)
  if (year === undefined) return null
  return new Forbidden(
    `This asks for more figures of ${year} than the ${most} that your organisation may ask of that year in all: it is never answered as it is. Ask for fewer groups, for longer periods, or by nation, region and force alone.`,
    'BUDGET_EXCEEDED',
  )
}

/** Names only public numbers. How much others of the organisation have used stands in its budget. */
const exceeded = (most: number, years: readonly string[]): Forbidden =>
  new Forbidden(
    `This needs more new figures than your organisation has left of the ${most} that it may ask of ${years.length > 1 ? 'each year of ' : ''}${years.join(', ')}. What was asked before stays free, and so are all measures by nation, region and force, per quarter or year. See budget for what is left; a year is never opened again.`,
    'BUDGET_EXCEEDED',
  )

/** The refusal names the limit, which everybody may know, and not how much of it is left. */
const exceededToday = (): Forbidden =>
  new Forbidden(
    `This needs more new figures than your organisation's language models have left of the ${modelDayBudget} that they may ask in a day. What was asked before stays free, and so are all measures by nation, region and force, per quarter or year. Ask for fewer groups, or again tomorrow.`,
    'BUDGET_EXCEEDED',
  )
