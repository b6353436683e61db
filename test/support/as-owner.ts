import { startEmbedded } from '../../src/db/embedded-postgres.js'
import pg from 'pg'

/**
 * Runs statements as the superuser of the cluster of a running hub: what someone could do who controls the whole database. Returns the rows of
 * the last.
 */
export async function asOwner(dataDir: string, ...statements: readonly string[]): Promise<readonly object[]> {
  const embedded = await startEmbedded(dataDir, { make: false })
  const owner = new pg.Client({ connectionString: embedded.adminUrl })
  let rows: readonly object[] = []
  try {
    await owner.connect()
    for (const statement of statements) rows = (await owner.query<object>(statement)).rows
  } finally {
    await owner.end()
    await embedded.stop()
  }
  return rows
}
