import { join, resolve } from 'node:path'
import { asTableOwner } from '../db/login/as-table-owner.js'
import { checkLogin } from '../db/login/check-login.js'
import { checkMigrated, checkNotOlder } from '../db/check-migrated.js'
import { Database } from '../db/database.js'
import type { DisclosureKeys } from '../db/key-check.store.js'
import { Follower } from '../db/follower.js'
import { startEmbedded } from '../db/embedded-postgres.js'
import { migrate } from '../db/migrate.js'
import { Unavailable } from '../kit/errors.js'
import { openSnapshotFolder, strata } from '../modules/analytics/index.js'
import { Ledger, LedgerDesk, seenFile, unexplainedIn, type SeenFile } from '../modules/governance/index.js'
import { feeds, giveStoredKeys } from '../modules/ingest/index.js'
import { checkKeyedStrata } from './checks/check-keyed-strata.js'
import { checkKeys } from './checks/check-keys.js'
import { checkStoredColumns } from './checks/check-stored-columns.js'
import { followerState } from './checks/follower-state.js'

export interface StoreSettings {
  readonly dataDir: string
  /** A PostgreSQL with real records, through the login that serves. Without it the hub brings its own, with synthetic people only. */
  readonly databaseUrl?: string | undefined
  /** A member of that PostgreSQL which follows the leader, for readings of own records. Without it the leader answers all. */
  readonly followerUrl?: string | undefined
  /** The same, through the login that owns the tables. If it is set, the store is migrated when it is opened. */
  readonly migrateUrl?: string | undefined
  /** The same, through the login that publishes. Without it nothing can be published from here. */
  readonly publishUrl?: string | undefined
  readonly keys: DisclosureKeys<Buffer>
  /** Lets a restored ledger go on without what this machine has seen. Otherwise it is refused. */
  readonly ledgerGoesOn?: true | undefined
  /** Takes over what 1.0.0 stored and its log does not explain. Otherwise the hub does not start. */
  readonly takesUnexplained?: true | undefined
  /** Connections in each of the two pools. Defaults to 10. */
  readonly poolSize?: number | undefined
}

/** Connection strings for one database, by login. */
export interface StoreUrls {
  readonly serve: string
  readonly migrate?: string | undefined
  readonly publish?: string | undefined
}

/** Where a hub keeps things: the record store and the folder of published quarters. */
export interface Store {
  readonly db: Database
  readonly ledger: LedgerDesk
  /** The read replica from which own records may be read; undefined if none is set. */
  readonly follower: Follower | undefined
  /** Through the login that publishes; undefined if none is set. */
  readonly publisher: Database | undefined
  /** Through the login that owns the tables; undefined if none is set. */
  readonly ownerUrl: string | undefined
  /** The folder of the published quarters. */
  readonly folder: string
  /** The folder of the embedded cluster; empty with a PostgreSQL of one's own. */
  readonly clusterFolder: string
  readonly close: () => Promise<void>
}

export const snapshotFolderOf = ({ dataDir }: Pick<StoreSettings, 'dataDir'>): string => join(resolve(dataDir), 'snapshots')

/** Where this machine keeps how far it has read the ledger. */
export const ledgerSeen = ({ dataDir }: Pick<StoreSettings, 'dataDir'>): SeenFile =>
  seenFile(join(resolve(dataDir), 'audit', 'ledger-seen.json'))

/** Opens the store, or leaves nothing open if it must not be used. Throws what the checks of keys, logins, migrations and the folder throw. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  checkKeyedStrata(Object.values(feeds), Object.values(strata))
  const folder = snapshotFolderOf(settings)
  await openSnapshotFolder(folder)
  const embedded = settings.databaseUrl ? undefined : await startEmbedded(resolve(settings.dataDir))
  const closers = [async () => embedded?.stop()]
  const close = async (): Promise<void> => {
    // If closing one part fails, the others are closed all the same. The last of them stops the demo's PostgreSQL.
    const failures: unknown[] = []
    for (const closer of closers.splice(0).reverse()) await closer().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
  try {
    const urls: StoreUrls = embedded
      ? { serve: embedded.appUrl, migrate: embedded.ownerUrl, publish: embedded.publishUrl }
      : { serve: settings.databaseUrl ?? '', migrate: settings.migrateUrl, publish: settings.publishUrl }
    if (urls.migrate) await migrate(urls.migrate)
    await checkDatabase(urls)
    const { poolSize, followerUrl } = settings
    const following = followerUrl ? new Database({ connectionString: followerUrl, poolSize }) : undefined
    closers.push(async () => following?.close())
    const ledger = new Ledger(settings.keys.record, ledgerSeen(settings), async (tx) =>
      // Only a process that decides about something public needs what writes files.
      (await import('../server/public/shown-now.js')).shownNow(tx),
    )
    const db = new Database({ connectionString: urls.serve, poolSize, follower: following, ledger })
    closers.push(() => db.close())
    // The follower may have become a leader, or may be down. Then the leader answers.
    // Safeguard A follower of another cluster at the start
    if (followerUrl) await followerState(db, followerUrl).catch(unlessRefused)
    const follower = following && new Follower(db, following)
    const publisher = urls.publish ? new Database({ connectionString: urls.publish, login: 'hub_publisher', ledger }) : undefined
    closers.push(async () => publisher?.close())
    await checkKeys(db, folder, settings.keys)
    const desk = new LedgerDesk(db, ledger)
    if (settings.ledgerGoesOn) await desk.goOn()
    // Refused if this machine has seen more of the ledger than there is.
    const { events } = await desk.report()
    // Takes over, once, what was decided before there was a ledger. Only the owner of the tables can empty one. An embedded hub has no real partners.
    const { migrate: ownerUrl } = urls
    if (ownerUrl && events === 0) {
      const rows = embedded ? { found: [], begins: null } : await asTableOwner(ownerUrl, (owner) => unexplainedIn(db, owner))
      await desk.begin(rows, settings.takesUnexplained)
    }
    await checkStoredColumns(db, Object.values(feeds))
    // Needs the record key that made the other keys, so it runs after that key was checked.
    // Safeguard T-SDC-30 references that were counted before their rows had a key: if (urls.migrate) await asTableOwner -> if (false) await asTableOwner
    if (urls.migrate) await asTableOwner(urls.migrate, (owner) => giveStoredKeys(owner, settings.keys.record))
    return { db, ledger: desk, follower, publisher, ownerUrl: urls.migrate, folder, clusterFolder: embedded?.folder ?? '', close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A hub starts even if its follower does not respond. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof Unavailable)) throw error
}

/** Refuses what an older version made, logins with too many or too few rights, and a database that is not migrated. */
export async function checkDatabase({ serve, publish }: StoreUrls): Promise<void> {
  // Safeguard A hub that an older version made
  await checkNotOlder(serve)
  // Safeguard Logins with too many rights
  await checkLogin(serve, 'hub_app')
  if (publish) await checkLogin(publish, 'hub_publisher')
  await checkMigrated(serve)
}
