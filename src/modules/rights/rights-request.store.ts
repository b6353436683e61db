import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import { Conflict } from '../../kit/errors.js'
import type { Place } from '../../kit/page.js'
import { stateAfter, type RequestKind, type RequestState, type RequestStep } from './rights-request.policy.js'

/** A request as it is kept: nothing in it leads to a person. */
export interface RequestRow {
  readonly id: string
  readonly kind: RequestKind
  readonly state: RequestState
  /** Of a withdrawal of consent: code of the list "consentScopes". */
  readonly scope: string | null
  /** Of a withdrawal of consent: version of the wording that the person had agreed to. */
  readonly wording: string | null
  readonly receivedAt: Date
  /** London date. */
  readonly dueOn: string
  readonly appliedAt: Date | null
  readonly confirmedAt: Date | null
  readonly liftedAt: Date | null
}

/** What is asked for whom. */
export interface Wanted {
  readonly kind: RequestKind
  readonly subjectKey: string
  readonly scope?: string
  readonly wording?: string
}

const fields = sql`id, kind, state, scope, wording, received_at AS "receivedAt", due_on::text AS "dueOn", applied_at AS "appliedAt",
  confirmed_at AS "confirmedAt", lifted_at AS "liftedAt"`

/** How many requests of a kind that came in a calendar year were carried out by the day on which they were due. */
export interface RequestCount {
  readonly kind: RequestKind
  readonly year: number
  readonly received: number
  readonly inTime: number
  readonly late: number
  /** Not carried out, and not due yet. */
  readonly open: number
  /** Not carried out, and past the day. */
  readonly overdue: number
}

/** Reading and writing of requests. Row-level security shows each partner its own alone. */
export const requestStore = {
  /** The request for the same that was not carried out to its end, if any: it goes on where it stood. */
  async unfinished(tx: Tx, { kind, subjectKey, scope = '' }: Wanted): Promise<RequestRow | undefined> {
    const [row] = await tx.rows<RequestRow>(sql`/* request.unfinished */ SELECT ${fields} FROM ingest.rights_requests
      WHERE kind = ${kind} AND subject_key = ${subjectKey} AND coalesce(scope, '') = ${scope} AND state IN ('RECEIVED', 'APPLIED')
      ORDER BY received_at DESC LIMIT 1`)
    return row
  },

  /** Restrictions of the person that are in force. */
  async restrictions(tx: Tx, subjectKey: string): Promise<RequestRow[]> {
    return tx.rows(sql`/* request.restrictions */ SELECT ${fields} FROM ingest.rights_requests
      WHERE kind = 'RESTRICTION' AND subject_key = ${subjectKey} AND state IN ('APPLIED', 'CONFIRMED') ORDER BY received_at DESC`)
  },

  async add(tx: Tx, partner: string, wanted: Wanted, received: { readonly at: Date; readonly dueOn: string }): Promise<RequestRow> {
    const { kind, subjectKey, scope = null, wording = null } = wanted
    const [row] = await tx.rows<RequestRow>(sql`/* request.add */
      INSERT INTO ingest.rights_requests (contributor, kind, state, subject_key, scope, wording, received_at, due_on)
      VALUES (${partner}, ${kind}, 'RECEIVED', ${subjectKey}, ${scope}, ${wording}, ${received.at}, ${received.dueOn}::date) RETURNING ${fields}`)
    if (!row) throw new Error('the request was not stored')
    return row
  },

  /** @throws Conflict `REQUEST_STATE` where the step is none of its state, or another took it meanwhile */
  async advance(tx: Tx, request: RequestRow, step: RequestStep, at: Date): Promise<RequestRow> {
    const state = stateAfter(step, request)
    const [row] = await tx.rows<RequestRow>(sql`/* request.advance */ UPDATE ingest.rights_requests SET state = ${state},
      applied_at = CASE ${state} WHEN 'APPLIED' THEN ${at}::timestamptz ELSE applied_at END,
      confirmed_at = CASE ${state} WHEN 'CONFIRMED' THEN ${at}::timestamptz ELSE confirmed_at END,
      lifted_at = CASE ${state} WHEN 'LIFTED' THEN ${at}::timestamptz ELSE lifted_at END
      WHERE id = ${request.id}::uuid AND state = ${request.state} RETURNING ${fields}`)
    if (!row) throw new Conflict('REQUEST_STATE', 'The same request is being carried out already. Look at rightsRequests in a moment.')
    return row
  },

  /** By kind and London year of receipt, the latest year first. `today` is a London date. */
  async counts(tx: Tx, today: string): Promise<RequestCount[]> {
    return tx.rows(sql`/* request.counts */ WITH judged AS (
        SELECT kind, due_on, extract(year FROM received_at AT TIME ZONE 'Europe/London')::int AS year,
          (applied_at AT TIME ZONE 'Europe/London')::date AS applied_on FROM ingest.rights_requests)
      SELECT kind, year, count(*)::int AS received,
        count(*) FILTER (WHERE applied_on <= due_on)::int AS "inTime", count(*) FILTER (WHERE applied_on > due_on)::int AS late,
        count(*) FILTER (WHERE applied_on IS NULL AND due_on >= ${today}::date)::int AS open,
        count(*) FILTER (WHERE applied_on IS NULL AND due_on < ${today}::date)::int AS overdue
      FROM judged GROUP BY kind, year ORDER BY year DESC, kind`)
  },

  /** The latest first, after the request at the given place. */
  async page(tx: Tx, first: number, after: Place | undefined): Promise<RequestRow[]> {
    const from = after
      ? sql`WHERE (received_at, id) < ('epoch'::timestamptz + ${after.micros}::bigint * interval '1 microsecond', ${after.id}::uuid)`
      : sql``
    return tx.rows(
      sql`/* request.page */ SELECT ${fields} FROM ingest.rights_requests ${from} ORDER BY received_at DESC, id DESC LIMIT ${first}`,
    )
  },
}
