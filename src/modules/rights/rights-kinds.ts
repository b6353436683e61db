import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import type { AuditEntry } from '../governance/index.js'
import type { SubjectFeed } from '../ingest/index.js'
import type { RequestKind } from './rights-request.policy.js'
import type { RequestRow } from './rights-request.store.js'
import { setApartStore } from './set-apart.store.js'
import { subjectRows } from './subject-rows.store.js'

/** In whose name and when something is carried out. */
export interface Carrying {
  readonly partner: string
  readonly at: Date
}

/** What carrying out a kind of request does, over the partner's feeds of persons in their order. */
interface KindOfRequest {
  readonly verb: AuditEntry['verb']
  readonly apply: (tx: Tx, feeds: readonly SubjectFeed[], request: RequestRow, carrying: Carrying) => Promise<void>
  /** Whether nothing is left to do, by a look at the rows themselves. */
  readonly isDone: (tx: Tx, feed: SubjectFeed, request: RequestRow) => Promise<boolean>
}

/** The scope without which a direct case may not be kept. */
const sharing = 'FEED_C_SHARE'
const consentFeeds: readonly string[] = ['DIRECT_CASE']

const ofConsent = (feeds: readonly SubjectFeed[]): SubjectFeed[] => feeds.filter(({ code }) => consentFeeds.includes(code))

/** What was erased in one feed is erased where another feed of the same sender names it. */
async function erase(tx: Tx, feeds: readonly SubjectFeed[], { partner, at }: Carrying): Promise<void> {
  const erased = new Map<string, string[]>()
  for (const feed of feeds) {
    const references = await subjectRows.erase(tx, feed, erased.get(feed.names?.feed ?? '') ?? [])
    erased.set(feed.code, references)
    await setApartStore.erased(tx, partner, feed, references, at)
  }
}

export const kindsOfRequest: Readonly<Record<RequestKind, KindOfRequest>> = {
  ACCESS: { verb: 'CONSULTATION', apply: async () => undefined, isDone: async () => true },
  ERASURE: {
    verb: 'ERASURE',
    apply: (tx, feeds, _request, carrying) => erase(tx, feeds, carrying),
    isDone: async (tx, feed) => !(await subjectRows.isLeft(tx, feed)),
  },
  RESTRICTION: {
    verb: 'ALTERATION',
    apply: async (tx, feeds, _request, { partner }) => {
      for (const feed of feeds) {
        await setApartStore.restricted(tx, partner, feed, true)
        await subjectRows.setRestricted(tx, feed, true)
      }
    },
    isDone: async (tx, feed) => !(await subjectRows.isLeft(tx, feed, sql`NOT r.restricted`)),
  },
  CONSENT_WITHDRAWAL: {
    verb: 'ERASURE',
    apply: async (tx, feeds, { scope }, carrying) => {
      if (scope === sharing) return erase(tx, ofConsent(feeds), carrying)
      for (const feed of ofConsent(feeds)) await subjectRows.dropScope(tx, feed, scope ?? '')
    },
    isDone: async (tx, feed, { scope }) =>
      !consentFeeds.includes(feed.code) || !(await subjectRows.isLeft(tx, feed, sql`${scope}::text = ANY(r.consent_scope)`)),
  },
}
