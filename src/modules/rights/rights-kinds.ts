import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import type { AuditEntry } from '../governance/index.js'
import type { FeedCode, SubjectFeed } from '../ingest/index.js'
import type { RequestKind } from './rights-request.policy.js'
import type { RightsRequest } from './rights-request.type.js'
import { setApartStore } from './set-apart.store.js'
import { subjectRows } from './subject-rows.store.js'

/** For whom and when a request is carried out. */
interface Carrying {
  readonly partner: string
  readonly at: Date
}

/** What of a request decides how it is carried out. */
type What = Pick<RightsRequest, 'scope'>

/** Keys of a feed under which ingest finds a person, or a record, that was erased. */
export interface ApartNotes {
  readonly feed: FeedCode
  readonly keys: readonly string[]
  /** The keys of records that are removed entirely. */
  readonly whole: readonly string[]
}

/** How a kind of request is carried out, over the partner's feeds about people in order. */
interface KindOfRequest {
  readonly verb: AuditEntry['verb']
  /** Returns the notes that it left for ingest. */
  readonly apply: (tx: Tx, feeds: readonly SubjectFeed[], request: What, carrying: Carrying) => Promise<readonly ApartNotes[]>
  /** Looks at the rows themselves to see whether nothing is left to do. */
  readonly isDone: (tx: Tx, feed: SubjectFeed, request: RightsRequest) => Promise<boolean>
}

/** The scope without which a direct case must not be kept. */
const sharing = 'FEED_C_SHARE'

const ofConsent = (feeds: readonly SubjectFeed[]): SubjectFeed[] => feeds.filter(({ hasScopes }) => hasScopes)

/**
 * Erases the person in the feeds `whole`, and in every feed of the same sender the rows that name an erased record. What was done for
 * someone is erased with the case it was done for.
 */
async function erase(
  tx: Tx,
  feeds: readonly SubjectFeed[],
  whole: readonly SubjectFeed[],
  { partner, at }: Carrying,
): Promise<ApartNotes[]> {
  const notes: ApartNotes[] = []
  const erased = new Map<string, string[]>()
  for (const feed of feeds) {
    const isWhole = whole.includes(feed)
    // Safeguard Withdrawn consent takes what was done for a direct case with it: erased.get(feed.names?.feed ?? '') ?? ->
    const named = erased.get(feed.names?.feed ?? '') ?? []
    const records = await subjectRows.erase(tx, isWhole ? feed : { ...feed, subject: noOne }, named)
    erased.set(
      feed.code,
      records.map(({ reference }) => reference),
    )
    const keysOf = (some: typeof records): string[] => some.map(({ reference }) => feed.apart.reference(reference))
    const keys = keysOf(records)
    const note = {
      feed: feed.code,
      keys: isWhole ? [feed.apart.subject, ...keys] : keys,
      // Safeguard A record of which the database that is put back does not know that it was the person’s:
      //   records.filter(({ isPart }) => !isPart) -> records
      whole: keysOf(records.filter(({ isPart }) => !isPart)),
    }
    await setApartStore.erased(tx, partner, note, at)
    notes.push(note)
  }
  return notes
}

/** A value that no row has as its person. */
const noOne = ''

export const kindsOfRequest: Readonly<Record<RequestKind, KindOfRequest>> = {
  ACCESS: { verb: 'CONSULTATION', apply: async () => [], isDone: async () => true },
  ERASURE: {
    verb: 'ERASURE',
    apply: (tx, feeds, _request, carrying) => erase(tx, feeds, feeds, carrying),
    isDone: async (tx, feed) => !(await subjectRows.isLeft(tx, feed)),
  },
  RESTRICTION: {
    verb: 'ALTERATION',
    apply: async (tx, feeds, _request, { partner }) => {
      for (const feed of feeds) {
        // Safeguard Rows on any walk of files and requests
        await setApartStore.restricted(tx, partner, feed, true)
        await subjectRows.setRestricted(tx, feed, true)
      }
      return []
    },
    isDone: async (tx, feed) => !(await subjectRows.isLeft(tx, feed, sql`NOT r.restricted`)),
  },
  CONSENT_WITHDRAWAL: {
    verb: 'ERASURE',
    apply: async (tx, feeds, { scope }, carrying) => {
      if (scope === sharing) {
        // Safeguard Whoever withdraws consent is followed no more, also where the row is gone
        await subjectRows.followNoMore(tx)
        return erase(tx, feeds, ofConsent(feeds), carrying)
      }
      for (const feed of ofConsent(feeds)) await subjectRows.dropScope(tx, feed, scope ?? '')
      return []
    },
    isDone: async (tx, feed, { scope }) =>
      !feed.hasScopes || !(await subjectRows.isLeft(tx, feed, sql`${scope}::text = ANY(r.consent_scope)`)),
  },
}
