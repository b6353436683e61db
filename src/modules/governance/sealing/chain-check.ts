import type { Tx } from '../../../db/database.js'
import { longestWait } from './audit-sealer.js'
import { beforeAll, entryHash, eventText } from './chain.js'
import type { Finding } from './finding.js'
import type { Head } from './root-tree.js'
import { verifyStore, type ChainSpan, type EntryRow } from './verify.store.js'

/** How far one chain has been recomputed. */
interface Reached {
  /** Up to which place entries were read. */
  read: number
  /** The last entry that was there. */
  place: number
  hash: Uint8Array
  /** True after its first fault: what follows from that is not named. */
  isBroken: boolean
}

/** An entry as it is checked. Bytes as they were chained; the event may be gone. */
export interface CheckedEntry {
  readonly chain: string
  readonly place: number
  /** Number among all events. */
  readonly seq: number
  readonly salt: Uint8Array
  readonly hash: Uint8Array
  /** Whose event it is, and its hashed text; null if the event is gone. */
  readonly said: { readonly partner: string; readonly text: string } | null
}

/** Recomputes all chains, a range after the other. It remembers only the end of each. */
export class ChainCheck {
  readonly findings: Finding[] = []
  entries = 0
  private readonly reached = new Map<string, Reached>()
  private readonly seen = new Set<string>()
  private highestSeq: number
  private looseFrom: number
  private looseFound = false
  private readonly moved: ReadonlyMap<string, number>

  /**
   * Begins with the heads under a root; with the first entries if there are none. `moved` are the heads up to which events may have left with their month:
   * such an entry stands by its hash, and what follows it is worked out from that.
   */
  constructor(heads: readonly Head[] = [], seq = 0, moved: readonly Head[] = []) {
    this.moved = new Map(moved.map(({ partner, place }) => [partner, place]))
    this.goOnFrom(heads)
    this.highestSeq = seq
    this.looseFrom = seq
  }

  /** Goes on from the heads under a signed root, whatever was read before. */
  goOnFrom(heads: readonly Head[]): void {
    for (const { partner, place, hash } of heads)
      this.reached.set(partner, { read: place, place, hash, isBroken: this.reached.get(partner)?.isBroken ?? false })
  }

  /** The hash at the end of a chain; null if its end is at another place. */
  hashAt({ partner, place }: Pick<Head, 'partner' | 'place'>): Uint8Array | null {
    const end = this.reached.get(partner)
    return end?.place === place ? end.hash : null
  }

  /** Chains that have an entry by now. */
  get begun(): string[] {
    return [...this.reached].filter(([, { place }]) => place > 0).map(([chain]) => chain)
  }

  /** How many chains had an entry. */
  get chains(): number {
    return this.seen.size
  }

  /** What is to be read so that each chain is read up to a place. */
  spansTo(ends: readonly { readonly chain: string; readonly place: number }[]): ChainSpan[] {
    return ends
      .map(({ chain, place }): ChainSpan => ({ chain, after: this.reached.get(chain)?.read ?? 0, upTo: place }))
      .filter(({ after, upTo }) => upTo > after)
  }

  async read(tx: Tx, spans: readonly ChainSpan[]): Promise<void> {
    for await (const row of verifyStore.entries(tx, spans)) this.check(entryOf(row))
    for (const { chain, upTo } of spans) this.of(chain).read = upTo
  }

  /** Names an event that was put in afterwards among those that were read; with `toEnd`, among those behind too. Returns how many wait. */
  async readLoose(tx: Tx, { toEnd }: { readonly toEnd: boolean }): Promise<number> {
    let waiting = 0
    const among = { after: this.looseFrom, upTo: toEnd ? null : this.highestSeq, seconds: longestWait }
    for await (const { partner, number, late } of verifyStore.unsealed(tx, among)) {
      if (!late) waiting += 1
      else if (!this.looseFound) {
        this.looseFound = true
        const problem = `event ${number} is in no chain: it was put in afterwards, or no hub has chained for more than a minute`
        this.findings.push({ partner, place: number, problem })
      }
    }
    this.looseFrom = this.highestSeq
    return waiting
  }

  /** Checks the next entry of its chain. */
  check(row: CheckedEntry): void {
    const before = this.of(row.chain)
    this.seen.add(row.chain)
    this.entries += 1
    this.highestSeq = Math.max(this.highestSeq, row.seq)
    const mayBeGone = row.place <= (this.moved.get(row.chain) ?? 0)
    const problem = before.isBroken ? undefined : problemOf(row, before, mayBeGone)
    if (problem) {
      before.isBroken = true
      this.findings.push({ partner: row.chain, place: Math.min(row.place, before.place + 1), problem })
    }
    before.place = row.place
    before.hash = row.hash
  }

  private of(chain: string): Reached {
    const known = this.reached.get(chain) ?? { read: 0, place: 0, hash: beforeAll, isBroken: false }
    this.reached.set(chain, known)
    return known
  }
}

const entryOf = ({ chain, place, seq, salt, hash, ...event }: EntryRow): CheckedEntry => ({
  chain,
  place,
  seq,
  salt,
  hash,
  said: event.partner === null ? null : { partner: event.partner, text: eventText(event) },
})

function problemOf(
  row: CheckedEntry,
  before: { readonly place: number; readonly hash: Uint8Array },
  mayBeGone: boolean,
): string | undefined {
  // Safeguard T-DB-4 an event removed
  if (row.place !== before.place + 1) return 'the entry is missing'
  // Safeguard T-DB-4 an event removed
  if (row.said === null) return mayBeGone ? undefined : 'the event of this entry is missing'
  if (row.said.partner !== row.chain) return `the event of this entry is in the name of ${row.said.partner}`
  const worked = entryHash(before.hash, row.salt, row.said.text)
  return worked.equals(row.hash) ? undefined : 'the event, or its place in the chain, is not what was chained'
}
