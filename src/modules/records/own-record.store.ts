import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { ActingAs, Database, Tx } from '../../db/database.js'
import type { Follower } from '../../db/follower.js'
import { checkPageSize, cursorAt, isId, pageOf, placeAt, type Page, type PlaceInList } from '../../kit/page.js'
import {
  actingIn,
  auditOf,
  countShown,
  countShownIn,
  writeAudit,
  type AuditEntry,
  type Caller,
  type RowsTold,
} from '../governance/index.js'
import { exportedColumns } from './exported-columns.js'
import { checkMayRead } from './may-read.policy.js'
import { columnsFor, type RecordKind } from './record-kind.js'
import type { RecordBatch } from './record.type.js'
import { below, type Selection } from './selection.js'

/** A request for one page of a list: which rows, in which order, from where, and which fields. */
export interface PageRequest {
  readonly condition: Sql | null
  readonly direction: 'ASC' | 'DESC'
  /** 1 to 100. */
  readonly first: number
  /** Cursor of the row before the page. */
  readonly after?: string | null
  /** What the query selects of the connection. */
  readonly selection: Selection
}

/** Which rows are looked at, for which fields, and how many of them at most. */
export interface Look {
  readonly condition: Sql | null
  readonly fields: readonly string[]
  readonly most: number
}

type PossiblePlace = Partial<PlaceInList>

const unknownId = '00000000-0000-0000-0000-000000000000'

/**
 * Reads a partner's own rows, exactly. Row-level security and the column grants of the reading role apply even if a
 * condition here is forgotten. The audit row commits with the read, and only then is there an answer. Files and searches may be read on a
 * follower; then the audit row is written on the leader after that.
 */
export class OwnRecordStore {
  constructor(
    private readonly db: Pick<Database, 'once' | 'transaction'>,
    private readonly follower?: Pick<Follower, 'reading'>,
  ) {}

  /**
   * One page in one statement, with only the requested columns. Throws `Forbidden`, or `Invalid` `CURSOR_INVALID` or `PAGE_SIZE_INVALID`.
   */
  async page<Row extends object>(kind: RecordKind, caller: Caller, request: PageRequest): Promise<Page<Row>> {
    checkMayRead(kind, caller)
    checkPageSize(request.first)
    const asked = below(request.selection, 'edges', 'node')
    const rows = await this.read<Row & PossiblePlace>(kind, caller, asked, selectPage(kind, caller.partner, request), request.first)
    return pageOf(rows, request, cursorFor)
  }

  /** The caller's own current record, or null. A malformed id, an unknown id and another partner's id take the same path. */
  async find<Row extends object>(kind: RecordKind, caller: Caller, id: string, asked: Selection): Promise<Row | null> {
    checkMayRead(kind, caller)
    // Safeguard, together, T-API-8, 10, 11 a row by its id: contributor = ${caller.partner} AND ->
    const one = sql`SELECT ${columns(kind, asked)} FROM ${tables(kind, asked)}
      WHERE id = ${isId(id) ? id : unknownId} AND contributor = ${caller.partner} AND superseded_seq IS NULL`
    const [row] = await this.read<Row>(kind, caller, asked, one, 1)
    return row ?? null
  }

  /**
   * Every current own row that meets a condition (null for all) with all its stored fields, the earliest first, from one state of the
   * database. `take` receives each row as a JSON object; `count` receives their number before the export is logged. Nothing may leave before
   * this resolves.
   */
  async all(
    kind: RecordKind,
    caller: Caller,
    condition: Sql | null,
    take: (row: string) => Promise<void>,
    count: (rows: number) => void,
  ): Promise<number> {
    checkMayRead(kind, caller)
    const read = async (tx: Pick<Tx, 'stream'>): Promise<number> => {
      let rows = 0
      for await (const { row } of tx.stream<{ row: string }>(selectAll(kind, caller.partner, condition))) {
        rows += 1
        await take(row)
      }
      count(rows)
      return rows
    }
    const about = { verb: 'CONSULTATION', event: 'records:exported', resource: kind.name, rows: rowsOf(kind) } as const
    return this.readAndNote(kind, caller, read, (rows) => ({ ...actingIn(caller), ...about, detail: { count: countShown(caller, rows) } }))
  }

  /**
   * Gives `take` the requested fields of the current own rows that meet a condition, the latest first, and of no more than `most` of them.
   * The answer says how many it gave, and whether these are all. The reading is logged with it.
   */
  async look<Row extends object>(
    kind: RecordKind,
    caller: Caller,
    { condition, fields, most }: Look,
    take: (row: Row) => void,
  ): Promise<{ readonly lookedAt: number; readonly isWhole: boolean }> {
    checkMayRead(kind, caller)
    const asked: Selection = new Map(fields.map((field) => [field, new Map()]))
    const read = async (tx: Pick<Tx, 'stream'>): Promise<{ readonly lookedAt: number; readonly isWhole: boolean }> => {
      let found = 0
      for await (const { row } of tx.stream<{ row: string }>(selectLooked(kind, caller.partner, asked, condition, most))) {
        found += 1
        if (found <= most) take(JSON.parse(row) as Row)
      }
      return { lookedAt: Math.min(found, most), isWhole: found <= most }
    }
    const about = { verb: 'CONSULTATION', event: 'records:read', resource: kind.name, rows: rowsOf(kind) } as const
    return this.readAndNote(kind, caller, read, ({ lookedAt }) => ({
      ...actingIn(caller),
      ...about,
      detail: { fields: [...fields], count: countShown(caller, lookedAt) },
    }))
  }

  /** Reads row by row, and logs it when all has been read. */
  private async readAndNote<T>(
    kind: RecordKind,
    caller: Caller,
    read: (tx: Pick<Tx, 'stream'>) => Promise<T>,
    entryOf: (found: T) => AuditEntry,
  ): Promise<T> {
    const as = acting(kind, caller)
    const found = await this.follower?.reading(as, read)
    return this.db.transaction(as, async (tx) => {
      const done = found ?? (await read(tx))
      // Safeguard A file on record
      await writeAudit(tx, entryOf(done))
      return done
    })
  }

  /** One statement reads the rows, turns them into JSON, and writes the audit row. */
  private async read<Row>(kind: RecordKind, caller: Caller, asked: Selection, rows: Sql, shown: number): Promise<Row[]> {
    const entry = {
      ...actingIn(caller),
      verb: 'CONSULTATION',
      event: 'records:read',
      resource: kind.name,
      rows: rowsOf(kind),
      // Which fields were read, never a value.
      detail: { fields: [...asked.keys()] },
    } as const
    const [found] = await this.db.once<{ rows: string }>(
      acting(kind, caller),
      sql`/* ${raw(kind.name)}.read */ WITH found AS (SELECT count(*) AS n, coalesce(json_agg(one), '[]')::text AS rows FROM (${rows}) one),
        noted AS (${auditOf(entry, raw('found'), countShownIn(caller, sql`least(n, ${shown}::bigint)`))}) SELECT rows FROM found`,
    )
    if (!found) throw new Error('an aggregate gave no row')
    return JSON.parse(found.rows) as Row[]
  }
}

const rowsOf = ({ told, feed }: RecordKind): RowsTold => ({ told, feed })

const selectAll = (kind: RecordKind, partner: string, condition: Sql | null): Sql => {
  const stored = exportedColumns(kind).map(({ field, column }) => `${column} AS "${field}"`)
  return sql`/* ${raw(kind.name)}.export */ SELECT row_to_json(one)::text AS row FROM (SELECT ${raw(stored.join(', '))} FROM ${raw(kind.table)}
    WHERE contributor = ${partner} AND superseded_seq IS NULL${and(condition)} ORDER BY ${raw(kind.orderColumn)}, id) one`
}

const selectLooked = (kind: RecordKind, partner: string, asked: Selection, condition: Sql | null, most: number): Sql =>
  sql`/* ${raw(kind.name)}.look */ SELECT row_to_json(one)::text AS row FROM (SELECT ${columns(kind, asked)} FROM ${raw(kind.table)}
    WHERE contributor = ${partner} AND superseded_seq IS NULL${and(condition)}
    ORDER BY ${raw(kind.orderColumn)} DESC, id DESC LIMIT ${most + 1}) one`

const acting = (kind: RecordKind, caller: Caller): ActingAs => ({
  role: kind.dbRole,
  partner: caller.partner,
  agreement: caller.agreement?.id,
})

function columns(kind: RecordKind, asked: Selection, more: readonly string[] = []): Sql {
  return raw([...ownColumns(kind, asked), ...more].join(', ') || '1')
}

/** By kind and selection. A document that is sent again has the same selection. */
const known = new WeakMap<RecordKind, WeakMap<Selection, readonly string[]>>()

function ownColumns(kind: RecordKind, asked: Selection): readonly string[] {
  const ofKind = known.get(kind) ?? new WeakMap<Selection, readonly string[]>()
  known.set(kind, ofKind)
  const before = ofKind.get(asked)
  if (before) return before
  const made = [...columnsFor(kind, asked)].map(([property, column]) => `${column} AS "${property}"`)
  ofKind.set(asked, made)
  return made
}

/** The record's table and, if requested, the batch that brought the record; null if that was withdrawn since. */
function tables({ table }: RecordKind, asked: Selection): Sql {
  const batch = asked.get('batch')
  if (!batch) return raw(table)
  const parts = Object.entries(batchColumns).filter(([field]) => batch.has(field))
  const pairs = parts.map(([field, column]) => `'${field}', ${column}`).join(', ')
  return raw(`${table} LEFT JOIN LATERAL (SELECT json_build_object(${pairs}) AS batch FROM ingest.batches
    WHERE ingest.batches.id = ${table}.batch) named ON true`)
}

const batchColumns: Readonly<Record<keyof RecordBatch, string>> = { id: 'id', batchId: 'batch_id', committedAt: 'committed_at' }

const micros = (kind: RecordKind): string => `(extract(epoch FROM ${kind.orderColumn}) * 1000000)::bigint AS micros`

/** A page starts with a row comparison, which the index answers at any depth. */
function selectPage(kind: RecordKind, partner: string, request: PageRequest): Sql {
  const asked = below(request.selection, 'edges', 'node')
  const place = asksCursors(request.selection) ? [micros(kind), ...(asked.has('id') ? [] : ['id'])] : []
  const order = raw(kind.orderColumn)
  const direction = raw(request.direction)
  // Safeguard T-API-12 order:
  //   } ORDER BY ${order} ${direction}, id -> }
  //   ORDER BY ${order} ${direction}, source_record_id
  // Safeguard, together, T-API-13, 16 a list beside hidden rows: contributor = ${partner} AND ->
  return sql`SELECT ${columns(kind, asked, place)} FROM ${tables(kind, asked)}
    WHERE contributor = ${partner} AND superseded_seq IS NULL${and(request.condition)}${and(startAfter(kind, request))}
    ORDER BY ${order} ${direction}, id ${direction} LIMIT ${request.first + 1}`
}

const and = (condition: Sql | null): Sql => (condition ? sql` AND ${condition}` : empty)

function startAfter(kind: RecordKind, { after, direction }: PageRequest): Sql | null {
  if (after === undefined || after === null) return null
  const place = placeAt(after)
  const beyond = raw(direction === 'ASC' ? '>' : '<')
  return sql`(${raw(kind.orderColumn)}, id) ${beyond} ('epoch'::timestamptz + ${place.micros}::bigint * interval '1 microsecond', ${place.id}::uuid)`
}

function asksCursors(selection: Selection): boolean {
  const info = below(selection, 'pageInfo')
  return info.has('startCursor') || info.has('endCursor') || below(selection, 'edges').has('cursor')
}

const cursorFor = ({ micros, id }: PossiblePlace): string | null =>
  micros === undefined || id === undefined ? null : cursorAt({ micros, id })
