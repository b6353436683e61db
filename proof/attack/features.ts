import type { Grain } from '../../src/modules/analytics/asking/question/period.js'
import type { Bits } from './bits.js'
import type { TargetNode } from './nodes.js'

/** Nodes that hold the same people, each with a draw of its own. */
export interface Feature {
  readonly ids: readonly string[]
  readonly others: Bits
  /** The target's possible records that would be in it, if the labels leave the target in. */
  readonly target: Bits
  readonly holdsTarget: boolean
}

/** How the attacker labels its people: all alike, the target except for some columns, and in the same period down to a grain. */
export interface Labels {
  /** Columns in which the target differs from the others. */
  readonly apart: ReadonlySet<string>
  /** The shortest period that the target shares with the others. */
  readonly shared: Grain
}

export const alike: Labels = { apart: new Set(), shared: 'MONTH' }

const length: Readonly<Record<Grain, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 }

/** The nodes with these labels: the others in each, with or without the target. */
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
