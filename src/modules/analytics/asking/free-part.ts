import type { Plan } from './plan.js'
import { isStanding } from './standing.js'

/** The free counts of a plan: those of the standing tables, and those in `askedBefore`. The result has no rows. */
export function freePart(plan: Plan, askedBefore: ReadonlySet<string>): Plan {
  const standing = plan.groups.map(isStanding)
  const free = plan.counts.filter(({ own, group, node }) => !own && (standing[group] || askedBefore.has(node)))
  const kept = [...new Set(free.map(({ group }) => group))]
  const placeOf = new Map(kept.map((group, place) => [group, place]))
  return {
    ...plan,
    rows: [],
    counts: free.map((count) => ({ ...count, group: placeOf.get(count.group) ?? 0 })),
    groups: kept.flatMap((group) => plan.groups[group] ?? []),
  }
}
