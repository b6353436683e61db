import type { Tx } from '../../../db/database.js'
import type { Feed, Row } from '../columns/feed.js'
import type { ApartKeys } from './apart-keys.js'

interface ApartNote {
  readonly key: string
  /** Rows whose ground is before this time are refused; null if nothing was erased. */
  readonly erasedAt: Date | null
  readonly restricted: boolean
}

/** The people and records of a feed that its sender had erased or restricted, while a batch is read. */
export class SetApart {
  private readonly notes: ReadonlyMap<string, ApartNote>

  constructor(
    notes: readonly ApartNote[],
    private readonly keys: ApartKeys,
    private readonly ground: Feed['ground'],
  ) {
    this.notes = new Map(notes.map((note) => [note.key, note]))
  }

  /** The row is about an erased person or record, and arose before the erasure. */
  isErased(row: Row): boolean {
    // Safeguard An old file after an erasure: && this.ground(row) <= erasedAt.getTime() ->
    return this.notesOf(row).some(({ erasedAt }) => erasedAt !== null && this.ground(row) <= erasedAt.getTime())
  }

  /** The row is kept, but left out of everything that is read or published. */
  isRestricted(row: Row): boolean {
    return this.notesOf(row).some(({ restricted }) => restricted)
  }

  private notesOf({ recordRef, subjectToken }: Row): ApartNote[] {
    // Hardly any feed has an erased or restricted person. If it has none, nothing is looked up.
    if (this.notes.size === 0) return []
    const keys = [this.keys.reference(String(recordRef))]
    if (typeof subjectToken === 'string') keys.push(this.keys.token(subjectToken))
    return keys.map((key) => this.notes.get(key)).filter((note) => note !== undefined)
  }
}

/** Read once the batch holds its lock: earlier requests then apply to it, and later ones wait for it. */
export async function readSetApart(tx: Tx, sender: string, feed: Feed, keys: ApartKeys): Promise<SetApart> {
  const where = { contributor: sender, feed: feed.code }
  const notes = await tx.models(({ setApart }) => setApart.findMany({ where, select: { key: true, erasedAt: true, restricted: true } }))
  return new SetApart(notes, keys, feed.ground)
}
