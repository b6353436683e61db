import { startEmbedded } from '../../src/db/embedded-postgres.js'
import pg from 'pg'

/** Runs statements as the superuser of the cluster of a running hub: what someone could do who controls the whole database. */
export async function asOwner(dataDir: string, ...statements: readonly string[]): Promise<void> {
  const embedded = await startEmbedded(dataDir, { make: false })
  const owner = new pg.Client({ connectionString: embedded.adminUrl })
  try {
    await owner.connect()
    for (const statement of statements) await owner.query(statement)
  } finally {
    await owner.end()
    await embedded.stop()
  }
}
