import sql, { type Sql } from 'sql-template-tag'
import { stratumOf, type Stratum } from '../../vocabulary/strata.js'
import { yearOfQuarter } from '../../vocabulary/quarters.js'
import { storedColumns } from './selecting.js'
import { quarterItself, type SeenYear } from './seen-year.js'

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

/** Selects the key of an episode's person, for the file of what a quarter counted. */
export const countedKey = (alias: string) => storedColumns(alias, 'counted_key')
