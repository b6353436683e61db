import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { cubeColumns, cubedStrata, cubeSql, cubeTable } from './cubes.js'
import { noValue } from './fact-lines.js'
import { furtherTables } from './further.js'
import { sqlType, type TableColumn } from '../vocabulary/columns.js'
import { columnsOf, factTable, strata, stratumNames, type Stratum } from '../vocabulary/strata.js'
import type { TableManifest } from './manifest.js'
import { projectColumns, projectKindColumns, projectKindTable, projectTable, sumsByForce, type ProjectKindRow } from './project-table.js'

/** A column list, as either engine creates it. */
const listSql = (columns: readonly TableColumn[]): string =>
  columns.map(({ name, type, nullable }) => `${name} ${sqlType[type]}${nullable ? '' : ' NOT NULL'}`).join(', ')

/** The column list of a fact table. */
export const columnsSql = (stratum: Stratum): string => listSql(columnsOf(stratum))

export interface FactFileTable {
  readonly table: string
  /** Null if the table is not about people. */
  readonly stratum: Stratum | null
  readonly columns: readonly TableColumn[]
  /** True if all quarters together fit in memory. */
  readonly small: boolean
}

/** The tables of a fact file: the facts, the cubes made from them, and the charity's projects. */
export const snapshotTables: readonly FactFileTable[] = [
  ...stratumNames.map((stratum) => ({ table: factTable(stratum), stratum, columns: columnsOf(stratum), small: false })),
  ...cubedStrata.map((stratum) => ({ table: cubeTable(stratum), stratum, columns: cubeColumns(stratum), small: true })),
  { table: projectTable, stratum: null, columns: projectColumns, small: true },
  { table: projectKindTable, stratum: null, columns: projectKindColumns, small: true },
]

/** Every table that some fact file has. */
export const fileTables: readonly FactFileTable[] = [...snapshotTables, ...furtherTables]

/** A statement for the connection that writes the file. It returns columns by name. */
export interface FactQuery {
  readonly select: string
  /** Bytes of the lines that it reads. */
  readonly bytes: number
}

/** The rows of a stratum, in any order. */
export interface StratumRows {
  /** Null if the quarter has none. */
  readonly facts: FactQuery | null
  /** Those of further charities, null if they have none; absent from a quarter without a further charity. */
  readonly further?: FactQuery | null
}

/** What the writer of a fact file receives: the rows of each stratum. */
export type FactSource = (stratum: Stratum) => Promise<StratumRows>

/** The open projects of the quarter. They are asked for once every stratum is written. */
export type ProjectSource = () => Promise<readonly ProjectKindRow[]>

// One quarter is made and sorted at a time. Beyond this limit DuckDB spills to disk in the same folder, which made a quarter of 1.2 million
// slower.
const mebibytes = Math.max(1_024, Math.floor(Math.min(totalmem(), process.constrainedMemory() || Infinity) / 5 / 2 ** 20))
const options = { memory_limit: `${mebibytes}MiB`, autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' }

/**
 * DuckDB's threads to write so many bytes of lines. What is smaller than one of its buffers is not written sooner by two, which then wait for
 * each other and take up to half as much CPU again.
 */
const threadsFor = (bytes: number): number => (bytes > 32 * 2 ** 20 ? 2 : 1)

/**
 * Writes a fact file at `path`, over whatever an interrupted run left there. Rows are copied in sorted order, so that their order
 * in the file says nothing about the order in which people came. @param order in which the strata are requested; each is written,
 * summed and hashed before the next, which may still be in preparation
 */
export async function writeFactFile(
  path: string,
  rowsOf: FactSource,
  projectsOf: ProjectSource,
  order: readonly Stratum[] = stratumNames,
): Promise<TableManifest[]> {
  await removeDuck(path)
  const instance = await DuckDBInstance.create(':memory:', { ...options, threads: '1', temp_directory: `${path}.tmp` })
  try {
    const connection = await instance.connect()
    await connection.run(`ATTACH '${quoted(path)}' AS target`)
    // One transaction, because otherwise each statement would be flushed to disk by itself.
    await connection.run('BEGIN')
    const hashed: TableManifest[] = []
    for (const stratum of order) {
      const { facts, further } = await rowsOf(stratum)
      const tables = snapshotTables.filter((table) => table.stratum === stratum)
      if (facts) {
        await connection.run(`SET threads = ${threadsFor(facts.bytes)}`)
        await writeFacts(connection, stratum, facts.select)
        hashed.push(...(await hashTables(connection, tables)))
      } else hashed.push(...(await writeEmpty(connection, tables)))
      if (further !== undefined) hashed.push(...(await writeFurther(connection, stratum, further)))
    }
    const projects = await projectsOf()
    await writeRows(connection, `target.${projectTable}`, projectColumns, sumsByForce(projects))
    await writeRows(connection, `target.${projectKindTable}`, projectKindColumns, projects)
    hashed.push(
      ...(await hashTables(
        connection,
        snapshotTables.filter(({ stratum }) => stratum === null),
      )),
    )
    await connection.run('COMMIT')
    await connection.run('DETACH target')
    connection.closeSync()
    return fileTables.flatMap(({ table }) => hashed.filter((one) => one.table === table))
  } finally {
    instance.closeSync()
    await rm(`${path}.tmp`, { recursive: true, force: true })
  }
}

/** Creates tables without rows. Querying each for nothing would take a third of the time of a quarter with few strata. */
async function writeEmpty(connection: DuckDBConnection, tables: readonly FactFileTable[]): Promise<TableManifest[]> {
  for (const { table, columns } of tables)
    await connection.run(`CREATE TABLE target.${table} (${columns.map(({ name, type }) => `${name} ${sqlType[type]}`).join(', ')})`)
  return tables.map((table) => manifestOf(table, { rows: 0, sha256: createHash('sha256').digest('hex') }))
}

/** Writes rows in sorted order. */
async function writeSorted(
  connection: DuckDBConnection,
  { table, columns }: Pick<FactFileTable, 'table' | 'columns'>,
  { select, area }: { readonly select: string; readonly area: string },
): Promise<void> {
  const names = columns.map(({ name }) => name).join(', ')
  await connection.run(`CREATE TABLE target.${table} (${listSql(columns)})`)
  await connection.run(`INSERT INTO target.${table} SELECT ${names} FROM (${select}) ORDER BY ${area}, ${names}`)
}

/** Writes the rows of further charities, of which no sums are made. */
async function writeFurther(connection: DuckDBConnection, stratum: Stratum, query: FactQuery | null): Promise<TableManifest[]> {
  const tables = furtherTables.filter((table) => table.stratum === stratum)
  if (!query) return writeEmpty(connection, tables)
  for (const table of tables) await writeSorted(connection, table, { select: query.select, area: strata[stratum].area })
  return hashTables(connection, tables)
}

/** Writes the facts of a stratum, and their sums. */
async function writeFacts(connection: DuckDBConnection, stratum: Stratum, select: string): Promise<void> {
  await writeSorted(connection, { table: factTable(stratum), columns: columnsOf(stratum) }, { select, area: strata[stratum].area })
  if (!strata[stratum].hasCube) return
  await connection.run(`CREATE TABLE target.${cubeTable(stratum)} AS ${cubeSql(stratum, 'target.')} ORDER BY dimension, value, force`)
}

/** Stages rows that come as lines, at `path`, where they stay until the file is written; null if there are none. */
export async function stageFacts(path: string, columns: readonly TableColumn[], lines: AsyncIterable<string>): Promise<FactQuery | null> {
  const file = createWriteStream(path, { mode: 0o600 })
  await pipeline(lines, file)
  if (file.bytesWritten === 0) return null
  const cells = columns.map(({ name, type }) => `'${name}': '${sqlType[type]}'`)
  return {
    bytes: file.bytesWritten,
    select: `SELECT * FROM read_csv('${quoted(path)}', auto_detect = false, header = false, delim = '\t', quote = '', escape = '',
      nullstr = '${noValue}', columns = {${cells.join(', ')}})`,
  }
}

/** Writes some hundred rows in one statement. One statement a row took a tenth of the time of a small quarter. */
async function writeRows<Row extends object>(
  connection: DuckDBConnection,
  table: string,
  columns: readonly TableColumn[],
  rows: readonly Row[],
): Promise<void> {
  await connection.run(`CREATE TABLE ${table} (${columns.map(({ name, type }) => `${name} ${sqlType[type]} NOT NULL`).join(', ')})`)
  if (rows.length === 0) return
  const values = rows.flatMap((row) => columns.map(({ name }) => row[name as keyof Row] as string | number))
  const places = rows.map((_, at) => `(${columns.map((_, place) => `$${at * columns.length + place + 1}`).join(', ')})`)
  await connection.run(`INSERT INTO ${table} VALUES ${places.join(', ')}`, values)
}

/**
 * Counts and hashes the rows of a fact file, which is opened read-only. A table or column that is newer than the version that wrote the file
 * is left out. @param like a file whose tables and columns are read, if not its own
 */
export async function readFactFile(path: string, like = path): Promise<TableManifest[]> {
  const instance = await DuckDBInstance.create(':memory:', { ...options, threads: '2' })
  try {
    const connection = await instance.connect()
    await connection.run(`ATTACH '${quoted(path)}' AS target (READ_ONLY)`)
    if (like !== path) await connection.run(`ATTACH '${quoted(like)}' AS model (READ_ONLY)`)
    const columnsIn = async (file: string): Promise<ReadonlySet<unknown>> => {
      const found = await connection.runAndReadAll(
        `SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE database_name = '${file}'`,
      )
      return new Set(found.getRows().flat())
    }
    const [own, asked] = [await columnsIn('target'), await columnsIn(like === path ? 'target' : 'model')]
    const isRead = (place: string): boolean => own.has(place) && asked.has(place)
    const tables = await hashTables(
      connection,
      fileTables
        .map((one) => ({ ...one, columns: one.columns.filter(({ name }) => isRead(`${one.table}.${name}`)) }))
        .filter(({ columns }) => columns.length > 0),
    )
    connection.closeSync()
    return tables
  } finally {
    instance.closeSync()
  }
}

/** A path inside a SQL string. Paths come from settings. DuckDB does not accept them as parameters of ATTACH. */
export const quoted = (path: string): string => path.replaceAll("'", "''")

async function hashTables(connection: DuckDBConnection, tables: readonly FactFileTable[]): Promise<TableManifest[]> {
  const hashed: TableManifest[] = []
  for (const one of tables) hashed.push(manifestOf(one, await hashRows(connection, `target.${one.table}`, one.columns)))
  return hashed
}

const manifestOf = ({ table, stratum }: FactFileTable, hashed: Pick<TableManifest, 'rows' | 'sha256'>): TableManifest => ({
  table,
  stratum: stratum && strata[stratum].letter,
  ...hashed,
})

/** Hashes every row as one line of its columns in registered order, with lines sorted, so that the file's own layout does not matter. */
async function hashRows(
  connection: DuckDBConnection,
  table: string,
  columns: readonly TableColumn[],
): Promise<{ rows: number; sha256: string }> {
  const cells = columns.map(({ name }) => `coalesce(${name}::VARCHAR, '-')`).join(', ')
  const result = await connection.stream(`SELECT concat_ws('|', ${cells}) AS line FROM ${table} ORDER BY line`)
  const hash = createHash('sha256')
  let rows = 0
  for await (const chunk of result) {
    const lines = chunk.getColumnValues(0)
    rows += lines.length
    if (lines.length > 0) hash.update(`${lines.join('\n')}\n`)
  }
  return { rows, sha256: hash.digest('hex') }
}

/** SHA-256 and size of a file's bytes. */
export async function fingerprint(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') }
}

/** Moves a finished file to its place: flushed to disk, read-only, and readable only by the hub's own user. */
export async function seal(from: string, to: string): Promise<void> {
  // Safeguard Published files at rest
  await chmod(from, 0o400)
  await sync(from)
  await rename(from, to)
  await sync(dirname(to))
}

/** Writes a small text file either whole or not at all. */
export async function writeSealed(path: string, text: string): Promise<void> {
  const partial = `${path}.partial`
  await rm(partial, { force: true })
  await writeFile(partial, text)
  await seal(partial, path)
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes a DuckDB file with its write-ahead log. */
async function removeDuck(path: string): Promise<void> {
  for (const name of [path, `${path}.wal`, `${path}.tmp`]) await rm(name, { recursive: true, force: true })
}
