import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { stratumOf, type Stratum } from '../../vocabulary/strata.js'
import { joinRule } from './join-rule.js'
import { personKey, unlessLost } from './counted-people.js'
import { quarterAt, quarterItself, seenRows, stood, within, type SeenYear } from './seen-year.js'
import { isNotTakenOut, takenOutOf } from './taken-out.js'

/** Which rows of a table are the episodes of a stratum. */
export interface EpisodeSource {
  readonly stratum: Stratum
  readonly table: Sql
  /** The instant that gives the episode its period. */
  readonly at: Sql
  readonly valid: Sql
}

/** The start of a record's keyed token, 64 bits: so much of it is kept of a record that is taken out. */
export const tokenOf = (alias: string): Sql => sql`left(${raw(alias)}.subject_token, 16)`

/** Whom a row is about. A row without a token counts as a person of its own. */
const person = sql`coalesce(${tokenOf('r')}, r.contributor || '|' || r.record_ref)`

/**
 * Selects the rows that may be counted, from the start of the year to the quarter, as `candidates`. Each row is judged as the quarter of its
 * date saw it and must belong to a partner of that quarter, so that published figures do not change. What such a quarter counted and its
 * sender has taken out since is among them (`taken-out.ts`).
 */
export function candidatesOf(seen: SeenYear, { stratum, table, at, valid }: EpisodeSource, more?: Sql): Sql {
  const rule = joinRule(stratum)
  const others = sql`${rule.named} AS named${more ? sql`, ${more}` : empty}`
  // Safeguard, together, Open cases begin with the first published quarter:
  //   r JOIN seen ON seen.quarter = ${quarterAt(seen, at)} -> r
  //   JOIN seen ON seen.quarter = coalesce(${quarterAt(seen, at)}, ${seen[0].quarter})
  // Safeguard, together, Open cases begin with the first published quarter:
  //   ${rule.join} WHERE ${within(seen[0].quarter, quarterItself(seen).quarter, at)} AND -> ${rule.join}
  //   WHERE
  return sql`
    seen (quarter, as_of, published_at, contributors, counted) AS (VALUES ${seenRows(seen, stratum)}),
    candidates AS (
      SELECT r.id, r.seq, r.contributor, r.record_ref, seen.quarter, ${at} AS happened_at, ${person} AS person,
        ${others}
      FROM ${table} r
      JOIN seen ON seen.quarter = ${quarterAt(seen, at)}
      ${rule.join}
      WHERE ${within(seen[0].quarter, quarterItself(seen).quarter, at)}
        AND r.contributor = ANY(seen.contributors) AND ${stood('r', sql`seen.as_of`)} AND ${valid} AND ${rule.stands}
        AND ${isNotTakenOut(stratum)}
      UNION ALL
      SELECT r.id, r.seq, r.contributor, r.record_ref, seen.quarter, r.happened_at, r.person, ${others}
      FROM ${takenOutOf(stratum)} r
      JOIN seen ON seen.quarter = r.quarter
      ${rule.join}
      WHERE r.contributor = ANY(seen.contributors) AND ${rule.stands})`
}

/**
 * The primary episodes of the quarter, or of the year up to it. `joint`: the person's first valid episode of the year among all contributors,
 * or within each force in strata of forces. `own`: the person's first within the contributor. A row that is not shared counts only for its
 * contributor. Takes one pass over the year, however many quarters it has.
 */
export function episodesOf(seen: SeenYear, source: EpisodeSource, of: 'QUARTER' | 'YEAR' = 'QUARTER'): Sql {
  const asked = of === 'YEAR' ? sql`true` : sql`quarter = ${quarterItself(seen).quarter}`
  const order = sql`ORDER BY r.happened_at, r.id`
  const own = sql`r.person, r.contributor`
  // If a person of two forces were counted once, each force could see from its own count whom the other had met first.
  // Safeguard A force and what another met: stratumOf(source.stratum).contributor === 'FORCE' ? own : sql -> sql
  // Safeguard T-SDC-22 known or a stranger: stratumOf(source.stratum).contributor === 'FORCE' ? own : sql -> sql
  const joint = stratumOf(source.stratum).contributor === 'FORCE' ? own : sql`r.shared, r.person`
  // Safeguard T-SDC-1 a person counts once: r.shared AND row_number() OVER (PARTITION BY ${joint} ${order}) = 1 -> true
  // Safeguard T-SDC-23 labels: ${joint} -> ${joint}, r.quarter
  const counts = {
    joint: sql`r.shared AND row_number() OVER (PARTITION BY ${joint} ${order}) = 1`,
    own: sql`row_number() OVER (PARTITION BY ${own} ${order}) = 1`,
  }
  return sql`${candidatesOf(seen, source)},
    ranked AS (
      SELECT r.id, r.seq, r.contributor, r.person, r.quarter, r.happened_at,
        ${unlessLost(seen, source.stratum, 'joint', counts.joint)} AS joint, ${unlessLost(seen, source.stratum, 'own', counts.own)} AS own
      FROM (SELECT r.*, ${joinRule(source.stratum).shared} AS shared FROM candidates r) r),
    episodes AS (SELECT *, ${personKey(seen, source.stratum)} AS counted_key FROM ranked r WHERE ${asked} AND (joint OR own))`
}

/** The records of the quarter's own episodes lie in the quarter, so the rest of the table need not be read for them. */
export function recordsOf(seen: SeenYear, { table, at }: EpisodeSource): Sql {
  const { quarter } = quarterItself(seen)
  return sql`episodes e JOIN ${table} r ON r.id = e.id AND r.seq = e.seq AND ${within(quarter, quarter, at)}`
}
