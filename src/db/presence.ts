import { randomInt } from 'node:crypto'
import type pg from 'pg'
import sql from 'sql-template-tag'

/** Names the locks of processes among all locks. */
const space = 'hub.process'

/** Milliseconds after which a session that was lost is begun again, if that failed at once. */
const pause = 1_000

/**
 * The numbers of the processes of the hub that live, as a subquery. Everybody sees locks, whatever its role. A session that ends has none, so a
 * process is gone from here as soon as PostgreSQL notices that.
 */
export const livingProcesses = sql`(SELECT objid::int FROM pg_locks
  WHERE locktype = 'advisory' AND objsubid = 2 AND classid = hashtext(${space})::oid AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`

/**
 * A session of this process by which the database knows that the process lives. It holds a lock with a number of its own and begins no transaction.
 * If the connection breaks, it is made again.
 */
export class Presence {
  private readonly number = randomInt(1, 2 ** 31)
  private session: Promise<pg.Client> | undefined
  private again: NodeJS.Timeout | undefined
  private isOver = false

  /** `made` makes the client of a new session. */
  constructor(private readonly made: () => pg.Client) {}

  /** The number of this process, for rows that end with it. The session is there once this resolves. Throws if none can be made. */
  async held(): Promise<number> {
    this.session ??= this.begun()
    await this.session
    return this.number
  }

  async end(): Promise<void> {
    this.isOver = true
    clearTimeout(this.again)
    const client = await this.session?.catch(() => undefined)
    await client?.end()
  }

  private async begun(): Promise<pg.Client> {
    const client = this.made()
    // An error ends the connection too, which is listened to below.
    client.on('error', () => undefined)
    try {
      await client.connect()
      // Shared: the session before may not have ended for PostgreSQL yet.
      await client.query('/* presence.hold */ SELECT pg_advisory_lock_shared(hashtext($1), $2)', [space, this.number])
    } catch (error) {
      this.session = undefined
      client.end().catch(() => undefined)
      throw error
    }
    // Safeguard A process whose connections broke
    client.once('end', () => this.lost())
    return client
  }

  /** What this process holds must not look as if it had died. */
  private lost(): void {
    this.session = undefined
    if (this.isOver) return
    this.held().catch(() => {
      this.again = setTimeout(() => this.lost(), pause).unref()
    })
  }
}
