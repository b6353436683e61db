import sql, { raw, type Sql } from 'sql-template-tag'
import { stratumOf, type Stratum } from '../../vocabulary/strata.js'
import { yearOfQuarter } from '../../vocabulary/quarters.js'
import { storedColumns } from './selecting.js'
import { lostOf, quarterItself, type SeenYear } from './seen-year.js'

/**
 * The key of a row's person in a stratum and a year, as text; null of a row without a token, whose reference is counted once. It is 64 bits of
 * a hash of the keyed token, by which no two strata and no two years of one person are told to be of one. A record key has half of that,
 * which two persons of a nation share.
 */
export const personKey = (seen: SeenYear, stratum: Stratum): Sql => {
  const of = `${stratumOf(stratum).letter}|${yearOfQuarter(quarterItself(seen).quarter)}|`
  return sql`CASE WHEN r.person ~ '^[0-9a-f]{16}$'
    THEN ('x' || left(encode(sha256(convert_to(${of}::text || r.person, 'UTF8')), 'hex'), 16))::bit(64)::bigint::text END`
}

/** Whether a ranked row is one: its person is not of those whom a quarter of the year counted whose rows are lost. */
export function unlessLost(seen: SeenYear, stratum: Stratum, as: 'joint' | 'own', counts: Sql): Sql {
  const lost = lostOf(seen)
  if (lost.length === 0) return counts
  // Safeguard The people of a lost quarter are in no later one of the year: ${counts} AND NOT EXISTS -> ${counts} OR NOT EXISTS
  return sql`${counts} AND NOT EXISTS (SELECT FROM publication.counted_people p WHERE p.stratum = ${stratumOf(stratum).letter}
      AND p.contributor = r.contributor AND p.kept = (${personKey(seen, stratum)})::bigint AND p.quarter = ANY(${lost}::text[]) AND p.${raw(as)})`
}

/** Selects the key of an episode's person, for the file of what a quarter counted. */
export const countedKey = (alias: string) => storedColumns(alias, 'counted_key')
