import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import { dayOf, midnightOf } from '../../db/day.js'
import { earlierThan } from '../../db/earlier-than.js'
import type { RightsRequest as Stored } from '../../db/models.js'
import { Conflict } from '../../kit/errors.js'
import type { PlaceInList } from '../../kit/page.js'
import type { RightsRequest, RightsRequestCount } from './rights-request.type.js'
import { stateAfter, type RequestKind, type RequestState, type RequestStep } from './rights-request.policy.js'

/** What is requested, and for whom. */
export interface Wanted {
  readonly kind: RequestKind
  readonly subjectKey: string
  readonly scope?: string
  readonly wording?: string
}

type EndedRow = Pick<Stored, 'id' | 'contributor' | 'kind' | 'subjectKey' | 'scope' | 'wording' | 'receivedAt' | 'dueOn'>

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

/** The column with the time of each step. */
const timeOf = { apply: 'appliedAt', confirm: 'confirmedAt', lift: 'liftedAt' } as const satisfies Readonly<Record<RequestStep, string>>

// Only this store writes kind and state.
const toRow = (request: Pick<Stored, keyof typeof fields>): RightsRequest => ({
  ...request,
  kind: request.kind as RequestKind,
  state: request.state as RequestState,
  dueOn: dayOf(request.dueOn),
})

/** Reads and writes requests. Row-level security shows each partner only its own. */
export const requestStore = {
  /** The unfinished request for the same thing, if there is one. It continues from its state. */
  async unfinished(tx: Tx, { kind, subjectKey, scope }: Wanted): Promise<RightsRequest | undefined> {
    const where = { kind, subjectKey, scope: scope ?? null, state: { in: ['RECEIVED', 'APPLIED'] } }
    const row = await tx.models(({ rightsRequest }) => rightsRequest.findFirst({ where, select: fields, orderBy: latestFirst }))
    return row ? toRow(row) : undefined
  },

  /** Restrictions of the person that are in force. */
  async restrictions(tx: Tx, subjectKey: string): Promise<RightsRequest[]> {
    const where = { kind: 'RESTRICTION', subjectKey, state: { in: ['APPLIED', 'CONFIRMED'] } }
    return (await tx.models(({ rightsRequest }) => rightsRequest.findMany({ where, select: fields, orderBy: latestFirst }))).map(toRow)
  },

  async add(tx: Tx, partner: string, wanted: Wanted, received: { readonly at: Date; readonly dueOn: string }): Promise<RightsRequest> {
    const { kind, subjectKey, scope = null, wording = null } = wanted
    const { at: receivedAt, dueOn } = received
    const data = { contributor: partner, kind, state: 'RECEIVED', subjectKey, scope, wording, receivedAt, dueOn: midnightOf(dueOn) }
    const [row] = await tx.models(({ rightsRequest }) => rightsRequest.createManyAndReturn({ data, select: fields }))
    if (!row) throw new Error('the request was not stored')
    return toRow(row)
  },

  /** @throws Conflict `REQUEST_STATE` if the step is not possible in its state, or another process took it meanwhile */
  async advance(tx: Tx, request: RightsRequest, step: RequestStep, at: Date): Promise<RightsRequest> {
    const where = { id: request.id, state: request.state }
    const data = { state: stateAfter(step, request), [timeOf[step]]: at }
    const [row] = await tx.models(({ rightsRequest }) => rightsRequest.updateManyAndReturn({ where, data, select: fields }))
    if (!row) throw new Conflict('REQUEST_STATE', 'The same request is being carried out already. Look at rightsRequests in a moment.')
    return toRow(row)
  },

  /** A request that was carried out, as the database lost it. What it still knows stays, and is taken as far. */
  async again(tx: Tx, partner: string, request: Omit<EndedRow, 'contributor'>, act: RequestKind | 'LIFT', at: Date): Promise<void> {
    const done = act === 'LIFT' ? { state: 'LIFTED', liftedAt: at } : { state: 'APPLIED', appliedAt: at }
    await tx.models(async ({ rightsRequest }) => {
      await rightsRequest.createMany({ data: { ...request, contributor: partner, state: 'RECEIVED' }, skipDuplicates: true })
      const state = act === 'LIFT' ? { not: 'LIFTED' } : 'RECEIVED'
      await rightsRequest.updateMany({ where: { id: request.id, state }, data: done })
    })
  },

  /** By kind and London year of receipt, the latest year first. `today` is a London date. */
  async counts(tx: Tx, today: string): Promise<RightsRequestCount[]> {
    return tx.rows(sql`/* request.counts */ WITH judged AS (
        SELECT kind, due_on, extract(year FROM received_at AT TIME ZONE 'Europe/London')::int AS year,
          (applied_at AT TIME ZONE 'Europe/London')::date AS applied_on FROM ingest.rights_requests)
      SELECT kind, year, count(*)::int AS received,
        count(*) FILTER (WHERE applied_on <= due_on)::int AS "inTime", count(*) FILTER (WHERE applied_on > due_on)::int AS late,
        count(*) FILTER (WHERE applied_on IS NULL AND due_on >= ${today}::date)::int AS open,
        count(*) FILTER (WHERE applied_on IS NULL AND due_on < ${today}::date)::int AS overdue
      FROM judged GROUP BY kind, year ORDER BY year DESC, kind`)
  },

  /** Newest first, after the request at the given place. */
  async page(tx: Tx, first: number, after: PlaceInList | undefined): Promise<RightsRequest[]> {
    const list = { where: after ? earlierThan('receivedAt', after) : {}, select: fields, orderBy: [latestFirst, { id: 'desc' as const }] }
    return (await tx.models(({ rightsRequest }) => rightsRequest.findMany({ ...list, take: first }))).map(toRow)
  },
}
