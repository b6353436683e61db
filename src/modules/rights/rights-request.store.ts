import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import { dayOf, midnightOf } from '../../db/day.js'
import { earlierThan } from '../../db/earlier-than.js'
import type { RightsRequest } from '../../db/models.js'
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

const fields = {
  id: true,
  kind: true,
  state: true,
  scope: true,
  wording: true,
  receivedAt: true,
  dueOn: true,
  appliedAt: true,
  confirmedAt: true,
  liftedAt: true,
} as const

const latestFirst = { receivedAt: 'desc' } as const

/** The column that says when a step was taken. */
const timeOf = { apply: 'appliedAt', confirm: 'confirmedAt', lift: 'liftedAt' } as const satisfies Readonly<Record<RequestStep, string>>

// Kind and state are written by this store alone.
const toRow = (request: Pick<RightsRequest, keyof typeof fields>): RequestRow => ({
  ...request,
  kind: request.kind as RequestKind,
  state: request.state as RequestState,
  dueOn: dayOf(request.dueOn),
})

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
  async unfinished(tx: Tx, { kind, subjectKey, scope }: Wanted): Promise<RequestRow | undefined> {
    const where = { kind, subjectKey, scope: scope ?? null, state: { in: ['RECEIVED', 'APPLIED'] } }
    const row = await tx.models(({ rightsRequest }) => rightsRequest.findFirst({ where, select: fields, orderBy: latestFirst }))
    return row ? toRow(row) : undefined
  },

  /** Restrictions of the person that are in force. */
  async restrictions(tx: Tx, subjectKey: string): Promise<RequestRow[]> {
    const where = { kind: 'RESTRICTION', subjectKey, state: { in: ['APPLIED', 'CONFIRMED'] } }
    return (await tx.models(({ rightsRequest }) => rightsRequest.findMany({ where, select: fields, orderBy: latestFirst }))).map(toRow)
  },

  async add(tx: Tx, partner: string, wanted: Wanted, received: { readonly at: Date; readonly dueOn: string }): Promise<RequestRow> {
    const { kind, subjectKey, scope = null, wording = null } = wanted
    const { at: receivedAt, dueOn } = received
    const data = { contributor: partner, kind, state: 'RECEIVED', subjectKey, scope, wording, receivedAt, dueOn: midnightOf(dueOn) }
    const [row] = await tx.models(({ rightsRequest }) => rightsRequest.createManyAndReturn({ data, select: fields }))
    if (!row) throw new Error('the request was not stored')
    return toRow(row)
  },

  /** @throws Conflict `REQUEST_STATE` where the step is none of its state, or another took it meanwhile */
  async advance(tx: Tx, request: RequestRow, step: RequestStep, at: Date): Promise<RequestRow> {
    const where = { id: request.id, state: request.state }
    const data = { state: stateAfter(step, request), [timeOf[step]]: at }
    const [row] = await tx.models(({ rightsRequest }) => rightsRequest.updateManyAndReturn({ where, data, select: fields }))
    if (!row) throw new Conflict('REQUEST_STATE', 'The same request is being carried out already. Look at rightsRequests in a moment.')
    return toRow(row)
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
    const list = { where: after ? earlierThan('receivedAt', after) : {}, select: fields, orderBy: [latestFirst, { id: 'desc' as const }] }
    return (await tx.models(({ rightsRequest }) => rightsRequest.findMany({ ...list, take: first }))).map(toRow)
  },
}
