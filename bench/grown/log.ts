import { join } from 'node:path'
import pg from 'pg'
import { Database } from '../../src/db/database.js'
import { startEmbedded } from '../../src/db/embedded-postgres.js'
import { AuditSealer, keptSigningKey, Ledger, LedgerDesk } from '../../src/modules/governance/index.js'

/** What ten requests a second write between two roots, which are signed every five minutes. */
const betweenRoots = 3_000
export const eventsOfADay = 864_000

/** The log of a hub, on its own PostgreSQL. It may be measured while the hub serves, and is grown while it does not. */
export interface GrowingLog {
  /** Grows to so many events, which are copies of those that real questions wrote, chained and signed as the hub does. */
  growTo(events: number, say: (line: string) => void): Promise<void>
  sizes(): Promise<Sizes>
  close(): Promise<void>
}

/** Bytes. `log` is what the audit log takes with its chains, roots and indexes, `all` the whole database. */
export interface Sizes {
  readonly events: number
  readonly log: number
  readonly all: number
}

export async function openLog(dataDir: string): Promise<GrowingLog> {
  const embedded = await startEmbedded(dataDir)
  const db = new Database({ connectionString: embedded.appUrl })
  const owner = new pg.Client({ connectionString: embedded.adminUrl })
  await owner.connect()
  const signing = await keptSigningKey(join(dataDir, 'audit', 'signing-key.pem'))
  const onFailure = (error: unknown): never => {
    throw error
  }
  // Not the hub's key, so its roots sign no event of the ledger: the log alone is measured.
  const ledger = new LedgerDesk(db, new Ledger(Buffer.alloc(32)))
  const rootFile = join(dataDir, 'audit', 'roots.ndjson')
  const sealer = new AuditSealer({ db, key: () => Promise.resolve(signing), rootFile, ledger, onFailure })
  await owner.query(sampled)
  const counted = async (): Promise<number> =>
    Number((await owner.query<{ n: string }>('SELECT count(*) AS n FROM audit.events')).rows[0]?.n)
  return {
    growTo: async (events, say) => {
      for (let have = await counted(), round = 0; have < events; round += 1) {
        const more = Math.min(betweenRoots, events - have)
        await owner.query(copied, [round * betweenRoots, more])
        await sealer.signNow()
        await sealer.copyRoots()
        have += more
        if (round % 300 === 299) say(`${have} events`)
      }
    },
    sizes: async () => {
      await owner.query('CHECKPOINT')
      const { rows } = await owner.query<{ log: string; all: string }>(measured)
      return { events: await counted(), log: Number(rows[0]?.log), all: Number(rows[0]?.all) }
    },
    close: async () => {
      await owner.end()
      await db.close()
      await embedded.stop()
    },
  }
}

const columns = 'actor, partner, role, purpose, agreement, verb, event, resource, told, feed, detail'
/** Events of questions, numbered. */
const sampled = `CREATE TEMP TABLE sample AS
  SELECT row_number() OVER (ORDER BY seq) - 1 AS n, ${columns} FROM audit.events WHERE event LIKE 'analysis:%' ORDER BY seq LIMIT 20000`
const copied = `INSERT INTO audit.events (${columns})
  SELECT ${columns} FROM generate_series($1::bigint, $1::bigint + $2::bigint - 1) i JOIN sample ON n = i % (SELECT count(*) FROM sample)`
const measured = `SELECT pg_database_size(current_database()) AS all,
  (SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE c.relnamespace IN ('audit'::regnamespace, 'audit_months'::regnamespace) AND c.relkind = 'r') AS log`
