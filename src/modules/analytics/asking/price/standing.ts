import type { Steps } from '../../../../kit/slices.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import { isPlace } from '../question/node.js'
import { yearOfPeriod } from '../question/period.js'
import type { Plan, PlanGroup } from '../plan/plan.js'

/**
 * Is a group of nodes part of the standing tables? They hold each measure by nation, region and force, by quarter and year: the same for
 * everybody, and free. A duty of the Victims' Code may be named too, because it says what a measure is about and not whom it counts.
 */
const isStanding = ({ grain, dimensions }: Pick<PlanGroup, 'grain' | 'dimensions'>): boolean =>
  // Safeguard T-SDC-26 what is free: grain !== 'MONTH' && ->
  grain !== 'MONTH' && dimensions.every(({ dimension }) => isPlace(dimension) || dimensionOf(dimension).standing)

/** Is a plan free for everybody? */
export function isFree({ counts, groups }: Pick<Plan, 'counts' | 'groups'>): boolean {
  const free = groups.map(isStanding)
  return counts.every(({ own, group }) => own || free[group])
}

/** A node that counts against a budget, in the calendar year of its period. */
export interface CountedNode {
  readonly year: string
  readonly node: string
}

/** The nodes of a plan that count against a budget: protected ones beyond the standing tables. May be interrupted between two. */
export function* countedNodes({ counts, groups }: Pick<Plan, 'counts' | 'groups'>): Steps<readonly CountedNode[]> {
  const free = groups.map(isStanding)
  const counted: CountedNode[] = []
  for (const { own, group, node, period } of counts) {
    // Safeguard T-SDC-26 one budget for a year, its quarters and months: yearOfPeriod(period) -> period
    // Safeguard T-SDC-26 what is free: !own && !free -> !free
    if (!own && !free[group]) counted.push({ year: yearOfPeriod(period), node })
    yield
  }
  return counted
}

/** The counts of a plan that cost its asker nothing: those of the standing tables, and those among `askedBefore`. It has no rows. */
export function freePart(plan: Plan, askedBefore: ReadonlySet<string>): Plan {
  const standing = plan.groups.map(isStanding)
  const free = plan.counts.filter(({ own, group, node }) => !own && (standing[group] || askedBefore.has(node)))
  const kept = [...new Set(free.map(({ group }) => group))]
  const placeOf = new Map(kept.map((group, place) => [group, place]))
  return {
    ...plan,
    rows: [],
    figures: free.map((_, index) => [index]),
    counts: free.map((count) => ({ ...count, group: placeOf.get(count.group) ?? 0 })),
    groups: kept.flatMap((group) => plan.groups[group] ?? []),
  }
}
