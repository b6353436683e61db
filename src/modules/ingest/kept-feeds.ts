import type { Caller } from '../governance/index.js'
import { feedsOf } from './batch.policy.js'
import { feeds } from './feeds/feeds.js'
import { retentionRules, type RetentionRule } from './feeds/retention-rules.js'
import { rightsRole } from './rights-role.js'

/** A class of rows, where they lie, and the role that may remove them. */
export interface KeptFeed {
  readonly rule: RetentionRule
  readonly table: string
  /** SQL of the instant whose quarter a record belongs to. */
  readonly period: string
  readonly role: ReturnType<typeof rightsRole>
}

/** Every class of what the partner sends. */
export const keptFeedsOf = (caller: Pick<Caller, 'partnerKind'>): KeptFeed[] =>
  retentionRules
    .filter(({ feed }) => feedsOf(caller).includes(feed))
    .map((rule) => {
      const { records } = feeds[rule.feed]
      return { rule, table: records.table, period: records.period, role: rightsRole({ records }) }
    })
