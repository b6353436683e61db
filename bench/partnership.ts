import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { fillDemo } from '../demo/src/filling/fill-demo.js'
import { demoKeys } from '../src/cli/settings/keys.js'
import { startEmbedded } from '../src/db/embedded-postgres.js'
import { builtPages } from '../test/support/browser/built-pages.js'
import { openHub, type Hub } from '../src/hub/hub.js'
import { parentOf } from './meter.js'

/** A whole hub of synthetic people, and the owner's login to its PostgreSQL for what is measured against it. */
export interface Partnership {
  readonly hub: Hub
  readonly url: string
  readonly owner: pg.Client
  readonly ownerUrl: string
  /** The login of the application, for the floors. */
  readonly appUrl: string
  /** The login that publishes. */
  readonly publishUrl: string
  readonly postmaster: number
  close(): Promise<void>
}

export const seed = 2026
export const readingForce = 'metropolitan'

/** `hub generate`, real ingest and publishing, in a folder that is removed at the end, or in `kept`, where it continues. */
export async function fillPartnership(persons: number, kept: string | undefined, say: (line: string) => void): Promise<Partnership> {
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'hub-bench-')))
  const hub = await openHub({
    dataDir,
    pagesDir: await builtPages(),
    host: '127.0.0.1',
    port: 0,
    now: new Date('2026-11-25'),
    persons,
    seed,
    keys: demoKeys(seed),
    logLevel: 'silent',
    // Nobody asks as fast as a bench.
    rateLimits: { principal: 1e12, organisation: 1e12 },
  })
  await fillDemo(hub, say, { keepFiles: true })
  const listening = await hub.listen()
  // The cluster is already running. This only finds its logins.
  const embedded = await startEmbedded(dataDir)
  const { adminUrl: ownerUrl, appUrl, publishUrl } = embedded
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench; SET search_path = bench')
  await owner.query('ANALYZE')
  const { rows } = await owner.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return {
    hub,
    url: `${listening.url}/graphql`,
    owner,
    ownerUrl,
    appUrl,
    publishUrl,
    postmaster: parentOf(rows[0]?.pid ?? 0),
    close: async () => {
      await owner.end()
      await listening.close()
      await hub.close()
      await embedded.stop()
      if (kept !== undefined) return
      await rm(dataDir, { recursive: true, force: true })
      await rm(hub.storeFolder, { recursive: true, force: true })
    },
  }
}
