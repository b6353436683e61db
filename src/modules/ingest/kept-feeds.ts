import type { Caller } from '../governance/index.js'
import { feedsOf } from './may-submit.policy.js'
import type { RetentionClass } from './columns/retention-class.js'
import { feeds, type FeedCode } from './feeds/feeds.js'
import { rightsRole } from './rights-role.js'

/** A class of rows, where they are stored, and the role that may remove them. */
export interface KeptFeed {
  readonly rule: RetentionClass & { readonly feed: FeedCode }
  readonly table: string
  /** SQL of the instant that decides a record's quarter. */
  readonly period: string
  readonly role: ReturnType<typeof rightsRole>
}

/** Every retention class of what the partner sends. */
export const keptFeedsOf = (caller: Pick<Caller, 'partnerKind'>): KeptFeed[] =>
  feedsOf(caller).flatMap((feed) => {
    const { records, retention } = feeds[feed]
    const kept = { table: records.table, period: records.period, role: rightsRole({ records }) }
    return retention.map((one) => ({ rule: { ...one, feed }, ...kept }))
  })
