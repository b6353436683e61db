import { expect, test } from '@jest/globals'
import { openStore } from '../../../../src/hub/store.js'
import { startDatabase } from '../../../support/postgres/database.js'
import { testKeys } from '../../../support/hub/hub.js'
import { folderOfSuite, ofSuite } from '../../../support/runs/of-suite.js'

const database = ofSuite(() => startDatabase())
const dataDir = folderOfSuite()

const open = () => openStore({ dataDir, databaseUrl: database.appUrl, keys: testKeys })

test('a hub starts if the store has every column that the feeds need', async () => {
  const store = await open()
  await store.close()
})

test('a hub does not start if a feed stores a column that no migration has made, and the error names file and column', async () => {
  const owner = await database.openOwner()
  await owner.query('ALTER TABLE records.complaints RENAME COLUMN replied_at TO answered_at')
  await owner.end()
  await expect(open()).rejects.toThrow(
    'records.complaints lacks replied_at, which ingest/feeds/complaint.feed.ts stores.\nAdd the column in a migration of prisma/migrations and in prisma/schema.',
  )
})
