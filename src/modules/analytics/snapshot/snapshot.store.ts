import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import {
  BIGINT,
  BOOLEAN,
  DuckDBInstance,
  LIST,
  listValue,
  SQLNULL,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'
import sql, { type Sql } from 'sql-template-tag'
import { Unavailable } from '../../../kit/errors.js'
import { sqlType, type TableColumn } from '../vocabulary/columns.js'
import { fileNameOf, type Manifest } from './manifest.js'
import type { PublishedQuarter } from './publication.store.js'
import { fingerprint, quoted, fileTables, type FactFileTable } from './snapshot-file.js'

/**
 * Anything that runs the statements of `compile` on exact facts: DuckDB in the hub, PostgreSQL in tests and when one machine is not enough.
 */
interface FactStore {
  /** Rows as plain objects, with counts and key sums as numbers. They are exact, and go only into `protect`. */
  rows<T>(statement: Sql): Promise<T[]>
}

/** The state after a quarter: its file and all earlier ones. */
export interface SnapshotState {
  /** Name of the last quarter, e.g. `2025Q4`. */
  readonly id: string
  /** Published quarters, in order. */
  readonly periods: readonly string[]
  readonly publishedAt: Date
  /** Manifests of all its files, in the order of `periods`. */
  readonly manifests: readonly Manifest[]
  /** Was this kept when the quarter was published? A column that a later version added is in no earlier file. */
  keeps(quarter: string, table: string, columns: readonly string[]): boolean
}

/** Tells the store which quarters are published. */
interface PublicationList {
  find(): Promise<PublishedQuarter[]>
}

export interface SnapshotSettings {
  readonly folder: string
  /** DuckDB's threads. The default is 2, so that a question does not starve the rest of the node. */
  readonly threads?: number
  /** DuckDB's memory limit, e.g. `1GB`. */
  readonly memoryLimit?: string
  /** How many questions run at the same time. */
  readonly connections?: number
  /** Downloads the published file of a quarter into the folder. Without it somebody copies files. */
  readonly bring?: ((manifest: Manifest) => Promise<void>) | undefined
  /** Throws if this process must not answer from one of these quarters, before it does from a further one. */
  readonly admit?: ((quarters: readonly string[]) => Promise<void>) | undefined
}

// How old the list of published quarters may be, in milliseconds.
const maxAge = 2_000

/**
 * The published quarters as one set of read-only views, with their cubes in memory. Each node keeps the files. None is ever opened for
 * writing.
 */
export class SnapshotStore implements FactStore {
  private states: readonly SnapshotState[] = []
  private readonly kept = new Map<string, ReadonlySet<string>>()
  /** What the file system said of each file when its hash was taken. */
  private readonly seen = new Map<string, string>()
  private checkedAt = -Infinity
  private refreshing: Promise<void> | undefined
  /** A quarter whose file is being downloaded. */
  private coming: Promise<void> | undefined
  private next = 0

  private constructor(
    private readonly settings: SnapshotSettings,
    private readonly publications: PublicationList,
    private readonly instance: DuckDBInstance,
    private readonly connections: readonly DuckDBConnection[],
  ) {}

  /** Opens the store with the quarters published so far. The folder must exist. */
  static async open(settings: SnapshotSettings, publications: PublicationList): Promise<SnapshotStore> {
    const folder = await realpath(settings.folder)
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(settings.threads ?? 2),
      memory_limit: settings.memoryLimit ?? '1GB',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connections = await Promise.all(Array.from({ length: settings.connections ?? 4 }, () => instance.connect()))
    const store = new SnapshotStore({ ...settings, folder }, publications, instance, connections)
    // From here on a statement can reach only the fact files, and cannot change that.
    await store.run(`SET allowed_directories = ['${quoted(folder + sep)}']`)
    await store.run('SET enable_external_access = false')
    await store.run('SET lock_configuration = true')
    for (const table of fileTables) await store.run(store.joined(table, []))
    return store
  }

  /** The newest published state; null in an empty hub. @throws Unavailable if a published file is missing here or was changed */
  async current(): Promise<SnapshotState | null> {
    return (await this.all()).at(-1) ?? null
  }

  /** Every published state, oldest first. */
  async all(): Promise<readonly SnapshotState[]> {
    // Not by the wall clock: one that is set back an hour would hide new quarters for an hour.
    if (performance.now() - this.checkedAt >= maxAge) await this.refresh()
    return this.states
  }

  /** Throws Unavailable unless every published file is here, as it was published. Questions are answered as long as files are open. */
  async check(): Promise<void> {
    for (const { id } of await this.all()) if ((await tellOf(this.pathOf(id))) === missing) throw missingFile(id)
  }

  /** Looks for new quarters at once, right after one was published. */
  async refresh(): Promise<void> {
    this.refreshing ??= this.load().finally(() => {
      this.refreshing = undefined
    })
    return this.refreshing
  }

  async rows<T>(statement: Sql): Promise<T[]> {
    const values = statement.values.map(toDuck)
    const asked = this.connection().runAndReadAll(
      statement.text,
      values.map(({ value }) => value),
      values.map(({ type }) => type),
    )
    const reader = await asked.catch((error: unknown) => this.explainFailure(error))
    return rowsOf(reader.columnNames(), reader.getColumnsJS()) as T[]
  }

  /** Throws Unavailable if a file was damaged or replaced since it was attached, and the error as it is otherwise. */
  private async explainFailure(error: unknown): Promise<never> {
    for (const { id } of this.states) if ((await tellOf(this.pathOf(id))) !== this.seen.get(id)) throw changedFile(id)
    throw error
  }

  close(): void {
    for (const connection of this.connections) connection.closeSync()
    this.instance.closeSync()
  }

  private async load(): Promise<void> {
    const published = await this.publications.find()
    for (const quarter of published.slice(0, this.states.length)) await this.attachIfChanged(quarter)
    if (published.length > this.states.length) await this.settings.admit?.(published.map(({ quarter }) => quarter))
    const fresh = await this.attachFresh(published.slice(this.states.length))
    if (fresh > 0) {
      const here = published.slice(0, this.states.length + fresh)
      const quarters = here.map((one) => one.quarter)
      await this.run(['BEGIN', ...fileTables.map((table) => this.joined(table, quarters)), 'COMMIT'].join('; '))
      this.states = here.map((one, index) => this.stateAt(here.slice(0, index + 1), one))
    }
    this.checkedAt = performance.now()
  }

  /**
   * Attaches quarters in their order, and returns their number. A node that answers already goes on with what it has while it takes a
   * further one from elsewhere; one that starts waits for all.
   */
  private async attachFresh(quarters: readonly PublishedQuarter[]): Promise<number> {
    for (const [at, quarter] of quarters.entries()) {
      if (this.states.length > 0 && (await this.isComing(quarter))) return at
      await this.attach(quarter)
    }
    return quarters.length
  }

  /** Whether the file of a quarter is missing here and can be downloaded. The download begins now, in the background. */
  private async isComing({ quarter, manifest }: PublishedQuarter): Promise<boolean> {
    const { bring } = this.settings
    if (!bring || (await tellOf(this.pathOf(quarter))) !== missing) return false
    this.coming ??= bring(manifest)
      .then(() => this.refresh())
      .catch(() => undefined)
      .finally(() => (this.coming = undefined))
    return true
  }

  private async attach({ quarter, manifest }: PublishedQuarter): Promise<void> {
    const path = this.pathOf(quarter)
    const before = await this.whenPublishedIsHere(path, manifest)
    await this.run(`ATTACH IF NOT EXISTS '${quoted(path)}' AS "${quarter}" (READ_ONLY)`)
    const columns = await this.rows<{ place: string }>(
      sql`/* snapshot.columns */ SELECT table_name || '.' || column_name AS place FROM duckdb_columns() WHERE database_name = ${quarter}`,
    )
    this.kept.set(quarter, new Set(columns.map(({ place }) => place)))
    this.seen.set(quarter, before)
  }

  /**
   * What the file system says of a quarter's file, once the published one is here. @throws Unavailable if it is not, and cannot be brought
   */
  private async whenPublishedIsHere(path: string, manifest: Manifest): Promise<string> {
    const before = await tellOf(path)
    const found = await fingerprint(path).catch(() => null)
    if (found?.sha256 === manifest.file.sha256) return before
    const problem = found ? changedFile(manifest.quarter) : missingFile(manifest.quarter)
    if (!this.settings.bring) throw problem
    // Safeguard Whoever asks learns nothing of the operator's object store:
    //   () => { throw problem } -> (error: unknown) => {
    //   throw error
    //   }
    await this.settings.bring(manifest).catch(() => {
      throw problem
    })
    return tellOf(path)
  }

  /** A file that was damaged or replaced while the hub serves is hashed again, and attached again if it is the published one. */
  private async attachIfChanged(published: PublishedQuarter): Promise<void> {
    const { quarter } = published
    const now = await tellOf(this.pathOf(quarter))
    if (now === this.seen.get(quarter)) return
    // A file that was removed can be read as long as it is open. `check` says so, until it is brought.
    if (now === missing && this.seen.has(quarter)) return void (await this.isComing(published))
    this.seen.delete(quarter)
    await this.run(`DETACH DATABASE IF EXISTS "${quarter}"`)
    await this.attach(published)
  }

  private pathOf(quarter: string): string {
    return join(this.settings.folder, fileNameOf(quarter))
  }

  private keeps(quarter: string, table: string, columns: readonly string[]): boolean {
    const kept = this.kept.get(quarter)
    return kept !== undefined && columns.every((column) => kept.has(`${table}.${column}`))
  }

  private stateAt(until: readonly PublishedQuarter[], last: PublishedQuarter): SnapshotState {
    return {
      id: last.quarter,
      periods: until.map((one) => one.quarter),
      publishedAt: last.publishedAt,
      manifests: until.map((one) => one.manifest),
      keeps: (quarter, table, columns) => this.keeps(quarter, table, columns),
    }
  }

  /** All quarters as one table. A column that a quarter did not keep is NULL there, and no question that reads it is answered. */
  private joined({ table, columns, small }: FactFileTable, quarters: readonly string[]): string {
    const unknown = ({ name, type }: TableColumn) => `NULL::${sqlType[type]} AS ${name}`
    const parts = quarters
      .filter((quarter) => this.keeps(quarter, table, ['quarter']))
      .map((quarter) => {
        const cells = columns.map((column) => (this.keeps(quarter, table, [column.name]) ? column.name : unknown(column)))
        return `SELECT ${cells.join(', ')} FROM "${quarter}".${table}`
      })
    const empty = `SELECT ${columns.map(unknown).join(', ')} WHERE false`
    return `CREATE OR REPLACE ${small ? 'TABLE' : 'VIEW'} ${table} AS ${parts.length === 0 ? empty : parts.join(' UNION ALL ')}`
  }

  private async run(text: string): Promise<void> {
    await this.connection().run(text)
  }

  private connection(): DuckDBConnection {
    const connection = this.connections[this.next++ % this.connections.length]
    if (!connection) throw new Unavailable('The snapshot store is closed.')
    return connection
  }
}

const missingFile = (quarter: string): Unavailable =>
  new Unavailable(`Quarter ${quarter} is published, but its file is not on this node yet. Ask again when it has been copied.`)

const changedFile = (quarter: string): Unavailable =>
  new Unavailable(`The file of quarter ${quarter} on this node is not the one that was published. Copy the published file again.`)

const missing = 'missing'

/** Changes when a file is written to, replaced or removed. Much cheaper than its hash. */
const tellOf = async (path: string): Promise<string> => {
  const found = await stat(path).catch(() => undefined)
  return found ? [found.dev, found.ino, found.size, found.mtimeMs, found.ctimeMs].join(' ') : missing
}

/** Converts parameters of `compile`. Whole numbers are masks or limits, never floats. */
function toDuck(value: unknown): { value: DuckDBValue; type: DuckDBType } {
  if (value === null) return { value, type: SQLNULL }
  if (typeof value === 'string') return { value, type: VARCHAR }
  if (typeof value === 'boolean') return { value, type: BOOLEAN }
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return { value: BigInt(value as bigint | number), type: BIGINT }
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return { value: listValue(value), type: LIST(VARCHAR) }
  throw new TypeError(`a statement on facts takes no ${typeof value} as parameter`)
}

/** Turns columns into one object a row. */
const rowsOf = (names: readonly string[], columns: readonly (readonly unknown[])[]): Record<string, unknown>[] =>
  Array.from({ length: columns[0]?.length ?? 0 }, (_, at) => {
    const row: Record<string, unknown> = {}
    names.forEach((name, place) => {
      const value = columns[place]?.[at]
      // Counts, and key sums after their modulus, are far below 2^53.
      row[name] = typeof value === 'bigint' ? Number(value) : value
    })
    return row
  })
