import sql, { join, raw } from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { FeedRecords } from '../snapshot/publication.store.js'
import { everyoneWith, type Contributors } from '../vocabulary/contributors.js'
import { isCounted } from '../vocabulary/strata.js'

/** The current rows of one partner in one quarter of a feed. */
export interface StandingRows {
  readonly quarter: string
  readonly feed: string
  readonly partner: string
  readonly records: number
  /** How many of these came after their quarter was published. */
  readonly late: number
  /** A digest of the contents of the rows. It changes if a row is added, corrected or removed. */
  readonly content: string
}

/** Current rows of the covered partners, by quarter, feed and partner, in that order. */
export async function standingRows(tx: Tx, feeds: readonly FeedRecords[], contributors: Contributors): Promise<StandingRows[]> {
  const each = feeds
    .filter(({ code }) => isCounted(code))
    .map(({ code, records: { table, period } }) => {
      const quarter = raw(`to_char(${period} AT TIME ZONE 'Europe/London', 'YYYY"Q"Q')`)
      return sql`SELECT ${quarter} AS quarter, ${code} AS feed, contributor AS partner, count(*)::int AS records,
          count(*) FILTER (WHERE late)::int AS late, sum(hashtextextended(record_ref || content_hash, 0)::numeric)::text AS content
        FROM ${raw(table)} WHERE superseded_seq IS NULL AND contributor = ANY(${everyoneWith(contributors, code)}::text[])
        GROUP BY 1, 3`
    })
  return tx.rows(sql`/* freeze.standingRows */ ${join(each, ' UNION ALL ')} ORDER BY quarter, feed, partner`)
}
