import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Invalid } from '../../../kit/errors.js'
import { dateOfDay, dayLength, dayOfDate, londonDate } from '../../../kit/london.js'
import { checkPageSize, cursorOf, namedAt, numberAt, pageOf, type Page } from '../../../kit/page.js'
import { beginningOf, checkDayNotMoved, checkNotMoved, edgeStore, movedAway, type LogEdge } from '../moving/edge.store.js'
import type { AuditEventName, RowsEventName } from './audit-event.js'
import type { Caller } from '../partners/caller.js'
import { bandOf, type OwnRowsIn } from './count-shown.js'
import { checkDetail, type DetailOf } from './event-detail.js'
import type { RowsTold } from './telling.js'
import { toldNumber } from './told-value.js'

/** The six kinds of processing to log, from section 62 of the Data Protection Act 2018. */
export const auditVerbs = ['COLLECTION', 'ALTERATION', 'CONSULTATION', 'DISCLOSURE', 'COMBINATION', 'ERASURE'] as const

/** Who did what, in the columns of an audit row. */
interface Acted {
  readonly actor: string
  readonly partner: string
  readonly role: string
  readonly purpose: string
  /** Id of the agreement. */
  readonly agreement: string | null
  readonly verb: (typeof auditVerbs)[number]
  readonly resource: string
}

/** The detail that `eventDetails` declares; it may be left out where no field must be there. */
type WithDetail<Event extends AuditEventName> =
  Partial<DetailOf<Event>> extends DetailOf<Event> ? { readonly detail?: DetailOf<Event> } : { readonly detail: DetailOf<Event> }

/** An event about rows says how auditors are told. */
type WithRows<Event extends AuditEventName> = Event extends RowsEventName ? { readonly rows: RowsTold } : { readonly rows?: never }

/** An event to be written, with the detail of its kind. */
export type AuditEntry<Events extends AuditEventName = AuditEventName> = {
  [Event in Events]: Acted & { readonly event: Event } & WithDetail<Event> & WithRows<Event>
}[Events]

/** Inserts within the transaction that it records. If the insert fails, nothing is answered. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.rows(auditStatement(entry))
}

/** The row as a statement of its own. */
const auditStatement = (entry: AuditEntry): Sql => sql`/* audit.write */ ${insertOf(entry, empty)}`

/**
 * The audit row as part of the statement that reads: `WITH found AS (…), noted AS (${auditOf(entry, raw('found'), raw('n'))}) SELECT
 * …`. `found` has one row; its `count` becomes the detail's `count`.
 */
export const auditOf = (entry: AuditEntry<'records:read'>, found: Sql, count: OwnRowsIn): Sql =>
  insertOf(entry, sql` || jsonb_build_object('count', ${count}) FROM ${found}`)

/** @throws Error if the detail has what is not declared for its event */
function insertOf({ rows, detail = {}, ...entry }: AuditEntry, rest: Sql): Sql {
  checkDetail(entry.event, detail)
  const { actor, partner, role, purpose, agreement, verb, event, resource } = entry
  const { told, feed } = rows ?? { told: 'EACH', feed: null }
  return sql`INSERT INTO audit.events (actor, partner, role, purpose, agreement, verb, event, resource, told, feed, detail)
    SELECT ${actor}, ${partner}, ${role}, ${purpose}, ${agreement}::uuid, ${verb}, ${event}, ${resource}, ${told}, ${feed},
      ${JSON.stringify(detail)}::jsonb${rest}`
}

/** Who did it, in the columns of an audit row. */
export const actingIn = (caller: Caller): Pick<AuditEntry, 'actor' | 'partner' | 'role' | 'purpose' | 'agreement'> => ({
  actor: caller.subject,
  partner: caller.partner,
  role: caller.role,
  purpose: caller.purpose,
  agreement: caller.agreement?.id ?? null,
})

export interface AuditRow extends Acted {
  readonly event: string
  /** Number among the events of its partner. For another partner's events, the number among those told one by one. */
  readonly seq: number
  readonly at: Date
  readonly detail: string
}

interface AuditConditions {
  readonly actor?: string | null
  readonly partner?: string | null
  readonly verb?: string | null
  readonly event?: string | null
  readonly resource?: string | null
  readonly atFrom?: Date | null
  readonly atTo?: Date | null
}

/**
 * What a reader sees of the log: what its own partner did, and what it is told about others under the agreement that names its partner as
 * auditor.
 */
interface Sight {
  readonly agreement: string | null
  /** The events that it sees one by one: its own, and those of others if it sees any. */
  readonly seen: readonly Sql[]
  /**
   * What events are ordered by. A page starts after an event by its number but never shows this value, because it counts what others do.
   */
  readonly order: Sql
  readonly cursor: (row: Pick<AuditRow, 'partner' | 'seq'>) => string
  /** The condition that continues from a cursor. */
  readonly beyond: (cursor: string) => Sql
  /**
   * Where the log begins for this reader now; null if all of what it may see is there. A move may end between two statements, so who counts asks again
   * after the rows: asked before them alone, they could be too few.
   */
  readonly edge: () => Promise<LogEdge | null>
}

/** Events of other partners of one kind in one period. */
interface AuditBandRow {
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  readonly period: string
  readonly partner: string
  readonly feed: string | null
  readonly event: string
  readonly events: string
}

export class AuditStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes an event in a transaction of its own. When this resolves the row is committed, and the answer may leave. */
  async write(entry: AuditEntry): Promise<void> {
    const { partner, agreement } = entry
    await this.db.once({ role: 'hub_audit_writer', partner, agreement: agreement ?? undefined }, auditStatement(entry))
  }

  /**
   * Newest first. Reading the log is itself an event in the log. `after` is the cursor of the last row seen. Where earlier months were moved away,
   * the last page says that there is more, and the next one refuses. Throws Invalid `LOG_MOVED` if only these are asked for.
   */
  async page(caller: Caller, conditions: AuditConditions, first: number, after: string | null): Promise<Page<AuditRow>> {
    checkPageSize(first)
    return this.read(caller, about('audit'), async (tx, { seen, order, cursor, beyond, edge }) => {
      checkTimes(await edge(), conditions)
      const where = whereAll([...(after === null ? [] : [beyond(after)]), ...conditionsOf(conditions)])
      const last = sql`ORDER BY ${order} DESC LIMIT ${first + 1}`
      // Each part gives a page at most, so that none is sorted whole.
      const parts = seen.map((part) => {
        const events = this.isBySpan(conditions, after) ? between(part, conditions) : part
        return sql`(SELECT * FROM (${events}) seen ${where} ${last})`
      })
      const rows =
        await tx.rows<AuditRow>(sql`/* audit.page */ SELECT number AS seq, at, actor, partner, role, purpose, agreement, verb, event,
        resource, detail::text AS detail FROM (${together(parts)}) seen ${last}`)
      const shown = rows.slice(0, first)
      const nameOf = (row: AuditRow | undefined): string | null => (row ? `${row.partner}/${row.seq}` : null)
      const detail = { count: toldNumber.ofTheAnswer(shown.length), newest: nameOf(shown[0]), oldest: nameOf(shown.at(-1)) }
      const page = pageOf(rows, { first, after }, cursor)
      const begins = await edge()
      // Safeguard Whoever reads the log while months leave it is refused
      checkTimes(begins, conditions)
      return { found: begins && conditions.atFrom == null ? leadingToEdge(page, begins) : page, detail }
    })
  }

  /** How the hub is used, by role and purpose. Who asked what is in the log itself. Throws Invalid `LOG_MOVED`. */
  async usage(caller: Caller, atFrom: Date | null, atTo: Date | null): Promise<Usage[]> {
    return this.read(caller, { event: 'usage:read', resource: 'audit' }, async (tx, { seen, edge }) => {
      checkNotMoved(await edge(), atFrom)
      const rows = await tx.rows<CountedEvents>(usageOf(together(seen), whereAll(conditionsOf({ atFrom, atTo }))))
      // Safeguard Whoever reads the log while months leave it is refused
      checkNotMoved(await edge(), atFrom)
      const found = rows.map(({ ended, ...row }): Usage => ({ ...row, deniedAfterEnd: bandOf(ended) }))
      return { found, detail: { count: toldNumber.ofTheAnswer(found.length) } }
    })
  }

  /**
   * What others asked about these measures, by day, role and measure. Days are London days, both included; only days that are over are
   * shown. Throws Invalid `PERIOD_INVALID` if there are no days or too many, `LOG_MOVED` if some of them are no longer in the log.
   */
  async usesByOthers(caller: Caller, measures: readonly string[], from: string, to: string): Promise<UseByOthers[]> {
    checkDays(from, to)
    return this.read(caller, { event: 'uses:read', resource: 'audit' }, async (tx) => {
      checkDayNotMoved(await edgeStore.edge(tx, caller.partner), from)
      const found = await tx.rows<UseByOthers>(sql`/* audit.usesByOthers */ SELECT day, role, measure, uses
        FROM audit.uses_by_others(${measures}::text[], ${from}::date, ${to}::date)`)
      checkDayNotMoved(await edgeStore.edge(tx, caller.partner), from)
      return { found, detail: { count: toldNumber.ofTheAnswer(found.length) } }
    })
  }

  /**
   * Events told only in bands, by day or by month: what was sent for each partner that may send, the rest from 100 on. Days are London days, both included; only days and months that are over are shown. Empty
   * for a reader whom no agreement names as auditor. Throws as `usesByOthers` does.
   */
  async bands(caller: Caller, from: string, to: string): Promise<AuditBandRow[]> {
    checkDays(from, to)
    return this.read(caller, about('audit/bands'), async (tx) => {
      checkDayNotMoved(await edgeStore.edge(tx, caller.partner), from)
      const found = await tx.rows<AuditBandRow>(sql`/* audit.bands */ SELECT period, partner, feed, event, events
        FROM audit.told_in_bands(${from}::date, ${to}::date)`)
      checkDayNotMoved(await edgeStore.edge(tx, caller.partner), from)
      return { found, detail: { count: toldNumber.ofTheAnswer(found.length) } }
    })
  }

  /** The reading and the event that records it are in one transaction. */
  private async read<T>(
    caller: Caller,
    reading: Reading,
    work: (tx: Tx, sight: Sight) => Promise<{ readonly found: T; readonly detail: DetailOf<ReadingEvent> }>,
  ): Promise<T> {
    return this.db.transaction({ role: 'hub_audit_reader', partner: caller.partner }, async (tx) => {
      const sight = await this.sightOf(tx, caller)
      const { agreement } = sight
      const { found, detail } = await work(tx, sight)
      const noted = { ...reading, detail: { ...detail, whole: agreement !== null } }
      await writeAudit(tx, { ...actingIn(caller), agreement, verb: 'CONSULTATION', ...noted })
      return found
    })
  }

  /**
   * Whether a page is found by the times of its span, which reads all of the span. Otherwise PostgreSQL walks back from the last event, or from the one
   * that the page follows, which is less if the span is recent, and always from the second page on.
   */
  private isBySpan({ atFrom, atTo }: AuditConditions, after: string | null): boolean {
    if (atFrom == null || atTo == null) return false
    const [length, ago] = [atTo.getTime() - atFrom.getTime(), this.clock.now().getTime() - atTo.getTime()]
    // Safeguard A page of a grown log reads what it shows:
    //   = shortSpan || (after === null && length <= longSpan && length <= ago) -> 0 || (after === null && length < 0 && ago < 0)
    // Safeguard A page of a grown log reads what it shows: (after === null && length <= longSpan && length <= ago) -> length <= longSpan
    return length <= shortSpan || (after === null && length <= longSpan && length <= ago)
  }

  /** The database decides, using the agreements as they are now. A cached agreement does not count here. */
  private async sightOf(tx: Tx, { role, partner }: Caller): Promise<Sight> {
    // Safeguard usage: if (role === 'AUDITOR') ->
    if (role === 'AUDITOR')
      await tx.rows(sql`/* audit.asAuditor */ SELECT set_config('hub.auditing_on', ${londonDate(this.clock.now())}, true)`)
    const [row] = await tx.rows<{ agreement: string | null }>(sql`/* audit.sight */ SELECT governance.auditing_agreement() AS agreement`)
    // The database knows no ledger: while any agreement is not believed, an auditor sees its own partner's log.
    // Safeguard What parties decided proves itself: tx.unbelieved.size > 0 ? null : -> tx.unbelieved.size < 0 ? null :
    const agreement = tx.unbelieved.size > 0 ? null : (row?.agreement ?? null)
    const edge = () => edgeStore.edge(tx, partner)
    if (agreement !== null) return wholeSight(partner, agreement, edge)
    return ownSight(partner, async () => {
      const begins = await edge()
      // Of a partner whose chain began later, nothing was moved.
      return begins?.place === 0 ? null : begins
    })
  }
}

type ReadingEvent = 'audit:read' | 'usage:read' | 'uses:read'

interface Reading {
  readonly event: ReadingEvent
  readonly resource: string
}

const about = (resource: string): Reading => ({ event: 'audit:read', resource })

const shownColumns = raw('at, actor, partner, role, purpose, agreement, verb, event, resource, detail')

/** Row-level security would show no more. This condition uses the partner's own index. */
const ownEvents = (partner: string): Sql =>
  // Safeguard T-SDC-25 numbers in the log: partner_seq -> seq
  sql`SELECT seq, partner_seq AS number, ${shownColumns} FROM audit.events WHERE partner = ${partner}`

/** The events of all parts of a sight. */
const together = (parts: readonly Sql[]): Sql => join([...parts], ' UNION ALL ')

const ownSight = (partner: string, edge: Sight['edge']): Sight => ({
  agreement: null,
  edge,
  seen: [ownEvents(partner)],
  order: raw('seen.number'),
  cursor: ({ seq }) => cursorOf(seq),
  beyond: (cursor) => sql`seen.number < ${numberAt(cursor)}`,
})

/** Events of others come through a database view that has only those told one by one, and only what may be shown of them. */
function wholeSight(partner: string, agreement: string, edge: Sight['edge']): Sight {
  // Safeguard T-SDC-32 numbers: told_seq -> seq
  const seen = [ownEvents(partner), sql`SELECT seq, told_seq AS number, ${shownColumns} FROM audit.told_events`]
  const beyond = (cursor: string): Sql => {
    const { name, number } = namedAt(cursor)
    return sql`seen.seq < (SELECT named.seq FROM (${together(seen)}) named WHERE partner = ${name} AND number = ${number})`
  }
  return { agreement, edge, seen, order: raw('seen.seq'), cursor: ({ partner: of, seq }) => cursorOf(of, seq), beyond }
}

/** @throws Invalid `LOG_MOVED` if the times begin, or all of them lie, before the log does */
function checkTimes(edge: LogEdge | null, { atFrom, atTo }: AuditConditions): void {
  if (atFrom != null) checkNotMoved(edge, atFrom)
  if (edge && atTo != null && atTo <= beginningOf(edge)) checkNotMoved(edge, null)
}

/** A page that goes back to the beginning of the log is not the last one: what comes next was moved away. */
function leadingToEdge(page: Page<AuditRow>, edge: LogEdge): Page<AuditRow> {
  if (page.edges.length === 0)
    throw movedAway(
      edge,
      `Nothing else is found from that day on. Ask with atFrom for the time from ${edge.before} on, and the operator for what lies before.`,
    )
  // Safeguard Nobody counts too little of a log of which months were moved away: true -> false
  return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: true } }
}

/** Milliseconds up to which a span of time is found by its times, and up to which it is so however recent it is. */
const [longSpan, shortSpan] = [31 * dayLength, 2 * dayLength]

/**
 * The events of a short span of time. PostgreSQL takes what is inside by itself (`OFFSET 0`): otherwise it walks back over the log until it has found
 * a page, which for a day long ago is all of it.
 */
const between = (seen: Sql, { atFrom, atTo }: AuditConditions): Sql =>
  sql`SELECT * FROM (${seen}) all_seen WHERE ${join(conditionsOf({ atFrom: atFrom ?? null, atTo: atTo ?? null }), ' AND ')} OFFSET 0`

/** Questions of others that were answered on one day in one role and asked for a measure. */
interface UseByOthers {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly role: string
  readonly measure: string
  /** A band, because an exact number would reveal single questions. */
  readonly uses: string
}

const mostDays = 366

function checkDays(from: string, to: string): void {
  const [first, last] = [from, to].map((date) => (isDate(date) ? dayOfDate(date) : NaN))
  if (first === undefined || last === undefined || !(last >= first && last - first < mostDays))
    throw new Invalid(
      'PERIOD_INVALID',
      `Write from and to as days, such as 2026-01-31, the first not after the last, and at most ${mostDays} of them.`,
    )
}

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && dateOfDay(dayOfDate(text)) === text

/** Joint questions asked by one role for one purpose, and the figures that they gave. */
interface Usage {
  readonly role: string
  readonly purpose: string
  readonly answered: number
  readonly refused: number
  readonly denied: number
  readonly shown: number
  readonly suppressed: number
  /** Requests denied because the agreement had expired or was suspended, as a band. */
  readonly deniedAfterEnd: string
}

type CountedEvents = Omit<Usage, 'deniedAfterEnd'> & { readonly ended: number }

/** The log is never rewritten, so analyses that older releases recorded with a dot in the event's name are counted too. */
const usageOf = (seen: Sql, where: Sql): Sql => sql`/* audit.usage */ SELECT role, purpose,
  count(*) FILTER (WHERE name = 'analysis:answered') AS answered, count(*) FILTER (WHERE name = 'analysis:refused') AS refused,
  count(*) FILTER (WHERE name = 'analysis:denied') AS denied,
  coalesce(sum((detail ->> 'published')::bigint) FILTER (WHERE name = 'analysis:answered'), 0)::bigint AS shown,
  coalesce(sum((detail ->> 'suppressed')::bigint) FILTER (WHERE name = 'analysis:answered'), 0)::bigint AS suppressed,
  count(*) FILTER (WHERE name = 'agreement:denied') AS ended
  FROM (SELECT *, replace(event, '.', ':') AS name FROM (${seen}) seen ${where}) asked
  WHERE name IN ('analysis:answered', 'analysis:refused', 'analysis:denied', 'agreement:denied') GROUP BY role, purpose ORDER BY role, purpose`

function conditionsOf({ actor, partner, verb, event, resource, atFrom, atTo }: AuditConditions): Sql[] {
  const all: Sql[] = []
  if (actor != null) all.push(sql`actor = ${actor}`)
  if (partner != null) all.push(sql`partner = ${partner}`)
  if (verb != null) all.push(sql`verb = ${verb}`)
  if (event != null) all.push(sql`event = ${event}`)
  if (resource != null) all.push(sql`resource = ${resource}`)
  if (atFrom != null) all.push(sql`at >= ${atFrom}`)
  if (atTo != null) all.push(sql`at < ${atTo}`)
  return all
}

const whereAll = (all: readonly Sql[]): Sql => (all.length === 0 ? empty : sql`WHERE ${join(all, ' AND ')}`)
