import type { Sql } from 'sql-template-tag'
import { cellKeyOf, type CellKeys } from '../../../../kit/keyed/cell-key-of.js'
import type { Slices, Steps } from '../../../../kit/slices.js'
import type { Stratum } from '../../vocabulary/strata.js'
import { matching, type Compiled, type ExactRow } from '../plan/compile.js'
import type { DisclosurePolicy } from './disclosure-policy.type.js'
import { added, protect, type Published } from './disclosure.js'
import type { ExactCount, Plan, PlanCount } from '../plan/plan.js'
import { NodeCache } from './node-cache.js'

/** The counts that a plan's cells point to: protected ones, and the asker's own exact ones. */
export interface Figures {
  /** By figure of the plan. Of several charities' counts, the sum of those that are published. */
  readonly published: (index: number) => Published
  readonly exact: (index: number) => number
  readonly policy: (index: number) => DisclosurePolicy
}

/** The counted and protected result of a plan. */
export interface CountedPlan {
  readonly figures: Figures
  /** How many figures are protected, and how many of them are withheld. */
  readonly all: number
  readonly suppressed: number
  /** How many are exact, of the asker's own rows. */
  readonly own: number
}

/** Counts, how they are read, who asks, and under which policy it sees each stratum. */
interface CountsRead {
  /**
   * Code of the organisation that asks. The cache is separate for each organisation, so that a fast answer does not reveal what another
   * organisation has asked.
   */
  readonly organisation: string
  readonly plan: Pick<Plan, 'counts' | 'figures' | 'groups'>
  readonly compiled: Compiled
  readonly policyFor: (stratum: Stratum) => DisclosurePolicy
}

/** The same of a whole plan. */
export interface Countable extends CountsRead {
  readonly plan: Plan
}

/** Counts a plan in a published state, and protects the counts. */
export class Counter {
  private readonly cache = new NodeCache()

  constructor(
    private readonly keys: CellKeys<Uint8Array>,
    private readonly rows: <T>(statement: Sql) => Promise<T[]>,
    private readonly slices: Slices,
  ) {}

  /** Empties the cache of published counts. They are computed again with the same noise. */
  forget(): void {
    this.cache.forget()
  }

  /** Only the asker's own exact numbers leave this method. */
  async count(countable: CountsRead, state: string): Promise<CountedPlan> {
    const known = await this.slices.run(this.known(countable, state))
    const isComplete = known.every((count) => count !== undefined)
    const rows = isComplete ? null : await this.rows<ExactRow>(countable.compiled.statement())
    return this.slices.run(this.counted(countable, state, known, rows))
  }

  /** The published value of each shared count of a plan, if it has been computed already. */
  private *known({ plan, policyFor, organisation }: CountsRead, state: string): Steps<readonly (Published | undefined)[]> {
    const known: (Published | undefined)[] = []
    for (const { own, node, stratum } of plan.counts) {
      known.push(own ? undefined : this.cache.find(organisation, state, node, policyFor(stratum)))
      yield
    }
    return known
  }

  private *counted(
    { plan, policyFor, organisation }: CountsRead,
    state: string,
    known: readonly (Published | undefined)[],
    rows: readonly ExactRow[] | null,
  ): Steps<CountedPlan> {
    const exact = rows === null ? [] : yield* matching(plan, rows)
    // Both are indexed by the count's place in the plan. Each count is in exactly one of them.
    const published: (Published | undefined)[] = []
    const own: (number | undefined)[] = []
    for (const [index, count] of plan.counts.entries()) {
      const shown = count.own
        ? undefined
        : (known[index] ?? this.protect(organisation, state, count, policyFor(count.stratum), at(exact, index)))
      published.push(shown)
      own.push(count.own ? at(exact, index).n : undefined)
      yield
    }
    const first = (figure: number): number => at(at(plan.figures, figure), 0)
    const shown: (Published | undefined)[] = []
    for (const counts of plan.figures) {
      shown.push(at(plan.counts, at(counts, 0)).own ? undefined : added(counts.map((count) => at(published, count))))
      yield
    }
    const policy = (figure: number): DisclosurePolicy => policyFor(at(plan.counts, first(figure)).stratum)
    return {
      figures: { published: (figure) => at(shown, figure), exact: (figure) => at(own, first(figure)), policy },
      all: shown.filter((one) => one !== undefined).length,
      suppressed: shown.filter((one) => one?.value === null).length,
      own: plan.counts.filter((count) => count.own).length,
    }
  }

  private protect(organisation: string, state: string, count: PlanCount, policy: DisclosurePolicy, exact: ExactCount): Published {
    // Safeguard T-SDC-20 each period with the cell key of its year: cellKeyOf(this.keys, count.period) -> this.keys.cell
    const published = protect(cellKeyOf(this.keys, count.period), policy, count.node, exact)
    this.cache.keep(organisation, state, count.node, policy, published)
    return published
  }
}

function at<T>(items: readonly (T | undefined)[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new Error(`the plan has no count ${index}`)
  return item
}
