import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { AsStored, StoredColumns } from '../../vocabulary/facts/episode.js'

/** What each field of a row is selected from. A statement that leaves out a field that a rule reads does not compile. */
export type Columns<Row> = { readonly [Name in keyof Row]-?: Sql }

/** A statement whose rows a rule reads. */
export interface Selecting<Row> {
  readonly columns: Columns<Row>
  readonly query: Sql
}

/** Builds a statement around the list of its columns. */
export const selecting = <Row>(columns: Columns<Row>, queryOf: (list: Sql) => Sql): Selecting<Row> => ({
  columns,
  query: queryOf(selectList(columns)),
})

/** Selects columns of the table or subquery with that `alias` under their own names. */
export const storedColumns = <const Name extends string>(alias: string, ...names: readonly Name[]): Columns<Record<Name, unknown>> =>
  Object.fromEntries(names.map((name) => [name, raw(`${alias}.${name}`)])) as Columns<Record<Name, unknown>>

/** `receivedAt` as its column is named. */
type ColumnName<Field extends string> = Field extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${ColumnName<Rest>}`
  : ''

/** Selects what a rule reads as it is stored. A column that the model of the table in `prisma/schema` lacks does not compile. */
export const storedIn =
  <Model>(alias: string) =>
  <const Read extends StoredColumns>(
    columns: Read & Readonly<Record<Exclude<keyof Read, ColumnName<keyof Model & string>>, never>>,
  ): Columns<AsStored<Read>> =>
    storedColumns(alias, ...(Object.keys(columns) as (keyof Read & string)[])) as Columns<AsStored<Read>>

/** What stands after SELECT. */
export const selectList = <Row>(columns: Columns<Row>): Sql =>
  join(
    entriesOf(columns).map(([name, value]) => sql`${value} AS ${raw(name)}`),
    ', ',
  )

/** The columns as one object of JSON. */
export const objectOf = <Row>(columns: Columns<Row>): Sql =>
  sql`jsonb_build_object(${join(
    entriesOf(columns).map(([name, value]) => sql`${raw(`'${name}'`)}, ${value}`),
    ', ',
  )})`

const entriesOf = <Row>(columns: Columns<Row>): readonly (readonly [string, Sql])[] => Object.entries<Sql>(columns)
