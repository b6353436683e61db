import { Forbidden } from '../../kit/errors.js'
import type { Caller } from '../governance/index.js'
import type { FeedCode } from './columns/feed.js'

const suppliersOf: Readonly<Record<FeedCode, readonly Caller['partnerKind'][]>> = {
  POLICE_REFERRAL: ['FORCE'],
  CHARITY_SUPPORT: ['CHARITY'],
  DIRECT_CASE: ['CHARITY'],
  HOMICIDE_CASE: ['CHARITY'],
  COMPLAINT: ['FORCE', 'CHARITY'],
  PROJECT: ['CHARITY'],
}

/** Whom the police must never see is taken in by a role of its own, which alone reaches the schema of direct cases. */
export const ingestRole = (feed: FeedCode): 'hub_ingest' | 'hub_ingest_direct' =>
  feed === 'DIRECT_CASE' || feed === 'HOMICIDE_CASE' ? 'hub_ingest_direct' : 'hub_ingest'

/** Throws Forbidden unless the caller may send this feed for its partner, under the live agreement that it comes with. */
export function checkMaySubmit(caller: Caller, feed: FeedCode): void {
  if (caller.role !== 'DATA_STEWARD') throw new Forbidden('Only a data steward sends feeds. Sign in with the role DATA_STEWARD.')
  if (!suppliersOf[feed].includes(caller.partnerKind)) throw new Forbidden('This feed is not one that your kind of partner supplies.')
  if (caller.agreement?.feeds.includes(feed)) return
  throw new Forbidden(
    'The agreement of this request does not cover this feed. Name one that does in X-Agreement, or ask the governance officer.',
    'FEED_NOT_AGREED',
  )
}

/** Whose eyes a receipt is read with: the police side never looks through a role that can reach direct cases. */
export function readingRole(caller: Caller): 'hub_read_police' | 'hub_read_charity' {
  if (caller.partnerKind === 'FORCE') return 'hub_read_police'
  if (caller.partnerKind === 'CHARITY') return 'hub_read_charity'
  throw new Forbidden('Only a partner that supplies a feed has batches.')
}

/** Feeds that a partner of this kind supplies, and so may see batches of. */
export const feedsOf = (caller: Caller): FeedCode[] =>
  (Object.keys(suppliersOf) as FeedCode[]).filter((feed) => suppliersOf[feed].includes(caller.partnerKind))
