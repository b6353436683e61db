import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import QueryStream from 'pg-query-stream'
import type { Sql } from 'sql-template-tag'
import { deciding, readsOneMoment } from './decision.js'
import { inText } from './in-text.js'
import { kept } from './login/as-login.js'
import { withModels } from './models.js'
import { beginAfter, momentQuery, type Moment } from './moment.js'
import { Presence } from './presence.js'
import type { ActingAs, DbRole, DecisionLedger, Tx } from './transaction.js'
import { isId } from '../kit/page.js'
import { isPartnerCode } from '../kit/partner-code.js'
import { Turns, type TurnLimits } from './turns.js'

export type { ActingAs, DbRole, Tx } from './transaction.js'

/** The login of a session until its first transaction takes a role. Each owns nothing, and can take only the roles of its kind. */
export type LoginRole = 'hub_app' | 'hub_publisher'

interface DatabaseSettings {
  readonly connectionString: string
  /** Defaults to `hub_app`. */
  readonly login?: LoginRole
  /** Connections in each of the two pools. Defaults to 10. */
  readonly poolSize?: number | undefined
  /** Holds what parties decided. Without it, no transaction takes a role that reads or writes that. */
  readonly ledger?: DecisionLedger | undefined
  /** The read replica of this database. Statements that are ended here are ended there too. */
  readonly follower?: Pick<Database, 'cancelUnder'> | undefined
}

/** Milliseconds that a statement may run, by purpose: a question must not hold the store, but a national feed may take its time. */
const readLimit = 10_000
const longRoles: readonly DbRole[] = ['hub_ingest', 'hub_ingest_direct', 'hub_rights', 'hub_rights_direct', 'hub_publish']
// The client gives up a little later than the server, in case the server no longer answers at all.
const clientGrace = 2_000

/** Milliseconds in which a new connection must be made. */
const connectLimit = 5_000

/** Pieces of work that wait for a connection. */
export const waitingLimit = 200

/**
 * For each of the two pools. Fifty questions at once, each of which waits for four connections, are answered in order. Anything stuck for
 * as long as a statement may run is refused.
 */
const turnsOf = ({ poolSize = 10 }: DatabaseSettings): TurnLimits => ({
  // Safeguard The queue for a connection: poolSize -> 1_000_000
  running: poolSize,
  waiting: waitingLimit,
  stuck: readLimit / 1_000,
})

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** The only access to PostgreSQL. Each call names a role, and its transaction can do what that role can. */
export class Database {
  private readonly pool: pg.Pool
  // Nothing can stream on a pipelined connection, so streams have connections of their own.
  private readonly pipelined: pg.Pool
  // The pool for ending statements is separate, so that it never waits for the statements that it ends.
  private readonly ending: pg.Pool
  private readonly turns: Turns
  private readonly pipelinedTurns: Turns
  // Ingesting a batch or publishing a quarter may take minutes. Such work never holds all connections, and may wait for each other.
  private readonly longTurns: Turns

  /** The session that shows the database that this process is alive. It is opened on first use. */
  readonly presence: Presence
  /** Connections in each of the two pools. */
  readonly poolSize: number

  constructor(private readonly settings: DatabaseSettings) {
    this.poolSize = turnsOf(settings).running
    this.turns = new Turns(turnsOf(settings))
    this.pipelinedTurns = new Turns(turnsOf(settings))
    this.longTurns = new Turns({
      ...turnsOf(settings),
      running: Math.max(1, Math.floor((turnsOf(settings).running * 2) / 5)),
      stuck: Number.POSITIVE_INFINITY,
    })
    this.pool = poolOf(settings, {})
    this.ending = poolOf(settings, { max: 1 })
    this.presence = new Presence(() => new pg.Client(connectionOf(settings, { options: `${sessionOf(settings)} ${neverIdle}` })))
    // Statements sent here are prepared, and planning anew for each value of a LIMIT costs more than it saves.
    const options = `${sessionOf(settings)} -c statement_timeout=${readLimit} -c plan_cache_mode=force_generic_plan`
    this.pipelined = poolOf(settings, { pipeline: true, options })
  }

  /** Commits when `work` resolves, rolls back otherwise. Throws Unavailable if too many are waiting already, or nothing moves. */
  async transaction<T>(as: ActingAs, work: (tx: Tx) => Promise<T>): Promise<T> {
    checkActing(as)
    const inTurn = (): Promise<T> => this.turns.run(() => this.inTransaction(as, work))
    return isLong(as) ? this.longTurns.run(inTurn) : inTurn()
  }

  private async inTransaction<T>(as: ActingAs, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect()
    let broken: Error | undefined
    try {
      await client.query({ text: `${identity(as)}; SET LOCAL statement_timeout = ${isLong(as) ? 0 : readLimit}`, ...timeoutOf(as) })
      const result = await deciding(this.settings.ledger, as, txOn(client, as), work)
      await client.query({ text: 'COMMIT', ...timeoutOf(as) })
      return result
    } catch (error) {
      broken = await rollBack(client)
      throw error
    } finally {
      client.release(broken)
    }
  }

  /**
   * One statement in its own transaction, sent at once: identity, statement and commit do not wait for each other's answers.
   * Resolves after the commit. For short, prepared statements.
   */
  async once<T>(as: ActingAs, statement: Sql): Promise<T[]> {
    checkActing(as)
    return this.pipelinedTurns.run(() => this.inOnePacket(as, statement))
  }

  private async inOnePacket<T>(as: ActingAs, statement: Sql): Promise<T[]> {
    const client = await this.pipelined.connect()
    let broken: Error | undefined
    try {
      // One packet. If the first fails, the second runs without a role and fails too. If either fails, the third rolls back.
      const { stream } = client.connection
      stream.cork()
      const steps = Promise.allSettled([
        client.query({ text: identity(as), ...timeoutOf(as) }),
        client.query(queryOf(statement, as)),
        client.query({ text: 'COMMIT', ...timeoutOf(as) }),
      ])
      stream.uncork()
      const [begun, done, ended] = await steps
      if (ended.status === 'rejected') broken = ended.reason as Error
      if (begun.status === 'rejected') throw begun.reason
      if (done.status === 'rejected') throw done.reason
      if (ended.status === 'rejected') throw ended.reason
      if (ended.value.command !== 'COMMIT') throw new Error('the transaction was not committed')
      return done.value.rows as T[]
    } finally {
      client.release(broken)
    }
  }

  /**
   * Ends every statement that runs under an agreement, for a partner, or both, of every node: here, and on the follower that this hub names. Returns how many
   * there were. A COMMIT that waits for another
   * member of PostgreSQL is none of them: it is committed here, and ended it would be reported as safe before any other member has it.
   */
  async cancelUnder(whose: Whose): Promise<number> {
    checkActing({ role: 'hub_read_agreements', ...whose })
    // A follower that does not respond gives no rows either, and ends the statement when it does.
    // Safeguard A statement that is ended on a follower: this.settings.follower?.cancelUnder(whose).catch(() => 0) -> Promise.resolve(0)
    const there = this.settings.follower?.cancelUnder(whose).catch(() => 0)
    const here = await this.cancelHere(whose)
    return here + ((await Promise.race([there, after(clientGrace, 0, { ref: false })])) ?? 0)
  }

  private async cancelHere(whose: Whose): Promise<number> {
    const client = await this.ending.connect()
    let broken: Error | undefined
    try {
      // Only the login itself can see and end its other sessions.
      await client.query(within(readLimit, { text: 'BEGIN; SET LOCAL ROLE NONE' }))
      const cancelling = within(readLimit, {
        text: `/* agreement.cancel */ SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE $1 AND state = 'active' AND wait_event IS DISTINCT FROM 'SyncRep'`,
        values: [labelOf({ agreement: whose.agreement ?? '%', partner: whose.partner }, '%')],
      })
      const { rowCount } = await client.query(cancelling)
      return rowCount ?? 0
    } finally {
      broken = await rollBack(client)
      client.release(broken)
    }
  }

  /** How far the log of this database has come; undefined if commits do not wait for its disk, so that nobody can tell. */
  async moment(): Promise<Moment | undefined> {
    return this.pipelinedTurns.run(async () => {
      const { rows } = await this.pipelined.query<Moment>(within(readLimit, { name: 'moment', text: momentQuery }))
      return rows[0]
    })
  }

  /** Pieces of work that wait now: transactions, single statements, and what takes long. */
  get waiting(): { readonly records: number; readonly questions: number; readonly long: number } {
    return { records: this.turns.length, questions: this.pipelinedTurns.length, long: this.longTurns.length }
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.pipelined.end(), this.ending.end(), this.presence.end()])
  }
}

// Every session starts as the role that owns nothing, whatever the login could do.
const sessionOf = ({ login }: DatabaseSettings): string =>
  `-c role=${login ?? 'hub_app'} -c idle_in_transaction_session_timeout=60000 -c timezone=UTC`

/** For a session that only waits: PostgreSQL notices within a minute that its machine is gone, and ends it for no other reason. */
const neverIdle = '-c idle_session_timeout=0 -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3'

const connectionOf = (settings: DatabaseSettings, more: pg.PoolConfig): pg.PoolConfig => ({
  connectionString: settings.connectionString,
  connectionTimeoutMillis: connectLimit,
  ...kept,
  options: sessionOf(settings),
  types,
  ...more,
})

function poolOf(settings: DatabaseSettings, more: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(connectionOf(settings, { max: turnsOf(settings).running, ...more }))
  // A connection that breaks while idle is dropped by the pool. The next transaction opens another.
  pool.on('error', () => undefined)
  // If a connection breaks while in use, its statement or rollback fails. Without a listener the same event would also end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

function checkActing({ partner, agreement }: ActingAs): void {
  if (partner !== undefined && !isPartnerCode(partner)) throw new TypeError('a partner code is lower-case letters, digits and dashes')
  if (agreement !== undefined && !isId(agreement)) throw new TypeError('an agreement is named by its id')
}

/** The agreement under which a statement runs, and its partner. */
export type Whose = Pick<ActingAs, 'partner' | 'agreement'>

/** The label of a statement in `pg_stat_activity` that shows whose it is. It has room for 63 characters, so the partner is hashed. */
const labelOf = ({ agreement, partner }: Whose, anyPartner = 'none'): string =>
  `agreement ${agreement ?? 'none'} ${partner === undefined ? anyPartner : createHash('sha256').update(partner).digest('hex').slice(0, 12)}`

/** The name under which the database knows a person. It does not say who that is. */
export const subjectHash = (subject: string): string => createHash('sha256').update(subject).digest('hex')

const beginOf = ({ role, notBefore }: ActingAs): string =>
  notBefore ? beginAfter(notBefore) : readsOneMoment.includes(role) ? 'BEGIN ISOLATION LEVEL REPEATABLE READ' : 'BEGIN'

const identity = (as: ActingAs): string => {
  const { role, partner, subject, agreement } = as
  return `${beginOf(as)}; SET LOCAL ROLE ${role}; SET LOCAL hub.partner = '${partner ?? ''}'${
    subject === undefined ? '' : `; SET LOCAL hub.subject = '${subjectHash(subject)}'`
  }${agreement === undefined && partner === undefined ? '' : `; SET LOCAL application_name = '${labelOf({ agreement, partner })}'`}`
}

const isLong = ({ role, takesLong }: ActingAs): boolean => takesLong === true || longRoles.includes(role)

/** A connection that cannot even roll back in time is destroyed, so that no later request inherits its identity. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query(within(clientGrace, { text: 'ROLLBACK' }))
    return undefined
  } catch (error) {
    return error as Error
  }
}

// How many statements are parsed and planned once for each connection, and how many characters of text each has at most. Their number must
// be limited, because look-ahead makes a text for each selection.
const mostPrepared = 200
const longestPrepared = 20_000
const prepared = new Map<string, string>()

function nameFor(text: string): string | undefined {
  const known = prepared.get(text)
  if (known !== undefined || prepared.size >= mostPrepared || text.length > longestPrepared) return known
  const name = `hub${prepared.size}`
  prepared.set(text, name)
  return name
}

/** Ingest and publishing join tables whose sizes change meanwhile, so these statements are planned anew each time. */
function queryOf({ text, values }: Sql, as: ActingAs): pg.QueryConfig & { query_timeout?: number } {
  if (isLong(as)) return { text, values: [...values] }
  const name = nameFor(text)
  return { text, values: [...values], ...timeoutOf(as), ...(name === undefined ? {} : { name }) }
}

/** A query that the client gives up after so many milliseconds. pg takes this option, but its types do not know it. */
const within = (milliseconds: number, query: pg.QueryConfig): pg.QueryConfig & { query_timeout: number } => ({
  ...query,
  query_timeout: milliseconds,
})

const timeoutOf = (as: ActingAs): { query_timeout?: number } => (isLong(as) ? {} : { query_timeout: readLimit + clientGrace })

const none: ReadonlySet<string> = new Set()

function txOn(client: pg.PoolClient, as: ActingAs): Tx {
  return {
    unbelieved: none,
    async rows<T>(statement: Sql) {
      const result = await client.query(queryOf(statement, as))
      return result.rows as T[]
    },
    models: (work) => withModels((statement) => client.query({ ...statement, ...timeoutOf(as) }), work),
    copyFrom: (statement) => client.query(copyFrom(statement)),
    copyTo: (query, options) => client.query(copyTo(`COPY (${inText(query)}) TO STDOUT (${options})`)),
    stream: <T>(statement: Sql) => {
      const rows = Readable.from(client.query(new QueryStream(statement.text, [...statement.values], { batchSize: 2_000, types })))
      // Safeguard A follower that falls silent: isLong(as) ? (rows as AsyncIterable<T>) : unlessSilent<T>(rows) -> rows as AsyncIterable<T>
      return isLong(as) ? (rows as AsyncIterable<T>) : unlessSilent<T>(rows)
    },
  }
}

/** Rows as they come. Fails if the next one does not come in the time that a statement may take: pg itself waits for ever. */
async function* unlessSilent<T>(rows: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = rows[Symbol.asyncIterator]()
  let giveUp = (_: Error): void => undefined
  let isSilent = false
  const silence = setTimeout(() => giveUp(new Error('Query read timeout')), readLimit + clientGrace)
  try {
    for (;;) {
      silence.refresh()
      const { value, done } = await new Promise<IteratorResult<T, undefined>>((resolve, reject) => {
        giveUp = (error) => {
          isSilent = true
          reject(error)
        }
        iterator.next().then(resolve, reject)
      })
      // What is done with a row may take its time.
      giveUp = () => undefined
      if (done) return
      yield value
    }
  } finally {
    clearTimeout(silence)
    const ended = iterator.return?.()
    if (isSilent) ended?.catch(() => undefined)
    else await ended
  }
}
