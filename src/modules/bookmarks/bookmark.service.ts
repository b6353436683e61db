import { subjectHash, type Database, type Tx } from '../../db/database.js'
import type { Clock } from '../../kit/clock.js'
import { Conflict } from '../../kit/errors.js'
import { isId } from '../../kit/page.js'
import { completeQuestion, type AnalyticsService, type Question } from '../analytics/index.js'
import { writeAudit, type Caller } from '../governance/index.js'
import { bookmarkStore, type BookmarkOwner, type BookmarkRow } from './bookmark.store.js'

/** Questions that one person keeps in one role. A person with more would not find them again. */
export const bookmarkLimit = 100

/**
 * Questions that a person keeps for later. Nobody else reads them, not an officer and not another person of the same partner. A bookmark is a
 * question and no answer: whoever opens it asks anew, under the permission, the agreement and the budget of that day.
 */
export class BookmarkService {
  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly analytics: Pick<AnalyticsService, 'explain'>,
    private readonly clock: Clock,
  ) {}

  /** The caller's own in its role, the newest first. */
  of(caller: Caller): Promise<BookmarkRow[]> {
    return this.db.transaction(actingFor(caller), (tx) => bookmarkStore.of(tx, ownerOf(caller)))
  }

  /**
   * Keeps a question that the caller may ask now; what is refused now is refused here, so that no text but names, codes and periods of the hub is
   * stored. A question that is kept already stays as it is. @throws UserError as `ask` does; Conflict `TOO_MANY_BOOKMARKS`
   */
  async save(caller: Caller, asked: Question): Promise<BookmarkRow> {
    const { refusal } = await this.analytics.explain(caller, asked)
    // A question that is too dear today may be asked another day.
    // Safeguard A bookmark holds nothing but a question: && refusal.code !== 'BUDGET_EXCEEDED' -> ?.code === 'TOO_DEEP'
    if (refusal && refusal.code !== 'BUDGET_EXCEEDED') throw refusal
    const question = JSON.stringify(completeQuestion(asked))
    return this.db.transaction(actingFor(caller), async (tx) => {
      const owner = ownerOf(caller)
      const kept = await bookmarkStore.of(tx, owner)
      const known = kept.find((one) => one.question === question)
      if (known) return known
      if (kept.length >= bookmarkLimit)
        throw new Conflict('TOO_MANY_BOOKMARKS', `You keep ${bookmarkLimit} questions in this role. Remove one that you no longer need.`)
      const isNew = await bookmarkStore.save(tx, owner, { question, savedAt: this.clock.now() })
      const saved = (await bookmarkStore.of(tx, owner)).find((one) => one.question === question)
      if (!saved) throw new Error('a bookmark that was stored is there')
      if (isNew) await note(tx, caller, 'bookmark:saved', saved.id)
      return saved
    })
  }

  /** Removes one of the caller's own. Returns whether there was one of this id: that of somebody else is answered like one that does not exist. */
  async remove(caller: Caller, id: string): Promise<boolean> {
    if (!isId(id)) return false
    return this.db.transaction(actingFor(caller), async (tx) => {
      const isRemoved = await bookmarkStore.remove(tx, ownerOf(caller), id)
      if (isRemoved) await note(tx, caller, 'bookmark:removed', id)
      return isRemoved
    })
  }
}

const actingFor = ({ partner, subject }: Caller) => ({ role: 'hub_bookmark', partner, subject }) as const

const ownerOf = ({ partner, subject, role }: Caller): BookmarkOwner => ({ partner, subject: subjectHash(subject), role })

/** This row of the log names no question. That the hub looked at one before it was kept is in the log like any explanation. */
const note = (
  tx: Tx,
  { subject, partner, role, purpose }: Caller,
  event: 'bookmark:saved' | 'bookmark:removed',
  id: string,
): Promise<void> =>
  writeAudit(tx, {
    actor: subject,
    partner,
    role,
    purpose,
    agreement: null,
    verb: 'ALTERATION',
    event,
    resource: `bookmark/${id}`,
    detail: {},
  })
