import { Readable, type Writable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import QueryStream from 'pg-query-stream'
import type { Sql } from '../kit/sql.js'

/** The database roles that a transaction may take; grants in `prisma/migrations` say what each can reach. */
export type DbRole =
  | 'hub_ingest'
  | 'hub_ingest_direct'
  | 'hub_publish'
  | 'hub_read_police'
  | 'hub_read_charity'
  | 'hub_governance'
  | 'hub_audit_writer'
  | 'hub_audit_reader'

export interface ActingAs {
  readonly role: DbRole
  /** Partner code whose rows the transaction may see; without it, row-level security shows none. */
  readonly partner?: string
}

/** What can be done inside one transaction. Identity is set for this transaction alone and ends with it. */
export interface Tx {
  rows<T>(statement: Sql): Promise<T[]>
  /** Opens `COPY … FROM STDIN`. */
  copyFrom(statement: string): Writable
  /** Reads a large result row by row through a cursor. */
  stream<T>(statement: Sql): AsyncIterable<T>
}

export interface DatabaseSettings {
  readonly connectionString: string
  readonly poolSize?: number
}

/** Milliseconds a statement may run, by what it is for: a question must not hold the store, a national feed may take its time. */
const readLimit = 10_000
const longRoles: readonly DbRole[] = ['hub_ingest', 'hub_ingest_direct', 'hub_publish']
// The client gives up a little later than the server, for a server that no longer answers at all.
const clientGrace = 2_000

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
types.setTypeParser(pg.types.builtins.DATE, (text) => text)

const partnerCode = /^[a-z0-9-]{1,40}$/

/** PostgreSQL behind one door: whoever asks names a role, and the transaction can do what that role can. */
export class Database {
  private readonly pool: pg.Pool

  constructor(settings: DatabaseSettings) {
    this.pool = new pg.Pool({
      connectionString: settings.connectionString,
      max: settings.poolSize ?? 10,
      connectionTimeoutMillis: 2_000,
      // Every session starts as the role that owns nothing, whatever the login could do.
      options: '-c role=hub_app -c idle_in_transaction_session_timeout=60000 -c timezone=UTC',
      types,
    })
    // A connection that breaks while idle is dropped by the pool; the next transaction opens another.
    this.pool.on('error', () => undefined)
  }

  /** Commits when `work` resolves, rolls back otherwise. */
  async transaction<T>(as: ActingAs, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (as.partner !== undefined && !partnerCode.test(as.partner))
      throw new TypeError('a partner code is lower-case letters, digits and dashes')
    const client = await this.pool.connect()
    let broken: Error | undefined
    try {
      await client.query(preamble(as))
      const result = await work(txOn(client, as))
      await client.query('COMMIT')
      return result
    } catch (error) {
      broken = await rollBack(client)
      throw error
    } finally {
      client.release(broken)
    }
  }

  async close(): Promise<void> {
    await this.pool.end()
  }
}

function preamble(as: ActingAs): string {
  const limit = longRoles.includes(as.role) ? 0 : readLimit
  return `BEGIN; SET LOCAL ROLE ${as.role}; SET LOCAL hub.partner = '${as.partner ?? ''}'; SET LOCAL statement_timeout = ${limit}`
}

/** A connection that cannot even roll back is destroyed, so that nobody inherits its identity. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK')
    return undefined
  } catch (error) {
    return error as Error
  }
}

// Statements that are parsed and planned once a connection. Their number is bounded: look-ahead makes a text for each selection.
const mostPrepared = 200
const prepared = new Map<string, string>()

function nameFor(text: string): string | undefined {
  const known = prepared.get(text)
  if (known !== undefined || prepared.size >= mostPrepared) return known
  const name = `hub${prepared.size}`
  prepared.set(text, name)
  return name
}

function txOn(client: pg.PoolClient, as: ActingAs): Tx {
  // Feeds and publishing join tables whose sizes change under them: they are planned anew each time.
  const isLong = longRoles.includes(as.role)
  const timeout = isLong ? {} : { query_timeout: readLimit + clientGrace }
  return {
    async rows<T>(statement: Sql) {
      const { text } = statement
      const name = isLong ? undefined : nameFor(text)
      const result = await client.query({ text, values: [...statement.values], ...(name === undefined ? {} : { name }), ...timeout })
      return result.rows as T[]
    },
    copyFrom: (statement) => client.query(copyFrom(statement)),
    stream: <T>(statement: Sql) =>
      Readable.from(client.query(new QueryStream(statement.text, [...statement.values], { batchSize: 2_000, types }))) as AsyncIterable<T>,
  }
}
