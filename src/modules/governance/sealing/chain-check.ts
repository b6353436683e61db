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

/** Recomputes all chains, a range after the other. It remembers only the end of each. */
export class ChainCheck {
  readonly findings: Finding[] = []
  entries = 0
  private readonly reached = new Map<string, Reached>()
  private readonly seen = new Set<string>()
  private highestSeq: number
  private looseFrom: number
  private looseFound = false

  /** Begins with the heads under a root; with the first entries if there are none. */
  constructor(heads: readonly Head[] = [], seq = 0) {
    for (const { partner, place, hash } of heads) this.reached.set(partner, { read: place, place, hash, isBroken: false })
    this.highestSeq = seq
    this.looseFrom = seq
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
    for await (const row of verifyStore.entries(tx, spans)) this.check(row)
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

  private check(row: EntryRow): void {
    const before = this.of(row.chain)
    this.seen.add(row.chain)
    this.entries += 1
    this.highestSeq = Math.max(this.highestSeq, row.seq)
    const problem = before.isBroken ? undefined : problemOf(row, before)
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

function problemOf(row: EntryRow, before: { readonly place: number; readonly hash: Uint8Array }): string | undefined {
  if (row.place !== before.place + 1) return 'the entry is missing'
  if (row.partner === null) return 'the event of this entry is missing'
  if (row.partner !== row.chain) return `the event of this entry is in the name of ${row.partner}`
  const worked = entryHash(before.hash, row.salt, eventText(row))
  return worked.equals(row.hash) ? undefined : 'the event, or its place in the chain, is not what was chained'
}
