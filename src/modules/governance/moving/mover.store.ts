import sql from 'sql-template-tag'
import type { TableOwner } from '../../../db/login/as-table-owner.js'

/** What a file holds, for the log to tell of it. */
export interface NotedFile {
  /** First day of the first month that is not in it, `YYYY-MM-DD` in London. */
  readonly before: string
  readonly rootAt: string
  /** Of the unpacked lines, in hex. */
  readonly sha256: string
  readonly entries: number
  readonly firstSeq: number
  readonly lastSeq: number
}

/** What only the owner of the tables does. The functions refuse in a sentence what is not as it must be. */
export const moverStore = {
  /** Takes the lock of moves, for as long as the connection lives. False if another move has it. */
  async lock(owner: TableOwner): Promise<boolean> {
    const [row] = await owner<{ locked: boolean }>(sql`/* mover.lock */ SELECT pg_try_advisory_lock(hashtext('audit.mover')) AS locked`)
    return row?.locked ?? false
  },

  /** Writes the event of the log that tells of a file. Deletes nothing. */
  note: (owner: TableOwner, { before, rootAt, sha256, entries, firstSeq, lastSeq }: NotedFile): Promise<unknown> =>
    owner(sql`/* mover.note */ SELECT audit.note_move(${before}::date, ${rootAt}::timestamptz, decode(${sha256}, 'hex'),
      ${entries}::bigint, ${firstSeq}::bigint, ${lastSeq}::bigint)`),

  /** Deletes the rows that the file holds, all at once, after a root has signed that event. */
  away: (owner: TableOwner, { before, sha256 }: Pick<NotedFile, 'before' | 'sha256'>): Promise<unknown> =>
    owner(sql`/* mover.away */ SELECT audit.move_away(${before}::date, decode(${sha256}, 'hex'))`),
}
