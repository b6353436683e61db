import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { seenUntil } from '../../vocabulary/quarters.js'
import { quarterItself, type SeenYear } from './seen-year.js'
import { storedColumns, selectList, type Columns } from './selecting.js'

/** The instant from which nothing is seen. */
interface Until {
  readonly text: Sql
  /** The day as an SQL/JSON path writes it, and the variables that the path needs for it. */
  readonly inPath: string
  readonly variables: Sql
}

/** How each kind of record is cut to what a quarter sees. */
export type AsSeen = ReturnType<typeof seenBefore>

/** How a record is cut. */
export interface Cut<Row> {
  /** Joins the cut columns of the record with that alias, under the name `seen`. */
  (alias: string): Sql
  /** The cut columns, each with its value. */
  readonly columns: Columns<Row>
}

/** Records as seen by the quarter under construction. */
export function asSeen(seen: SeenYear): AsSeen {
  const until = seenUntil(quarterItself(seen).quarter).toISOString()
  // The day is written into the path, because PostgreSQL would build the object of variables again for each list.
  return seenBefore({ text: sql`${until}::text`, inPath: `"${until}"`, variables: empty })
}

/** Records as seen by the quarter that each row belongs to. */
export function asSeenIn(seen: SeenYear, quarter: Sql): AsSeen {
  const each = seen.map((one) => sql`WHEN ${one.quarter} THEN ${seenUntil(one.quarter).toISOString()}`)
  const text = sql`(CASE ${quarter} ${join(each, ' ')} END)::text`
  return seenBefore({ text, inPath: '$until', variables: sql`, jsonb_build_object('until', ${text})` })
}

const eventTimes = ['occurredAt', 'receivedAt', 'toldAt']

const anyOf = (times: readonly string[], compared: string): string => times.map((time) => `@.${time} ${compared}`).join(' || ')

/**
 * Records as they were at the end of the 28th London day after a quarter. Anything dated later is not seen, whenever the quarter is
 * published. This is the only place that cuts records; the rules of `facts` work on what is left. What has no date cannot be cut
 * and stays (`docs/adr/0055`). Times in lists are texts in one format, so the earlier time is also the smaller text.
 */
function seenBefore({ text: until, inPath, variables }: Until) {
  const path = (test: string): Sql => raw(`'$[*] ? (${test})'`)
  const those = (list: Sql, test: string): Sql => sql`jsonb_path_query_array(${list}, ${path(test)}${variables})`
  // Safeguard A quarter has the same bytes whenever it is published: those(list, `!(@.${time} >= ${inPath})`) -> list
  const timed = (list: Sql, time: string): Sql => those(list, `!(@.${time} >= ${inPath})`)
  const isLater = (part: Sql, time: string): Sql => sql`(${part} ->> ${raw(`'${time}'`)}) COLLATE "C" >= ${until}`
  // Safeguard A quarter has the same bytes whenever it is published:
  //   sql`CASE WHEN ${at} >= (${until})::timestamptz THEN NULL ELSE ${value} END` -> at && value
  const dated = (value: Sql, at = value): Sql => sql`CASE WHEN ${at} >= (${until})::timestamptz THEN NULL ELSE ${value} END`
  const mentalHealth = (of: string): Sql => sql`CASE
    WHEN jsonb_path_exists(${raw(of)}.flags, ${path(`@.indicator == "MENTAL_HEALTH" && @.assessedAt >= ${inPath}`)}${variables}) THEN coalesce((
      SELECT flag ->> 'value' FROM jsonb_array_elements(${timed(sql`${raw(of)}.flags`, 'assessedAt')}) WITH ORDINALITY flags (flag, place)
      WHERE flag ->> 'indicator' = 'MENTAL_HEALTH' ORDER BY (flag ->> 'assessedAt') COLLATE "C" DESC NULLS LAST, place DESC LIMIT 1), 'NOT_ASSESSED')
    ELSE ${raw(of)}.mental_health END`
  const cut = <Row>(columnsOfRecord: (column: (name: string) => Sql) => Columns<Row>): Cut<Row> => {
    const joined = (alias: string): Sql =>
      sql`CROSS JOIN LATERAL (SELECT ${selectList(columnsOfRecord((name) => raw(`${alias}.${name}`)))}) seen`
    const names = Object.keys(columnsOfRecord(raw)) as (keyof Row & string)[]
    return Object.assign(joined, { columns: storedColumns('seen', ...names) as Columns<Row> })
  }
  return {
    /** Whether something that happened `at` is seen. */
    has: (at: Sql): Sql => sql`${at} < (${until})::timestamptz`,
    /** The mental health flag of the record with an alias. */
    mentalHealth,
    referral: cut((r) => ({
      flags: timed(r('flags'), 'assessedAt'),
      enhanced_rights: timed(r('enhanced_rights'), 'decidedAt'),
      // An event is seen from the earliest of its times. `evaluate` looks at each time by itself.
      events: those(r('events'), `${anyOf(eventTimes, `< ${inPath}`)} || !(${anyOf(eventTimes, `>= ${inPath}`)})`),
      outcome_type: dated(r('outcome_type'), r('outcome_at')),
      outcome_at: dated(r('outcome_at')),
      agreed_update_days: dated(r('agreed_update_days'), r('updates_agreed_at')),
      updates_agreed_at: dated(r('updates_agreed_at')),
    })),
    supportCase: cut((s) => ({
      flags: timed(s('flags'), 'assessedAt'),
      attempts: timed(s('attempts'), 'at'),
      assessments: timed(s('assessments'), 'at'),
      support: timed(s('support'), 'deliveredAt'),
      satisfaction: timed(s('satisfaction'), 'fieldworkAt'),
      // A contact with the result ANSWERED is seen as soon as the answers are, even if the charity noted it later.
      // Safeguard Who answered the survey is among those asked, whenever that was noted: 'ANSWERED' -> 'NOBODY'
      survey_contact: sql`CASE WHEN ${s('survey_contact')} ->> 'result' = 'ANSWERED'
        THEN CASE WHEN ${timed(s('satisfaction'), 'fieldworkAt')} <> '[]' THEN ${s('survey_contact')} END
        WHEN ${isLater(s('survey_contact'), 'at')} THEN NULL ELSE ${s('survey_contact')} END`,
      closure: sql`CASE WHEN ${isLater(s('closure'), 'at')} THEN NULL ELSE ${s('closure')} END`,
      restorative: sql`CASE WHEN ${isLater(s('restorative'), 'offeredAt')} THEN ${s('restorative')} - '{offeredAt,accepted,heldAt}'::text[]
        WHEN ${isLater(s('restorative'), 'heldAt')} THEN ${s('restorative')} - 'heldAt' ELSE ${s('restorative')} END`,
    })),
    directCase: cut((r) => ({
      // Someone who reported later had not reported yet.
      later_reported: sql`CASE WHEN ${isLater(r('later_reported'), 'at')} THEN '{"reported": false}' ELSE ${r('later_reported')} END`,
    })),
    family: cut((r) => ({ first_contact_at: dated(r('first_contact_at')), reviews: timed(r('reviews'), 'at') })),
    complaint: cut((r) => ({ acknowledged_at: dated(r('acknowledged_at')), replied_at: dated(r('replied_at')) })),
  }
}
