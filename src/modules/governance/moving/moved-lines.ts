import type { Tx } from '../../../db/database.js'
import { verifyStore, type ChainSpan } from '../sealing/verify.store.js'
import { moveStore } from './move.store.js'
import type { MovedEnd, MovedHead, MovedHeader, MovedLine } from './moved-line.js'

/** What is being written: everything from one root, or the beginning, to another. */
export type Moving = Pick<MovedHeader, 'before' | 'after' | 'root'>

/**
 * The lines of a file of the log, read in one transaction. A row of the log never changes, so the same lines come each time. `onEnd` gets what the last
 * line says.
 */
export async function* movedLines(
  tx: Tx,
  { before, after, root: last }: Moving,
  onEnd: (end: Required<MovedEnd>) => void,
): AsyncIterable<MovedLine> {
  yield { kind: 'header', header: { log: 1, before, after, root: last } }
  const places = new Map<string, number>()
  const end = { entries: 0, roots: 0, firstSeq: Number.MAX_SAFE_INTEGER, lastSeq: 0 }
  for (const root of await verifyStore.roots(tx, { after, upTo: last, withFirst: true })) {
    const heads: MovedHead[] = []
    const under = { after: root.at, upTo: root.at, withFirst: true }
    for await (const { standing: _, ...head } of verifyStore.rootHeads(tx, under)) heads.push(head)
    // Entries up to the first root are in the file before this one.
    if (root.at !== after)
      for await (const entry of moveStore.entries(tx, spansOf(places, heads))) {
        end.entries += 1
        end.firstSeq = Math.min(end.firstSeq, entry.seq ?? 0)
        end.lastSeq = Math.max(end.lastSeq, entry.seq ?? 0)
        yield { kind: 'entry', entry }
      }
    for (const { partner, place } of heads) places.set(partner, place)
    end.roots += 1
    yield { kind: 'root', root }
    for (const head of heads) yield { kind: 'head', head }
  }
  onEnd(end)
  yield { kind: 'end', end }
}

const spansOf = (places: ReadonlyMap<string, number>, heads: readonly MovedHead[]): ChainSpan[] =>
  heads
    .map(({ partner, place }): ChainSpan => ({ chain: partner, after: places.get(partner) ?? 0, upTo: place }))
    .filter(({ after, upTo }) => upTo > after)
