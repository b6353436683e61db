import sql, { type Sql } from 'sql-template-tag'
import { strata } from '../../vocabulary/strata.js'
import type { AsSeen } from './as-seen.js'
import { storedColumns } from './selecting.js'

export const referralFeed = strata.AT_COURT.joined.feed
export const supportFeed = strata.REFERRED.joined.feed

/**
 * The records of a few episodes, looked up one by one. OFFSET keeps PostgreSQL from another plan, because it misjudges how many there are.
 */
export const eachOf = (table: Sql): Sql =>
  sql`episodes e CROSS JOIN LATERAL (SELECT one.* FROM ${table} one WHERE one.id = e.id AND one.seq = e.seq OFFSET 0) r`

/** What a record `r` says about the person. */
export const personColumns = ({ mentalHealth }: AsSeen) => ({
  ...storedColumns('r', 'offence_group', 'age_band', 'sex', 'ethnicity'),
  mental_health: mentalHealth('r'),
})

/** The first columns of every row. `e` is the episode and `r` the record. */
export const counted = { ...storedColumns('r', 'contributor'), ...storedColumns('e', 'joint', 'own') }

/** The first columns of every row of a person. */
export const common = (as: AsSeen) => ({ ...counted, ...personColumns(as) })

/** What a case says about the help that a person had, as the quarter sees it. */
export const helped = storedColumns('seen', 'flags', 'attempts', 'assessments', 'support', 'restorative', 'closure')
