import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../../src/db/database.js'
import { dayAfter, firstDayOf } from '../../../src/modules/analytics/vocabulary/quarters.js'
import { asSeen } from '../../../src/modules/analytics/publishing/reading/as-seen.js'
import { personal, supportFeed } from '../../../src/modules/analytics/publishing/reading/person-columns.js'
import { episodesOf, recordsOf } from '../../../src/modules/analytics/publishing/reading/episodes-of.js'
import { isIn, quarterItself, startOfDay, stood, type SeenYear } from '../../../src/modules/analytics/publishing/reading/seen-year.js'
import { listOf } from '../../../src/modules/analytics/publishing/reading/selecting.js'
import { referred } from '../../../src/modules/analytics/publishing/reading/referral.store.js'
import { ownCase } from '../../../src/modules/analytics/publishing/reading/own-case.store.js'

/**
 * Writes records as lines that DuckDB reads with all its threads, without parsing them on the way. A record is identified by the hub's own
 * id: no token and no reference leaves PostgreSQL. Cells are separated by tabs, which JSON and codes never contain. If one needed quotes,
 * DuckDB would refuse the line.
 */
const lines = String.raw`FORMAT csv, DELIMITER E'\t', QUOTE E'\x01', NULL '\N'`

/** How DuckDB reads such lines. */
export const linesOf = (path: string, columns: Readonly<Record<string, string>>): string => {
  const cells = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`)
  return `read_csv('${path.replaceAll("'", "''")}', auto_detect = false, header = false, delim = '\t', quote = '', escape = '', nullstr = '\\N',
    max_line_size = 16777216, columns = {${cells.join(', ')}})`
}

const frame = { id: 'UUID', contributor: 'VARCHAR', joint: 'BOOLEAN', own: 'BOOLEAN', rkey: 'BIGINT', force: 'VARCHAR' }
const person = { offence_group: 'VARCHAR', age_band: 'VARCHAR', sex: 'VARCHAR', ethnicity: 'VARCHAR', mental_health: 'VARCHAR' }
const support = {
  flags: 'VARCHAR',
  attempts: 'VARCHAR',
  assessments: 'VARCHAR',
  support: 'VARCHAR',
  restorative: 'VARCHAR',
  closure: 'VARCHAR',
  staff_finding: 'VARCHAR',
}

/** Columns of a line of `referrals`, in order. */
export const referralLine = {
  ...frame,
  ...person,
  district: 'VARCHAR',
  offence_code: 'VARCHAR',
  offence_flags: 'VARCHAR',
  victim_basis: 'VARCHAR',
  reported_at: 'TIMESTAMP',
  referred_at: 'TIMESTAMP',
  consent: 'VARCHAR',
  disposition: 'VARCHAR',
  response_grade: 'VARCHAR',
  call_at: 'TIMESTAMP',
  arrived_at: 'TIMESTAMP',
  outcome_type: 'VARCHAR',
  outcome_at: 'TIMESTAMP',
  agreed_update_days: 'INTEGER',
  updates_agreed_at: 'TIMESTAMP',
  flags: 'VARCHAR',
  enhanced_rights: 'VARCHAR',
  events: 'VARCHAR',
} as const

/** Columns of a line of `cases`, in order. */
export const caseLine = {
  ...frame,
  ...person,
  referral: 'UUID',
  referred_at: 'TIMESTAMP',
  opened_at: 'TIMESTAMP',
  ...support,
} as const

const utc = (instant: Sql): Sql => sql`${instant} AT TIME ZONE 'UTC'`

/** Writes records as lines, as the publishing role. Each method resolves to its path when everything is written. */
export class RecordLines {
  constructor(private readonly tx: Tx) {}

  /** Stratum A, without the cases. */
  referrals(seen: SeenYear, path: string): Promise<string> {
    const as = asSeen(seen)
    return this.write(
      path,
      sql`/* lines.referrals */ WITH ${episodesOf(seen, referred)}
      SELECT r.id, r.contributor, e.joint, e.own, r.rkey, r.contributor, ${listOf(personal(as))}, r.district, r.offence_code, array_to_json(r.offence_flags), r.victim_basis,
        ${utc(sql`r.reported_at`)}, ${utc(sql`r.referred_at`)}, r.consent, r.disposition, r.response_grade, ${utc(sql`r.call_at`)}, ${utc(sql`r.arrived_at`)},
        seen.outcome_type, ${utc(sql`seen.outcome_at`)}, seen.agreed_update_days, ${utc(sql`seen.updates_agreed_at`)}, seen.flags, seen.enhanced_rights, seen.events
      FROM ${recordsOf(seen, referred)} ${as.referral('r')}`,
    )
  }

  /**
   * The charity's cases: those that stratum B counts, marked `own`, and those of the quarter's referrals, whichever of these count. Cases
   * whose referral was unknown when they came are joined here too.
   */
  cases(seen: SeenYear, path: string): Promise<string> {
    const { quarter, asOf } = quarterItself(seen)
    const known = sql`${asOf}::bigint`
    const as = asSeen(seen)
    return this.write(
      path,
      sql`/* lines.cases */ WITH ${episodesOf(seen, ownCase)},
      referred AS (
        SELECT p.id, p.contributor, p.record_ref, p.referred_at FROM records.police_referrals p
        WHERE p.referred_at >= ${startOfDay(firstDayOf(quarter))} AND p.referred_at < ${startOfDay(dayAfter(quarter))} AND ${stood('p', known)})
      SELECT r.id, r.contributor, false, e.id IS NOT NULL, 0, r.force, ${listOf(personal(as))}, referred.id, ${utc(sql`referred.referred_at`)}, ${utc(sql`r.opened_at`)},
        seen.flags, seen.attempts, seen.assessments, seen.support, seen.restorative, seen.closure, r.staff_finding
      FROM records.support_cases r ${as.supportCase('r')} LEFT JOIN episodes e ON e.id = r.id AND e.seq = r.seq AND e.own
      LEFT JOIN referred ON referred.contributor = r.force AND referred.record_ref = r.referral_ref AND ${isIn('r', supportFeed, seen)}
      WHERE ${stood('r', known)} AND ${as.has(sql`r.opened_at`)} AND (e.id IS NOT NULL OR referred.id IS NOT NULL)`,
    )
  }

  private async write(path: string, query: Sql): Promise<string> {
    await pipeline(this.tx.copyTo(query, lines), createWriteStream(path, { mode: 0o600 }))
    return path
  }
}
