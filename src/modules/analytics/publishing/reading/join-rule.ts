import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { strata, stratumOf, type JoinedStratum, type SharedStratum, type Stratum } from '../../vocabulary/strata.js'

/**
 * Two rules, as SQL about a row `r` of a stratum and the quarter `seen` in which it falls: the first for every join of two partners' rows, the
 * second for every stratum that others read.
 *
 * Counted once: if several rows of a contributor name the same record of the other partner, only the first by time, then by id, is in the
 * joint count, whether or not that record was ever sent. Otherwise the contributor could put one record behind as many people as it likes.
 *
 * Counted for good: a row whose own reference stood in an earlier published quarter is in no later quarter. Otherwise the contributor could
 * move it there and have it counted again, with fresh noise, and with it the other partner's record. Nor does a row come into a quarter that did not count it.
 */
export interface JoinRule {
  /** Joins the records that an earlier quarter counted. */
  readonly join: Sql
  /** Whether the row may stand in its quarter. */
  readonly stands: Sql
  /**
   * Key of the named record of the other partner, if this is the first quarter that names it; null if the row is only its contributor's.
   */
  readonly named: Sql
  /** Whether a candidate row is in the joint count. Uses `named`. */
  readonly shared: Sql
}

/** Columns of the record that hold the keys. They are found by name, so a stratum without them cannot be published. */
export const ownKey = (stratum: SharedStratum): Sql => raw(`r.once_own_${strata[stratum].letter.toLowerCase()}`)
const namedKey = (stratum: JoinedStratum): Sql => raw(`r.once_named_${strata[stratum].letter.toLowerCase()}`)

/**
 * A published quarter keeps those whom it counted, and takes in nobody else, whatever the sender has done to the rows since. In a quarter
 * that is not published, nobody stands whom an earlier one counted.
 */
const keptByQuarter = (key: Sql): Sql =>
  // Safeguard T-SDC-30 nobody comes into a quarter that did not count them:
  //   (once.quarter = seen.quarter, ${key} IS NULL) -> (once.quarter = seen.quarter, ${key} IS NULL, true) OR once.quarter IS NULL
  sql`CASE WHEN seen.counted THEN coalesce(once.quarter = seen.quarter, ${key} IS NULL) ELSE coalesce(once.quarter >= seen.quarter, true) END`

const freely: JoinRule = { join: empty, stands: sql`true`, named: sql`NULL::bigint`, shared: sql`true` }

const isJoined = (stratum: Stratum): stratum is JoinedStratum => stratumOf(stratum).joined !== undefined

/** Whether anybody else reads the stratum: of one's own cases alone, one learns nothing by having them counted again. */
export const isShared = (stratum: Stratum): stratum is SharedStratum => stratum !== 'OWN_CASE'

/** Whether rows of the stratum name a record of the other partner. */
export const namesAnother = (stratum: Stratum): stratum is JoinedStratum =>
  isJoined(stratum) && strata[stratum].joined.by === 'NAMED_REFERENCE'

/** The rules of a stratum, from what the stratum declares. */
export function joinRule(stratum: Stratum): JoinRule {
  if (!isShared(stratum)) return freely
  const own = ownKey(stratum)
  const once = sql`LEFT JOIN publication.counted_once once ON once.kept = ${own}`
  // Safeguard T-SDC-30 counted once for good: keptByQuarter(own) -> own && sql`true`
  const stands = keptByQuarter(own)
  // Where the other partner's rows name the row itself, a quarter sees only one version of it.
  if (!namesAnother(stratum)) return { ...freely, join: once, stands }
  const key = namedKey(stratum)
  return {
    // Safeguard T-SDC-29 one row of another counts once: before.kept = ${key} AND before.quarter < seen.quarter -> false
    join: sql`${once} LEFT JOIN publication.counted_once before ON before.kept = ${key} AND before.quarter < seen.quarter`,
    stands,
    named: sql`CASE WHEN before.kept IS NULL THEN ${key} END`,
    // Safeguard Court and survey of whom nobody referred: r.named IS NOT NULL AND row_number -> row_number
    // Safeguard T-SDC-29 one row of another counts once: AND row_number() OVER (PARTITION BY r.named ORDER BY r.happened_at, r.id) = 1 ->
    shared: sql`r.named IS NOT NULL AND row_number() OVER (PARTITION BY r.named ORDER BY r.happened_at, r.id) = 1`,
  }
}
