import { getMetadataStorage } from 'type-graphql'
import type { DbRole } from '../../db/database.js'
import { snakeCase } from '../../kit/snake-case.js'
import type { Telling } from '../governance/index.js'
import type { FilterTable } from './record-filter.js'
import type { Selection } from './selection.js'

/** A kind of own record: its table, who reads it, its order, its names, and which column answers which field. */
export interface RecordKind {
  /** Name of the list in GraphQL and in the audit log. */
  readonly name: string
  /** Name of the query for one record. */
  readonly one: string
  /** What the list holds. */
  readonly description: string
  /** A record as the viewer sees it. */
  readonly type: new () => object
  readonly table: string
  /** Code of the feed that brings it. An agreement covers feeds. */
  readonly feed: string
  /** As the feed declares it: how the auditor of another partner is told that it was read. */
  readonly told: Telling
  /** The role whose viewers contribute this kind and read their own rows of it. */
  readonly role: 'POLICE_ANALYST' | 'CHARITY_ANALYST'
  /** Its column grants finally decide what can be read, filtered and sorted. */
  readonly dbRole: DbRole
  /** The column that orders the list; the id breaks ties. */
  readonly orderColumn: string
  /** The event at that time. */
  readonly orderedBy: string
  readonly filters: FilterTable
  /** GraphQL field to column. */
  readonly columns: Readonly<Record<string, string>>
  /** Fields that are derived from others in `columns`. */
  readonly derived?: Readonly<Record<string, readonly string[]>>
}

/** A record type whose every field is a stored column, except for the batch, which the store joins. */
type ReadFrom<Stored, Row> = { readonly [F in keyof Row]: F extends keyof Stored | 'batch' ? Row[F] : 'the table has no such column' }

interface Definition<Row extends object, Stored> extends Omit<RecordKind, 'orderColumn' | 'columns'> {
  readonly type: new () => Row & ReadFrom<Stored, Row>
  /** The time that orders the list. */
  readonly orderBy: keyof Row & string
  readonly filters: FilterTable<keyof Row & string>
  readonly derived?: Readonly<Record<string, readonly (keyof Row & string)[]>>
}

/**
 * The columns are the fields that the type itself declares. A field that the table lacks does not compile, and a column without a field is
 * not read.
 */
export function recordKind<Row extends object, Stored>({ orderBy, ...definition }: Definition<Row, Stored>): RecordKind {
  const fields = getMetadataStorage().fields.filter(({ target, name }) => target === definition.type && name !== 'batch')
  const columns = Object.fromEntries(fields.map(({ name }) => [name, snakeCase(name)]))
  return { ...definition, columns, orderColumn: snakeCase(orderBy) }
}

/** The columns from which other fields are derived. */
export interface RecordRow {
  readonly contributor?: string
}

// Fields that no column answers, and what they need from the row. `named` is the batch that the store joins.
const derivedFields: Readonly<Record<string, readonly [property: string, column: string]>> = {
  batch: ['batch', 'named.batch'],
  partner: ['contributor', 'contributor'],
  contributorName: ['contributor', 'contributor'],
}

/** The properties that a selection needs from each row, each with its column. Nothing that was not requested is read. */
export function columnsFor(kind: RecordKind, asked: Selection): ReadonlyMap<string, string> {
  const columns = new Map<string, string>()
  for (const field of [...asked.keys()].flatMap((name) => kind.derived?.[name] ?? [name])) {
    const column = kind.columns[field]
    const [property, source] = column === undefined ? (derivedFields[field] ?? []) : [field, column]
    if (property === undefined || source === undefined)
      throw new TypeError(`${kind.name} has no column for ${field}. Say in derived which fields it is worked out from.`)
    columns.set(property, source)
  }
  return columns
}
