import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import type { Tx } from '../../../../../src/db/database.js'
import { sealStore } from '../../../../../src/modules/governance/sealing/seal.store.js'
import { verifyStore } from '../../../../../src/modules/governance/sealing/verify.store.js'
import { startDatabase } from '../../../../support/postgres/database.js'
import { ofSuite } from '../../../../support/runs/of-suite.js'

/** So many events are chained, as PostgreSQL's own statistics know, and the last of them just now. What is asked each second must not read them all again. */
const [long, fresh] = [60_000, 1_500]
const store = ofSuite(async () => {
  const made = await startDatabase()
  const owner = await made.openOwner()
  await owner.query(`INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, detail)
    SELECT 'somebody', (ARRAY['surrey', 'kent'])[1 + i % 2], 'R', 'P', 'CONSULTATION', 'a:b', 'c', '{}' FROM generate_series(1, ${long}) i`)
  await owner.query(`INSERT INTO audit.seals (partner, place, seq, salt, hash, sealed_at)
    SELECT partner, partner_seq, seq, decode(repeat('00', 16), 'hex'), decode(repeat('00', 32), 'hex'), 
      clock_timestamp() - CASE WHEN seq > ${long - fresh} THEN interval '1 second' ELSE interval '1 hour' END FROM audit.events`)
  await owner.query('VACUUM ANALYZE audit.events, audit.seals')
  return made
})

/** Rows of tables and entries of indexes of the log that PostgreSQL has read in this session and not yet reported. */
async function readSoFar(tx: Tx): Promise<number> {
  const [row] = await tx.rows<{ n: number }>(sql`SELECT coalesce(sum(pg_stat_get_xact_tuples_returned(oid)), 0)::int AS n
    FROM pg_class WHERE relnamespace IN ('audit'::regnamespace, 'audit_months'::regnamespace) AND relkind IN ('r', 'i')`)
  return row?.n ?? 0
}

const read = (work: (tx: Tx) => Promise<unknown>): Promise<number> =>
  store.db.transaction({ role: 'hub_audit_sealer' }, async (tx) => {
    const before = await readSoFar(tx)
    await work(tx)
    return (await readSoFar(tx)) - before
  })

const asJson = (row: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value]))

async function drained(rows: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const row of rows) count += row === undefined ? 0 : 1
  return count
}

const few = 10_000

test.each([true, false])('what is asked of the log each second reads its end alone, however long it is (quick: %s)', async (quick) => {
  const asked = (tx: Tx) => sealStore.due({ once: (_, statement) => tx.rows(statement) }, { quick, copiedTo: '-infinity' })
  expect(await read(asked)).toBeLessThan(few)
  expect(await read((tx) => sealStore.unsealedEvents(tx, { quick, limit: 1_000 }))).toBeLessThan(few)
})

test.each([true, false])(
  'the same holds for a plan that PostgreSQL makes without the values, as the hub asks (quick: %s)',
  async (quick) => {
    const owner = await store.openOwner()
    const reported = async (): Promise<number> => {
      const { rows } = await owner.query<{ n: string }>(`SELECT sum(pg_stat_get_tuples_returned(oid)) AS n FROM pg_class
      WHERE relnamespace IN ('audit'::regnamespace, 'audit_months'::regnamespace) AND relkind IN ('r', 'i')`)
      return Number(rows[0]?.n)
    }
    const before = await reported()
    // A session reports at the end of a statement, if a second has passed since it last did.
    for (let turn = 0; turn < 2; turn += 1) {
      await sealStore.due(store.db, { quick, copiedTo: '-infinity' })
      await pause(1_100)
    }
    await sealStore.due(store.db, { quick, copiedTo: '-infinity' })
    expect((await reported()) - before).toBeGreaterThan(0)
    expect((await reported()) - before).toBeLessThan(3 * few)
  },
)

/** The numbers of the events that a search finds, without the seals of some, counted from the end of the log. */
async function foundWithout(fromTheEnd: readonly number[], quick: boolean): Promise<number[]> {
  const owner = await store.openOwner()
  const last = Number((await owner.query<{ last: string }>('SELECT max(seq) AS last FROM audit.seals')).rows[0]?.last)
  await owner.query('BEGIN')
  await owner.query('ALTER TABLE audit.seals DISABLE TRIGGER ALL')
  const { rows } = await owner.query('DELETE FROM audit.seals WHERE seq = ANY ($1) RETURNING *', [fromTheEnd.map((n) => last - n)])
  await owner.query('COMMIT')
  try {
    const found = await store.db.transaction({ role: 'hub_audit_sealer' }, (tx) => sealStore.unsealedEvents(tx, { quick, limit: 1_000 }))
    return found.map(({ seq }) => last - seq)
  } finally {
    await owner.query('INSERT INTO audit.seals SELECT * FROM json_populate_recordset(NULL::audit.seals, $1)', [
      JSON.stringify(rows.map(asJson)),
    ])
  }
}

test('an event that was committed out of order is found at once near the end, and by a full search as long as it may be chained', async () => {
  expect(await foundWithout([20, 1_200, 1_600], true)).toEqual([20])
  expect(await foundWithout([20, 1_200, 1_600], false)).toEqual([1_200, 20])
})

test('five minutes after the last seal no search finds an event below it, however near', async () => {
  const owner = await store.openOwner()
  await owner.query('ALTER TABLE audit.seals DISABLE TRIGGER ALL')
  await owner.query(`UPDATE audit.seals SET sealed_at = sealed_at - interval '1 hour'`)
  for (const quick of [true, false]) expect(await foundWithout([20, 1_200], quick)).toEqual([])
})

test('whether the log is behind is found at its end alone', async () => {
  expect(await read((tx) => sealStore.isBehind(tx, 60))).toBeLessThan(few)
})

test('verifying a part of the log reads that part alone', async () => {
  const spans = ['kent', 'surrey'].map((chain) => ({ chain, after: 2_000, upTo: 2_500 }))
  expect(await read(async (tx) => expect(await drained(verifyStore.entries(tx, spans))).toBe(1_000))).toBeLessThan(few)
  expect(await read((tx) => drained(verifyStore.unsealed(tx, { after: 20_000, upTo: 21_000, seconds: 60 })))).toBeLessThan(few)
})
