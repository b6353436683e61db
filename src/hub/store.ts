import { join, resolve } from 'node:path'
import { PrismaDatabase } from '../db/client.js'
import { Database } from '../db/database.js'
import { startEmbedded } from '../db/embedded.js'
import { migrate } from '../db/migrate.js'
import { openSnapshotFolder } from '../modules/analytics/index.js'
import { checkKeys } from './check-keys.js'

export interface StoreSettings {
  readonly dataDir: string
  /** A PostgreSQL with real records; without it the hub brings its own, with synthetic people only. */
  readonly databaseUrl?: string | undefined
  readonly migrateUrl?: string | undefined
  readonly keys: { readonly record: Buffer; readonly cell: Buffer }
}

/** Where a hub keeps things: the record store and the folder of published quarters. */
export interface Store {
  readonly db: Database
  readonly prisma: PrismaDatabase
  /** Of the published quarters. */
  readonly folder: string
  /** Where the embedded cluster lies; empty with a PostgreSQL of one's own. */
  readonly clusterFolder: string
  readonly close: () => Promise<void>
}

/** Opens the store, or leaves nothing open where it must not be used. Throws what `checkKeys` and `openSnapshotFolder` throw. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const dataDir = resolve(settings.dataDir)
  const folder = join(dataDir, 'snapshots')
  await openSnapshotFolder(folder)
  const embedded = settings.databaseUrl ? undefined : await startEmbedded(dataDir)
  const closers = [async () => embedded?.stop()]
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const url = embedded?.appUrl ?? settings.databaseUrl ?? ''
    await migrate(embedded?.ownerUrl ?? settings.migrateUrl ?? url)
    const db = new Database({ connectionString: url })
    closers.push(() => db.close())
    await checkKeys(db, folder, settings.keys)
    const prisma = new PrismaDatabase(url)
    closers.push(() => prisma.close())
    return { db, prisma, folder, clusterFolder: embedded?.folder ?? '', close }
  } catch (error) {
    await close()
    throw error
  }
}
