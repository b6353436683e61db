import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { stratumOf, type Stratum } from '../../vocabulary/strata.js'
import { isShared, namesAnother } from './join-rule.js'

/** A stratum, and the table of its records. */
interface Kept {
  readonly stratum: Stratum
  readonly table: Sql
}

/**
 * What published quarters counted, and what its sender has taken out since: withdrawn, erased, kept long enough or restricted. The database
 * keeps of each row what later quarters of the calendar year read of it (`publication.taken_out`), so that its sender does not choose who
 * stands in them. The first quarter of a calendar year reads none of it, and removes it.
 */
const letterOf = (stratum: Stratum): string => stratumOf(stratum).letter

/** Whether a record `r` stands itself. Of a record that lost the version that a quarter counted, no other version takes its place. */
export const isNotTakenOut = (stratum: Stratum): Sql =>
  sql`NOT EXISTS (SELECT FROM publication.taken_out gone WHERE gone.stratum = ${letterOf(stratum)} AND gone.id = r.id)`

/**
 * Rows of a stratum that were taken out, with the columns that `candidatesOf` reads of a record. The reference of a referral is the one that
 * cases name, and null if none does.
 */
export function takenOutOf(stratum: Stratum): Sql {
  const letter = letterOf(stratum)
  // Two joins and not one with OR, for which PostgreSQL would compare each with every case.
  const kept = sql`publication.taken_out k`
  const named = sql`LEFT JOIN (SELECT id, max(referral_ref) AS record_ref FROM (
      SELECT k.id, s.referral_ref FROM ${kept} JOIN records.support_cases s ON s.once_referral = k.own_key WHERE k.stratum = ${letter}
      UNION ALL
      SELECT k.id, s.referral_ref FROM ${kept} CROSS JOIN unnest(k.cases) named JOIN records.support_cases s ON s.id = named
      WHERE k.stratum = ${letter}) cases GROUP BY id) n ON n.id = t.id`
  const isReferral = stratum === 'REFERRED'
  const own = isShared(stratum) ? raw(`, t.own_key AS once_own_${letter.toLowerCase()}`) : empty
  const keys = namesAnother(stratum) ? sql`${own}, ${raw(`t.named_key AS once_named_${letter.toLowerCase()}`)}` : own
  // Safeguard T-SDC-30 nobody chooses who stands in a stock: ${letter} -> ${letter} AND false
  return sql`(SELECT t.id, t.seq, t.contributor, t.quarter, t.happened_at, t.person${keys}, (t.seen ->> 'rkey')::bigint AS rkey, t.seen, t.last,
      ${isReferral ? sql`n.record_ref` : sql`NULL::text AS record_ref`}
    FROM publication.taken_out t ${isReferral ? named : empty} WHERE t.stratum = ${letter})`
}

/** Records of a stratum that were taken out, as rows of `table` with the columns that were kept: as their quarter saw them, or as they stood last. */
export const keptOf = ({ stratum, table }: Kept, as: 'seen' | 'last'): Sql =>
  sql`(SELECT r.* FROM ${takenOutOf(stratum)} t CROSS JOIN LATERAL jsonb_populate_record(NULL::${table},
      t.${raw(as)} || jsonb_build_object('id', t.id, 'seq', t.seq, 'contributor', t.contributor, 'record_ref', t.record_ref)) r WHERE t.seen IS NOT NULL)`

/** The quarter's own episodes that were taken out, each with its record as it was seen, and as it stood last. */
export const keptEpisodes = (source: Kept): Sql =>
  sql`episodes e JOIN ${keptOf(source, 'seen')} r ON r.id = e.id AND r.seq = e.seq JOIN ${keptOf(source, 'last')} now ON now.id = r.id`
