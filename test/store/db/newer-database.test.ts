import { beforeAll, expect, test } from '@jest/globals'
import type pg from 'pg'
import { checkMigrated } from '../../../src/db/check-migrated.js'
import { migrate } from '../../../src/db/migrate.js'
import { startDatabase } from '../../support/postgres/database.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const refused =
  'This database was migrated by a later version of the hub, and cannot go back. Start that version or a later one, or restore the backup that was made before the update.'

let owner: pg.Client
const store = ofSuite(() => startDatabase([]))
beforeAll(async () => {
  owner = await store.openOwner()
})

test('a database that a later version has migrated is refused, by the login that serves and by the one that migrates, and stays as it is', async () => {
  await checkMigrated(store.appUrl)
  await owner.query(
    `INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES ('later', 'of later', now(), '29990101000000_later', 1)`,
  )
  const ledger = async (): Promise<unknown> =>
    (await owner.query('SELECT migration_name, checksum FROM public._prisma_migrations ORDER BY 1')).rows
  const before = await ledger()
  await expect(checkMigrated(store.appUrl)).rejects.toThrow(refused)
  await expect(migrate(store.ownerUrl)).rejects.toThrow(refused)
  expect(await ledger()).toEqual(before)
})
