import type { Grain } from '../../src/modules/analytics/asking/question/period.js'
import type { Bits } from './bits.js'
import type { TargetNode } from './nodes.js'

/** Nodes that hold the same people, each with a draw of its own. */
export interface Feature {
  readonly ids: readonly string[]
  readonly others: Bits
  /** Which records of the target would be in it, where the labels leave it in. */
  readonly target: Bits
  readonly holdsTarget: boolean
}

/** How the attacker labels its people: all alike, the target but for some columns, and in the same period down to a grain. */
export interface Labels {
  /** Columns in which the target is not as the others are. */
  readonly apart: ReadonlySet<string>
  /** The shortest period that the target shares with the others. */
  readonly shared: Grain
}

export const alike: Labels = { apart: new Set(), shared: 'MONTH' }

const length: Readonly<Record<Grain, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 }

/** The nodes as these labels make them: the others in each, and the target or not. */
export function featuresOf(nodes: readonly TargetNode[], { apart, shared }: Labels): readonly Feature[] {
  const groups = new Map<string, { ids: string[]; node: TargetNode; holdsTarget: boolean }>()
  for (const node of nodes) {
    const holdsTarget = length[node.grain] >= length[shared] && node.chosen.every((name) => !apart.has(name))
    const key = `${node.says}|${holdsTarget}`
    const group = groups.get(key)
    if (group) group.ids.push(node.id)
    else groups.set(key, { ids: [node.id], node, holdsTarget })
  }
  return [...groups.values()].map(({ ids, node, holdsTarget }) => ({ ids, others: node.others, target: node.target, holdsTarget }))
}
