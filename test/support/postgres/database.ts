import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import sql from 'sql-template-tag'
import { Database } from '../../../src/db/database.js'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { migrate } from '../../../src/db/migrate.js'
import { againWith, endingsBookOf } from '../../../src/hub/endings.js'
import { enteredAfter, Ledger, LedgerDesk, type NoteEnding } from '../../../src/modules/governance/index.js'
import { testKeys } from '../batches/test-keys.js'
import { putCluster } from './made-cluster.js'
import { leaveServer } from './run-server.js'
import { deciding } from '../hub/deciding.js'

export interface TestDatabase {
  readonly db: Database
  /** The database as the publishing role sees it. */
  readonly publisher: Database
  /** The owner's URL, for what only an operator may do. */
  readonly ownerUrl: string
  /** A connection as the owner, which is ended with the database. */
  openOwner(): Promise<pg.Client>
  readonly appUrl: string
  readonly publishUrl: string
  /** Notes what is ended in this database, in a file of its folder. */
  readonly ends: NoteEnding
  readonly entered: ReturnType<typeof enteredAfter>
  /** For what a test decides by statements of the owner, past the hub. */
  readonly ledger: LedgerDesk
  stop(): Promise<void>
}

/** A real PostgreSQL for one test, migrated, with the partners that the test names. */
export async function startDatabase(partners: readonly { code: string; kind: string }[] = somePartners): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  await putCluster(folder)
  const embedded = await startEmbedded(folder)
  await migrate(embedded.ownerUrl)
  const ledger = new Ledger(testKeys.record)
  const db = new Database({ connectionString: embedded.appUrl, ledger })
  const publisher = new Database({ connectionString: embedded.publishUrl, login: 'hub_publisher', ledger })
  await db.transaction(deciding(), async (tx) => {
    for (const { code, kind } of partners) {
      await tx.rows(sql`INSERT INTO governance.partners (code, name, kind) VALUES (${code}, ${code}, ${kind})`)
    }
  })
  const endings = endingsBookOf(db, { dataDir: folder, keys: testKeys })
  await endings.open(againWith(testKeys.record))
  const owners: pg.Client[] = []
  return {
    db,
    publisher,
    ownerUrl: embedded.adminUrl,
    openOwner: async () => {
      const owner = new pg.Client({ connectionString: embedded.adminUrl })
      owners.push(owner)
      await owner.connect()
      return owner
    },
    appUrl: embedded.appUrl,
    publishUrl: embedded.publishUrl,
    ends: endings.note,
    ledger: new LedgerDesk(db, ledger),
    entered: enteredAfter((tx) => endings.all(tx)),
    stop: async () => {
      for (const owner of owners) await owner.end()
      await db.close()
      await publisher.close()
      await embedded.stop()
      await leaveServer(folder)
      await rm(folder, { recursive: true, force: true })
      await rm(embedded.folder, { recursive: true, force: true })
    },
  }
}

const somePartners = [
  { code: 'surrey', kind: 'FORCE' },
  { code: 'kent', kind: 'FORCE' },
  { code: 'metropolitan', kind: 'FORCE' },
  { code: 'victim-support', kind: 'CHARITY' },
]
