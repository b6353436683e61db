import type { DisclosurePolicy } from './disclosure-policy.type.js'
import type { Published } from './disclosure.js'

// Some tens of megabytes at most; the oldest go first.
const mostNodes = 200_000

/** Published counts of one snapshot. They never change, and a new snapshot starts anew. Exact counts are never kept. */
export class NodeCache {
  private snapshot = ''
  private readonly known = new Map<string, Published>()

  /** The published count of a node, if it has been worked out for this snapshot. */
  find(snapshot: string, node: string, policy: DisclosurePolicy): Published | undefined {
    return snapshot === this.snapshot ? this.known.get(keyOf(node, policy)) : undefined
  }

  keep(snapshot: string, node: string, policy: DisclosurePolicy, published: Published): void {
    if (snapshot !== this.snapshot) {
      this.snapshot = snapshot
      this.known.clear()
    }
    if (this.known.size >= mostNodes) this.known.delete(this.known.keys().next().value ?? '')
    this.known.set(keyOf(node, policy), published)
  }
}

const keyOf = (node: string, { maxNoise, rounding }: DisclosurePolicy): string => `${maxNoise}|${rounding}|${node}`
