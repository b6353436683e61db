import { expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { Database, type ActingAs } from '../../../src/db/database.js'
import { Unavailable } from '../../../src/kit/errors.js'
import { startDatabase } from '../../support/postgres/database.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const reader: ActingAs = { role: 'hub_read_reference' }

const store = ofSuite(() => startDatabase([]))
const db = ofSuite(async () => new Database({ connectionString: store.appUrl, poolSize: 1 }))

test('if no connection is given back at all, those who wait are refused, and later ones are served again', async () => {
  let [begin, letGo] = [(): void => undefined, (): void => undefined]
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const going = new Promise<void>((resolve) => (letGo = resolve))
  const ended = db.transaction(reader, () => {
    begin()
    return going
  })
  await begun
  await expect(db.transaction(reader, (tx) => tx.rows(sql`SELECT 1`))).rejects.toThrow(Unavailable)
  letGo()
  await ended
  expect(await db.transaction(reader, (tx) => tx.rows(sql`SELECT 1 AS one`))).toEqual([{ one: 1 }])
})
