import type { FeedCode } from './feeds.js'

/**
 * How long rows are kept. The classes and periods are those that the charity publishes for its own files (Victim Support, "Criteria used to
 * determine the retention period for your personal information"), carried over to what it sends; what a force sent is kept no longer than the
 * longest of them, since the hub keeps linked rows for the shorter of the providers' periods.
 */
export interface RetentionRule {
  readonly name: string
  readonly feed: FeedCode
  /** SQL over the columns of the record's last version: when the period begins; null where the row is not of this class. */
  readonly from: string
  /** An interval of PostgreSQL. */
  readonly period: string
}

const latestOf = (list: string, at: string): string => `(SELECT max((e ->> '${at}')::timestamptz) FROM jsonb_array_elements(${list}) e)`
const ended = `closure ->> 'reason'`
const endedAt = `(closure ->> 'at')::timestamptz`
const lastContact = `greatest(opened_at, ${latestOf('attempts', 'at')}, ${latestOf('assessments', 'at')}, ${latestOf('support', 'deliveredAt')},
  (witness ->> 'hearingAt')::timestamptz, (restorative ->> 'heldAt')::timestamptz, ${endedAt})`

/** The classes of every feed, in the order in which reports show them: a feed without a line does not compile. No row is of two. */
const classes: Readonly<Record<FeedCode, readonly Omit<RetentionRule, 'feed'>[]>> = {
  CHARITY_SUPPORT: [
    { name: 'NO_UPTAKE', from: `CASE WHEN ${ended} = 'DECLINED' THEN ${endedAt} END`, period: '6 weeks' },
    { name: 'NO_CONTACT', from: `CASE WHEN ${ended} = 'UNABLE_TO_CONTACT' THEN ${endedAt} END`, period: '6 months' },
    {
      name: 'SERVICE_USER',
      from: `CASE WHEN coalesce(${ended}, '') NOT IN ('DECLINED', 'UNABLE_TO_CONTACT') THEN ${lastContact} END`,
      period: '6 years',
    },
  ],
  DIRECT_CASE: [{ name: 'SERVICE_USER', from: 'received_at', period: '6 years' }],
  HOMICIDE_CASE: [
    { name: 'SERVICE_USER', from: `greatest(notified_at, first_contact_at, ${latestOf('reviews', 'at')}, closed_at)`, period: '6 years' },
  ],
  COMPLAINT: [{ name: 'COMPLAINT', from: 'greatest(received_at, acknowledged_at, replied_at)', period: '6 years' }],
  POLICE_REFERRAL: [{ name: 'POLICE_REFERRAL', from: 'referred_at', period: '6 years' }],
  // Says nothing of a person.
  PROJECT: [],
}

export const retentionRules: readonly RetentionRule[] = Object.entries(classes).flatMap(([feed, rules]) =>
  rules.map((rule) => ({ ...rule, feed: feed as FeedCode })),
)
