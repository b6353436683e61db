import { afterEach, beforeEach, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { Database, type ActingAs } from '../../../src/db/database.js'
import { Unavailable } from '../../../src/kit/errors.js'
import { startDatabase } from '../../support/postgres/database.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const reader: ActingAs = { role: 'hub_read_reference' }

let db: Database
const store = ofSuite(() => startDatabase([]))
beforeEach(() => {
  db = new Database({ connectionString: store.appUrl, poolSize: 1 })
})
afterEach(() => db.close())

/** Blocks the event loop. */
function keepBusy(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until) continue
}

/** A transaction that continues until it is released. */
function held(): { readonly begun: Promise<void>; readonly ended: Promise<void>; readonly letGo: () => void } {
  let [begin, letGo] = [(): void => undefined, (): void => undefined]
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const going = new Promise<void>((resolve) => (letGo = resolve))
  const ended = db.transaction(reader, () => {
    begin()
    return going
  })
  return { begun, ended, letGo: () => letGo() }
}

test('fifty requests at once are answered in the order in which they came, however long the event loop is busy', async () => {
  const served: number[] = []
  const asked = Array.from({ length: 50 }, (_, n) =>
    db.transaction(reader, async (tx) => {
      keepBusy(n === 0 ? 3_000 : 20)
      await tx.rows(sql`SELECT 1`)
      served.push(n)
    }),
  )
  await Promise.all(asked)
  expect(served).toEqual(asked.map((_, n) => n))
})

test("a request beyond the queue's limit is refused at once, in either pool, and those in the queue are not", async () => {
  const first = held()
  await first.begun
  const queued = Array.from({ length: 200 }, () => db.transaction(reader, (tx) => tx.rows(sql`SELECT 1 AS one`)))
  await expect(db.transaction(reader, (tx) => tx.rows(sql`SELECT 1`))).rejects.toThrow(Unavailable)
  first.letGo()
  for (const answer of await Promise.all(queued)) expect(answer).toEqual([{ one: 1 }])
  const single = Array.from({ length: 202 }, () => db.once(reader, sql`SELECT 1 AS one`))
  const results = await Promise.allSettled(single)
  expect(results.filter(({ status }) => status === 'rejected')).toEqual([{ status: 'rejected', reason: expect.any(Unavailable) }])
})
