import { Forbidden } from '../../kit/errors.js'
import { toldAs, type Caller, type RowsTold } from '../governance/index.js'
import { feeds, type FeedCode } from './feeds/feeds.js'

/** Throws Forbidden unless the caller may send this feed for its partner under its live agreement. */
export function checkMaySubmit(caller: Caller, feed: FeedCode): void {
  if (caller.role !== 'DATA_STEWARD')
    throw new Forbidden('Only a data steward sends feeds. Sign in with the role DATA_STEWARD.', 'ROLE_NEEDED')
  if (!feeds[feed].suppliers.includes(caller.partnerKind)) {
    throw new Forbidden('Your kind of partner does not supply this feed. Send one that it supplies.', 'ROLE_NEEDED')
  }
  if (caller.agreement?.feeds.includes(feed)) return
  throw new Forbidden(
    'The agreement of this request does not cover this feed. Name one that does in X-Agreement, or ask the governance officer.',
    'FEED_NOT_AGREED',
  )
}

/** The database role that reads a receipt. For the police it is never one that can reach direct cases. */
export function readingRole(caller: Caller): 'hub_read_police' | 'hub_read_charity' {
  if (caller.partnerKind === 'FORCE') return 'hub_read_police'
  if (caller.partnerKind === 'CHARITY') return 'hub_read_charity'
  throw new Forbidden('Only a partner that supplies a feed has batches. Ask a data steward of such a partner.')
}

/** Feeds that this kind of partner supplies, whose batches it may therefore see. */
export const feedsOf = (caller: Pick<Caller, 'partnerKind'>): FeedCode[] =>
  Object.values(feeds)
    .filter(({ suppliers }) => suppliers.includes(caller.partnerKind))
    .map(({ code }) => code)

/** How the log tells of an event that may concern rows of any feed of the caller's partner. */
export const toldOfAll = (caller: Pick<Caller, 'partnerKind'>): RowsTold => toldAs(feedsOf(caller).map((code) => feeds[code]))
