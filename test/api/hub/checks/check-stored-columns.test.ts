import { expect, test } from '@jest/globals'
import { openStore } from '../../../../src/hub/store.js'
import { startDatabase } from '../../../support/postgres/database.js'
import { testKeys } from '../../../support/hub/hub.js'
import { folderOfSuite, ofSuite } from '../../../support/runs/of-suite.js'

const database = ofSuite(() => startDatabase())
const dataDir = folderOfSuite()

const open = () => openStore({ dataDir, databaseUrl: database.appUrl, keys: testKeys })

test('a store with every column that a feed stores is opened', async () => {
  const store = await open()
  await store.close()
})

test('a feed that stores a column which no migration has made does not start, and the sentence names file and column', async () => {
  const owner = await database.openOwner()
  await owner.query('ALTER TABLE records.complaints RENAME COLUMN replied_at TO answered_at')
  await owner.end()
  await expect(open()).rejects.toThrow(
    'records.complaints lacks replied_at, which ingest/feeds/complaint.feed.ts stores.\nAdd the column in a migration of prisma/migrations and in prisma/schema.',
  )
})
