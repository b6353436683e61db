import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { FilePlace, SealedEnding } from './endings-file.js'

/** How far a file holds the table: up to which row, and where the file ended then. */
export interface CopyRow extends FilePlace {
  readonly seq: number
}

/** What has ended, and how far each file outside the database holds it. */
export const endingsStore = {
  /** One transaction after the other adds, so that rows become visible in their order. Held until the transaction ends. */
  async lock(tx: Tx): Promise<void> {
    await tx.rows(sql`/* endings.lock */ SELECT pg_advisory_xact_lock(hashtext('governance.endings')) IS NULL AS held`)
  },

  async add(tx: Tx, { id, sealed }: SealedEnding): Promise<void> {
    await tx.models(({ ending }) => ending.createMany({ data: { id, sealed: Uint8Array.from(sealed) } }))
  },

  /** Rows after one, in order. */
  async after(tx: Tx, seq: number): Promise<(SealedEnding & { readonly seq: number })[]> {
    const rows = await tx.models(({ ending }) => ending.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' } }))
    return rows.map(({ seq, id, sealed }) => ({ seq: Number(seq), id, sealed }))
  },

  find: (tx: Tx, ids: readonly string[]): Promise<SealedEnding[]> =>
    tx.models(({ ending }) => ending.findMany({ where: { id: { in: [...ids] } }, select: { id: true, sealed: true } })),

  /** Which of these ids the table has. */
  async known(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.models(({ ending }) => ending.findMany({ where: { id: { in: [...ids] } }, select: { id: true } }))
    return new Set(rows.map(({ id }) => id))
  },

  async last(tx: Tx): Promise<number> {
    const row = await tx.models(({ ending }) => ending.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }))
    return Number(row?.seq ?? 0)
  },

  async copy(tx: Tx, id: string): Promise<CopyRow | undefined> {
    const row = await tx.models(({ endingCopy }) => endingCopy.findFirst({ where: { id } }))
    return row ? { seq: Number(row.seq), bytes: Number(row.bytes), seal: row.seal } : undefined
  },

  /** Whether any file holds the table. */
  async hasCopies(tx: Tx): Promise<boolean> {
    return (await tx.models(({ endingCopy }) => endingCopy.findFirst({ select: { id: true } }))) !== null
  },

  async setCopy(tx: Tx, id: string, { seq, bytes, seal }: CopyRow): Promise<void> {
    await tx.models(async ({ endingCopy }) => {
      const { count } = await endingCopy.updateMany({ where: { id }, data: { seq, bytes, seal } })
      if (count === 0) await endingCopy.createMany({ data: { id, seq, bytes, seal } })
    })
  },
}
