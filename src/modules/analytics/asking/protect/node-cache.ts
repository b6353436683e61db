import { mostKept } from '../../../../kit/memory/kept-memory.js'
import type { DisclosurePolicy } from './disclosure-policy.type.js'
import type { Published } from './disclosure.js'

/** Bytes that one count takes beside the letters of its key: the entry of a map, a string and five numbers. */
const entryBytes = 160

/**
 * Published counts of one snapshot. Each organisation reuses only those that it has asked itself, because the time of an answer must not
 * reveal what another has asked. They never change, and a new snapshot starts anew. Exact counts are never kept. What is kept is weighed in
 * bytes. When the newer half is full, the older half is dropped at once. Dropping the oldest one by one would be slow, because a full map skips all deleted entries to
 * find the next.
 */
export class NodeCache {
  private snapshot = ''
  private young = new Map<string, Published>()
  private youngBytes = 0
  private old: ReadonlyMap<string, Published> = new Map()

  /** `most` is the bytes of all counts. */
  constructor(private readonly most = mostKept / 2) {}

  /** The published count of a node, if it has been worked out for this organisation and snapshot. */
  find(organisation: string, snapshot: string, node: string, policy: DisclosurePolicy): Published | undefined {
    if (snapshot !== this.snapshot) return undefined
    const key = keyOf(organisation, node, policy)
    const young = this.young.get(key)
    if (young) return young
    const old = this.old.get(key)
    // An entry that is used stays.
    if (old) this.put(key, old)
    return old
  }

  /** Forgets everything, because memory is short. */
  forget(): void {
    this.young = new Map()
    this.youngBytes = 0
    this.old = new Map()
  }

  keep(organisation: string, snapshot: string, node: string, policy: DisclosurePolicy, published: Published): void {
    // A question that began before a quarter was published must not empty the cache of the newer state.
    if (snapshot < this.snapshot) return
    if (snapshot !== this.snapshot) {
      this.snapshot = snapshot
      this.forget()
    }
    this.put(keyOf(organisation, node, policy), published)
  }

  private put(key: string, published: Published): void {
    const bytes = key.length + entryBytes
    if (this.youngBytes + bytes > this.most / 2) {
      this.old = this.young
      this.young = new Map()
      this.youngBytes = 0
    }
    this.young.set(key, published)
    this.youngBytes += bytes
  }
}

const keyOf = (organisation: string, node: string, { maxNoise, rounding }: DisclosurePolicy): string =>
  `${organisation}|${maxNoise}|${rounding}|${node}`
