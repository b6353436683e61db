import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import pg from 'pg'

/** The superuser of the cluster of a running hub: what someone could do who controls the whole database. */
export async function openOwner(dataDir: string): Promise<{ readonly owner: pg.Client; readonly close: () => Promise<void> }> {
  const embedded = await startEmbedded(dataDir, { make: false })
  const owner = new pg.Client({ connectionString: embedded.adminUrl })
  const close = async (): Promise<void> => {
    await owner.end()
    await embedded.stop()
  }
  await owner.connect()
  return { owner, close }
}

/** Runs statements as `openOwner` does. Returns the rows of the last. */
export async function asOwner(dataDir: string, ...statements: readonly string[]): Promise<readonly object[]> {
  const { owner, close } = await openOwner(dataDir)
  let rows: readonly object[] = []
  try {
    for (const statement of statements) rows = (await owner.query<object>(statement)).rows
  } finally {
    await close()
  }
  return rows
}
