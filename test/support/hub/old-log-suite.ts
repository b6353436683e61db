import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals'
import type pg from 'pg'
import { asTableOwner, type TableOwner } from '../../../src/db/login/as-table-owner.js'
import { detachMonth, keptSigningKey, type DetachedMonth, type SigningKey } from '../../../src/modules/governance/index.js'
import { startDatabase, type TestDatabase } from '../postgres/database.js'
import { OldLog } from './old-log.js'

/** What a test of moved months has: a log that was written anew, and a folder for the files. */
export interface OldLogHere {
  readonly store: TestDatabase
  /** A superuser. */
  readonly owner: pg.Client
  readonly folder: string
  readonly key: SigningKey
  readonly log: OldLog
}

export interface Detaching {
  /** A day of the month. */
  readonly month: string
  /** The folder for the file; that of the test if left out. */
  readonly to?: string
  /** What the owner of the tables does instead, such as nothing from a step on. */
  readonly as?: (owner: TableOwner) => TableOwner
}

/** Before each test, a log with events and roots of these months; `started` takes it. */
export function withOldLog(months: readonly string[], started: (here: OldLogHere) => unknown): void {
  let store: TestDatabase
  let owner: pg.Client
  let folder: string
  beforeAll(async () => {
    store = await startDatabase()
    owner = await store.openOwner()
  })
  afterAll(async () => {
    await owner.end()
    await store.stop()
  })
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
    const key = await keptSigningKey(join(folder, 'key.pem'))
    const log = new OldLog({ db: store.db, owner, key, folder })
    await log.empty()
    for (const month of months) await log.month(month)
    started({ store, owner, folder, key, log })
  })
  afterEach(() => rm(folder, { recursive: true }))
}

/** Detaches a month of the log, as `hub audit detach` does. */
export const detachIn = (
  { store, folder, key, log }: OldLogHere,
  { month, to = folder, as = (owner) => owner }: Detaching,
): Promise<DetachedMonth> =>
  asTableOwner(store.ownerUrl, async (owner) => {
    const parts = { db: store.db, owner: as(owner), publicKey: key.publicKey, rootFiles: [log.rootFile] }
    const detached = await detachMonth(parts, { month: month.slice(0, 7), folder: to })
    if (!detached) throw new Error('the log begins after the month')
    return detached
  })
