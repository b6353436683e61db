import { createHash } from 'node:crypto'
import { canonicalText } from '../sealing/chain.js'

/** A publication, or a force that may be named, as everybody sees it after a step. */
export interface Shown {
  /** Its address: `/public/wales/v1`, or `force/kent`. */
  readonly of: string
  readonly standing: 'PUBLISHED' | 'CORRECTED' | 'HELD_BACK' | 'WITHDRAWN' | 'NAMED' | 'NOT_NAMED'
  /** SHA-256 of each file of a publication, in hex, by the end of its address; missing if there are none. */
  readonly files?: Readonly<Record<string, string>>
}

/** An entry as everybody reads it. */
export interface PublicEntry {
  /** Number among the entries, from 1. */
  readonly place: number
  /** What was shown and when, as JSON. */
  readonly text: string
  /** SHA-256, in hex, over the hash before (32 bytes, zero at first) and the text. */
  readonly hash: string
}

const nothing = '0'.repeat(64)

/**
 * What steps changed in what everybody sees, in the order of the ledger. Places and hashes are of these entries only, so they tell nothing of other
 * steps.
 */
export class PublicChain {
  static readonly empty = new PublicChain([], new Map())

  private constructor(
    readonly entries: readonly PublicEntry[],
    private readonly standing: ReadonlyMap<string, string>,
  ) {}

  /** The place and hash of the last entry; place 0 if there is none. */
  get head(): { readonly place: number; readonly hash: string } {
    const { place, hash } = this.entries.at(-1) ?? { place: 0, hash: nothing }
    return { place, hash }
  }

  /** The chain with what one step changed, at that time. */
  with(at: string, shown: readonly Shown[]): PublicChain {
    if (shown.length === 0) return this
    const [entries, standing] = [[...this.entries], new Map(this.standing)]
    let { place, hash } = this.head
    for (const one of shown) {
      const text = canonicalText({ at, ...one })
      hash = createHash('sha256').update(Buffer.from(hash, 'hex')).update(text).digest('hex')
      entries.push({ place: (place += 1), text, hash })
      standing.set(one.of, JSON.stringify(one))
    }
    return new PublicChain(entries, standing)
  }

  /** Those of what is public now that the last entry of each does not say, and names that are no longer among it. */
  changes(now: readonly Shown[]): readonly Shown[] {
    const there = new Set(now.map(({ of }) => of))
    const gone = [...this.standing.keys()]
      .filter((of) => of.startsWith('force/') && !there.has(of))
      .map((of): Shown => ({ of, standing: 'NOT_NAMED' }))
    return [...now, ...gone].filter((one) => this.standing.get(one.of) !== JSON.stringify(one))
  }
}

/** The text of the end of the chain as the key of the roots signs it. */
export const publicHeadText = (head: { readonly at: string; readonly place: number; readonly hash: string }): string =>
  canonicalText({ ...head, chain: 'public' })
