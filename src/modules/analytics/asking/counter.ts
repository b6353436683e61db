import type { Sql } from 'sql-template-tag'
import type { Stratum } from '../vocabulary/strata.js'
import { exactCounts, type Compiled, type ExactRow } from './compile.js'
import type { Figures } from './derive-cell.js'
import type { DisclosurePolicy } from './disclosure-policy.type.js'
import { protect, type ExactCount, type Published } from './disclosure.js'
import { NodeCache } from './node-cache.js'
import type { Plan } from './plan.js'

/** What a plan's counts came to. */
export interface Counted {
  readonly figures: Figures
  /** How many counts are protected, and how many of these are withheld. */
  readonly all: number
  readonly suppressed: number
  /** How many are exact, of the asker's own rows. */
  readonly own: number
}

/** A plan, how it is read, and under which policy its asker sees each stratum. */
export interface Countable {
  readonly plan: Plan
  readonly compiled: Compiled
  readonly policyFor: (stratum: Stratum) => DisclosurePolicy
}

/** Counts a plan in a published state, and protects what it has counted. */
export class Counter {
  private readonly cache = new NodeCache()

  constructor(
    private readonly key: Uint8Array,
    private readonly rows: <T>(statement: Sql) => Promise<T[]>,
  ) {}

  /** Exact numbers do not leave this method, but for the asker's own. */
  async count({ plan, compiled, policyFor }: Countable, state: string): Promise<Counted> {
    const policies = plan.counts.map(({ stratum }) => policyFor(stratum))
    const known = plan.counts.map(({ own, node }, index) => (own ? undefined : this.cache.find(state, node, at(policies, index))))
    const complete = known.every((count) => count !== undefined)
    const exact = complete ? [] : exactCounts(plan, await this.rows<ExactRow>(compiled.statement()))
    const published = new Map<number, Published>()
    const own = new Map<number, number>()
    plan.counts.forEach((count, index) => {
      if (count.own) own.set(index, at(exact, index).n)
      else published.set(index, known[index] ?? this.protect(state, count.node, at(policies, index), at(exact, index)))
    })
    return {
      figures: { published: (index) => at(published, index), exact: (index) => at(own, index), policy: (index) => at(policies, index) },
      all: published.size,
      suppressed: [...published.values()].filter(({ value }) => value === null).length,
      own: own.size,
    }
  }

  private protect(state: string, node: string, policy: DisclosurePolicy, exact: ExactCount): Published {
    const published = protect(this.key, policy, node, exact)
    this.cache.keep(state, node, policy, published)
    return published
  }
}

function at<T>(items: { get(index: number): T | undefined } | readonly T[], index: number): T {
  const item = 'get' in items ? items.get(index) : items[index]
  if (item === undefined) throw new Error(`the plan has no count ${index}`)
  return item
}
