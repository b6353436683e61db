import { afterAll, beforeAll, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { Database, type ActingAs } from '../../../src/db/database.js'
import { Proxy } from '../../faults/machine/proxy.js'
import { startDatabase, type TestDatabase } from '../../support/postgres/database.js'

const reader: ActingAs = { role: 'hub_read_reference' }
const one = sql`SELECT 1 AS one`

let store: TestDatabase
let proxy: Proxy
let db: Database
beforeAll(async () => {
  store = await startDatabase([])
  proxy = await Proxy.before(Number(new URL(store.appUrl).port))
  const url = new URL(store.appUrl)
  url.port = String(proxy.port)
  db = new Database({ connectionString: url.href, poolSize: 2 })
})
afterAll(async () => {
  await db.close()
  await proxy.stop()
  await store.stop()
})

const fails = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  )

test('if PostgreSQL stops responding, running requests fail within seconds, and later ones are answered once it is back', async () => {
  const ask = [() => db.transaction(reader, (tx) => tx.rows(one)), () => db.once(reader, one)]
  // Each has a connection already, so that none fails for want of one.
  for (const way of ask) expect(await way()).toEqual([{ one: 1 }])
  const began = performance.now()
  let goOn = (): void => undefined
  const silent = new Promise<void>((resolve) => (goOn = resolve))
  // This one has begun, and commits when nobody answers any more.
  const committing = db.transaction(reader, () => silent)
  await db.transaction(reader, (tx) => tx.rows(one))
  proxy.silence()
  goOn()
  expect(await Promise.all([fails(committing), ...ask.map((way) => fails(way()))])).toEqual([true, true, true])
  expect((performance.now() - began) / 1_000).toBeLessThan(20)
  proxy.restore()
  for (const way of ask) expect(await way()).toEqual([{ one: 1 }])
})
