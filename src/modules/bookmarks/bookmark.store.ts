import type { Tx } from '../../db/database.js'
import type { Role } from '../../access/roles.js'

/** A question that somebody keeps, as JSON. */
export interface BookmarkRow {
  readonly id: string
  readonly question: string
  readonly savedAt: Date
}

/** Whose bookmarks: those of one person, at one partner, in one role. Row-level security holds partner and person, too. */
export interface BookmarkOwner {
  readonly partner: string
  /** The hash of the subject (`subjectHash`). */
  readonly subject: string
  readonly role: Role
}

const columns = { id: true, question: true, savedAt: true } as const

/** Questions that persons keep for themselves. */
export const bookmarkStore = {
  /** The newest first. */
  of: (tx: Tx, owner: BookmarkOwner): Promise<BookmarkRow[]> =>
    tx.models(({ bookmark }) => bookmark.findMany({ where: { ...owner }, select: columns, orderBy: [{ savedAt: 'desc' }, { id: 'asc' }] })),

  /** Keeps a question, unless it is kept already. Returns whether it is new. */
  async save(tx: Tx, owner: BookmarkOwner, { question, savedAt }: Omit<BookmarkRow, 'id'>): Promise<boolean> {
    const { count } = await tx.models(({ bookmark }) =>
      bookmark.createMany({ data: [{ ...owner, question, savedAt }], skipDuplicates: true }),
    )
    return count === 1
  },

  /** Returns whether there was one of this id. */
  async remove(tx: Tx, owner: BookmarkOwner, id: string): Promise<boolean> {
    const { count } = await tx.models(({ bookmark }) => bookmark.deleteMany({ where: { ...owner, id } }))
    return count === 1
  },
}
