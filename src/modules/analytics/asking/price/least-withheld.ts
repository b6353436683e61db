import { dimensionOf } from '../../vocabulary/measures.js'
import type { SharedStratum, Stratum } from '../../vocabulary/strata.js'
import type { DisclosurePolicy } from '../protect/disclosure-policy.type.js'
import type { Published } from '../protect/disclosure.js'
import { isPlace, nodeId, type NodeDimensions } from '../question/node.js'
import type { Plan, PlanCount } from '../plan/plan.js'
import type { Question } from '../question/question.js'

/** The same question without splits: same measures, periods and places, all of it in the standing tables. */
export const standingOf = (question: Question): Question => ({
  ...question,
  by: question.by.filter(isPlace),
  where: question.where.filter(({ dimension }) => isPlace(dimension)),
  compareOwn: false,
  additive: false,
})

/**
 * How many of the counts in `unknown` are withheld, as far as the published standing tables tell. Groups that share nobody hold
 * together no more people than the whole, and each group that is shown holds at least the floor.
 */
export function leastWithheld(
  unknown: readonly PlanCount[],
  { groups }: Pick<Plan, 'groups'>,
  wholes: ReadonlyMap<string, Published>,
  policyFor: (stratum: Stratum) => DisclosurePolicy,
): number {
  const parts = new Map<string, PlanCount[]>()
  for (const count of unknown) {
    const whole = wholeOf(count, groups)
    if (whole === undefined || !wholes.has(whole)) continue
    // Each split of a whole is separate: sex divides everybody once, and age divides everybody again.
    const key = `${whole} ${count.group}`
    parts.set(key, [...(parts.get(key) ?? []), count])
  }
  let least = 0
  for (const [key, some] of parts) {
    const upper = wholes.get(key.slice(0, key.lastIndexOf(' ')))?.upper ?? Infinity
    const floor = policyFor((some[0] as PlanCount).stratum).floor
    // Safeguard An explanation promises no more than is: / floor -> / 20
    least += Math.max(0, some.length - Math.floor(upper / floor))
  }
  return least
}

/** The node of the standing tables that a count is a part of; undefined if its groups overlap. */
function wholeOf({ stratum, charity, group, period, values, slot }: PlanCount, groups: Plan['groups']): string | undefined {
  const found = groups[group]
  // Safeguard An explanation promises no more than is: || found.dimensions.some(({ dimension }) => dimensionOf(dimension).several) ->
  if (!found || found.dimensions.some(({ dimension }) => dimensionOf(dimension).several)) return undefined
  const named: NodeDimensions = new Map(
    found.dimensions.flatMap(({ dimension }, place) => (isPlace(dimension) ? [[dimension, values[place] ?? '']] : [])),
  )
  return nodeId(stratum as SharedStratum, period, named, found.predicates[slot] ?? null, charity)
}
