import { expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import type { Tx } from '../../../../../src/db/database.js'
import { sealStore } from '../../../../../src/modules/governance/sealing/seal.store.js'
import { verifyStore } from '../../../../../src/modules/governance/sealing/verify.store.js'
import { startDatabase } from '../../../../support/database.js'
import { ofSuite } from '../../../../support/of-suite.js'

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

/** Rows of tables and entries of indexes of the log that PostgreSQL has read in this session, as far as it has not told of them yet. */
async function readSoFar(tx: Tx): Promise<number> {
  const [row] = await tx.rows<{ n: number }>(sql`SELECT coalesce(sum(pg_stat_get_xact_tuples_returned(oid)), 0)::int AS n
    FROM pg_class WHERE relnamespace = 'audit'::regnamespace AND relkind IN ('r', 'i')`)
  return row?.n ?? 0
}

const read = (work: (tx: Tx) => Promise<unknown>): Promise<number> =>
  store.db.transaction({ role: 'hub_audit_sealer' }, async (tx) => {
    const before = await readSoFar(tx)
    await work(tx)
    return (await readSoFar(tx)) - before
  })

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

test('whether the log is behind is found at its end alone', async () => {
  expect(await read((tx) => sealStore.isBehind(tx, 60))).toBeLessThan(few)
})

test('verifying a part of the log reads that part alone', async () => {
  const spans = ['kent', 'surrey'].map((chain) => ({ chain, after: 2_000, upTo: 2_500 }))
  expect(await read(async (tx) => expect(await drained(verifyStore.entries(tx, spans))).toBe(1_000))).toBeLessThan(few)
  expect(await read((tx) => drained(verifyStore.unsealed(tx, { after: 20_000, upTo: 21_000, seconds: 60 })))).toBeLessThan(few)
})
