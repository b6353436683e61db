import type { Caller } from '../governance/index.js'
import { feedsOf } from './may-submit.policy.js'
import type { Feed } from './columns/feed.js'
import { tokenForm } from './columns/column-kinds.js'
import { feeds, type FeedCode } from './feeds/feeds.js'
import { rightsRole } from './rights-role.js'
import { apartKeysFor, type ApartKeys } from './storing/apart-keys.js'
import { keysFor } from './storing/keys-for.js'
import { Invalid } from '../../kit/errors.js'

/** A feed about people as a partner sends it, and the keys of one person in it. */
export interface SubjectFeed {
  readonly code: FeedCode
  readonly table: string
  /** The person's key in the rows of the feed. */
  readonly subject: string
  /** The keys under which the hub notes that the person, or one of their records, is erased or restricted. */
  readonly apart: Pick<ApartKeys, 'reference'> & { readonly subject: string }
  readonly names: Feed['names']
  /** True if its rows say what the person consented to. */
  readonly hasScopes: boolean
}

/** The keys of one person in all feeds that a partner sends. */
export interface SubjectOfFeeds {
  /** Feeds that other feeds refer to come first. */
  readonly feeds: readonly SubjectFeed[]
  /** The one role that reaches all of these feeds, and no feed of another kind of partner. */
  readonly role: ReturnType<typeof rightsRole>
}

/**
 * Finds the person with the sent token in each feed of the partner that asks. The token itself goes no further.
 * @throws Invalid `TOKEN_INVALID`
 */
export function subjectsOf(recordKey: Uint8Array, caller: Caller, token: string): SubjectOfFeeds {
  if (!tokenForm.test(token))
    throw new Invalid('TOKEN_INVALID', 'A subject token is 64 lower-case hexadecimal digits, as it stands in the file that you send.')
  const own = feedsOf(caller)
    .map((code) => feeds[code])
    .filter(({ persons }) => persons !== undefined)
  const ordered = [...own].sort((one, other) => Number(one.names !== undefined) - Number(other.names !== undefined))
  return {
    feeds: ordered.map((feed) => subjectIn(recordKey, caller, feed, token)),
    role: own.some((feed) => rightsRole(feed) === 'hub_rights_direct') ? 'hub_rights_direct' : 'hub_rights',
  }
}

/** A person in feeds of a partner, by the keys that the store keeps. */
export function subjectsFrom(
  recordKey: Uint8Array,
  partner: string,
  keys: readonly { readonly code: string; readonly subject: string; readonly apart: string }[],
): SubjectFeed[] {
  return keys.map(({ code, subject, apart }) => {
    const feed = feeds[code as FeedCode]
    const kept = apartKeysFor(recordKey, { feed: code, sender: partner })
    return { ...shapeOf(feed), subject, apart: { subject: apart, reference: (text) => kept.reference(text) } }
  })
}

const shapeOf = (feed: Feed<FeedCode>): Pick<SubjectFeed, 'code' | 'table' | 'names' | 'hasScopes'> => ({
  code: feed.code,
  table: feed.records.table,
  names: feed.names,
  hasScopes: feed.columns.some(({ field }) => field === 'consentScope'),
})

function subjectIn(recordKey: Uint8Array, { partner, partnerKind }: Caller, feed: Feed<FeedCode>, token: string): SubjectFeed {
  const sending = { feed: feed.code, sender: partner, isForce: partnerKind === 'FORCE' }
  const apart = apartKeysFor(recordKey, sending)
  return {
    ...shapeOf(feed),
    subject: keysFor(recordKey, sending).subject(token) ?? '',
    apart: { subject: apart.token(token), reference: (recordRef) => apart.reference(recordRef) },
  }
}
