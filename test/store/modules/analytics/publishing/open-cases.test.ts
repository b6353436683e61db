import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from '@jest/globals'
import pg from 'pg'
import { buildQuarter } from '../../../../../src/modules/analytics/publishing/build-quarter.js'
import { publishQuarter } from '../../../../../src/modules/analytics/publishing/publish-quarter.js'
import { seenBy, toBuild } from '../../../../../src/modules/analytics/publishing/to-build.js'
import { verifyQuarter } from '../../../../../src/modules/analytics/publishing/verify-quarter.js'
import { fileNameOf } from '../../../../../src/modules/analytics/snapshot/manifest.js'
import { findIn, readWholeTables } from '../../../../../src/modules/analytics/snapshot/publication.store.js'
import { fingerprint } from '../../../../../src/modules/analytics/snapshot/snapshot-file.js'
import { noon, publishedQuarters, ripe } from '../../../../support/hub/published-quarters.js'

const { store, publishing, referrals, cases, rowsOf } = publishedQuarters()
const quarters = ['2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4'] as const
const later = '2026-03-01'

/** Ann is referred a year and a day before the last day, bob a year before, cat on both days, and dan on both; the older case of dan is closed. */
async function publishAll(): Promise<void> {
  const referred = (reference: string, n: number, on: string) => ({
    record_ref: reference,
    referred_at: `${on}T00:00:00Z`,
    subject_token: String(n).repeat(64),
    rkey: 10 * n + (on < '2025' ? 0 : 1),
  })
  await referrals(
    referred('ann', 1, '2024-12-31'),
    referred('bob', 2, '2025-01-01'),
    referred('cat1', 3, '2024-12-31'),
    referred('cat2', 3, '2025-01-01'),
    referred('dan1', 4, '2024-12-31'),
    referred('dan2', 4, '2025-01-01'),
  )
  const opened = (reference: string, more: object = {}) => ({
    record_ref: `s-${reference}`,
    referral_ref: reference,
    opened_at: noon('2025-01-02'),
    ...more,
  })
  await cases(
    opened('ann'),
    opened('bob', { support: [{ type: 'EMOTIONAL', deliveredAt: noon('2025-02-22') }] }),
    opened('cat1', { support: [{ type: 'EMOTIONAL', deliveredAt: noon('2025-02-22') }] }),
    opened('cat2', { attempts: [{ at: noon('2025-04-01'), channel: 'PHONE' }] }),
    opened('dan1', { closure: { reason: 'DECLINED', at: noon('2025-01-05') } }),
    opened('dan2'),
  )
  for (const quarter of quarters) await publishQuarter(publishing(ripe[quarter]), quarter)
}

const stocks = () =>
  rowsOf(`SELECT quarter, list(rkey ORDER BY rkey) FILTER (WHERE is_victims_with_open_case_at_quarter_end)::text,
    list(rkey ORDER BY rkey) FILTER (WHERE is_victims_waiting_for_contact)::text,
    list(rkey ORDER BY rkey) FILTER (WHERE is_victims_waiting_for_support)::text,
    list(rkey ORDER BY rkey) FILTER (WHERE is_victims_with_only_older_open_cases)::text
    FROM facts_q WHERE quarter IN ('2025Q3', '2025Q4') GROUP BY ALL ORDER BY quarter`)

/** Makes a quarter what the first version of the counting rules published: its rows by that version, without the later column and word. */
async function asFirstVersion(quarter: string): Promise<void> {
  const path = join(publishing(later).folder, fileNameOf(quarter))
  const again = `${path}.first`
  const tables = await store.publisher.transaction({ role: 'hub_publish' }, async (tx) => {
    await readWholeTables(tx)
    const published = (await findIn(tx)).map(seenBy)
    const it = published.find((one) => one.quarter === quarter)
    if (!it) throw new Error(`${quarter} is not published`)
    return buildQuarter(tx, toBuild(published, { ...it, countingRules: 1 }), again)
  })
  const instance = await DuckDBInstance.create(again)
  const connection = await instance.connect()
  await connection.run('ALTER TABLE facts_q DROP COLUMN is_victims_with_only_older_open_cases')
  connection.closeSync()
  instance.closeSync()
  await rename(again, path)
  const owner = new pg.Client({ connectionString: store.ownerUrl })
  await owner.connect()
  const changes = { tables, file: { name: fileNameOf(quarter), ...(await fingerprint(path)) } }
  await owner.query(`UPDATE publication.quarters SET manifest = (manifest || $2::jsonb) - 'countingRules' WHERE quarter = $1`, [
    quarter,
    JSON.stringify(changes),
  ])
  await owner.end()
}

test('a stock is of people referred in the 365 days up to its day, and whose open cases are all of older referrals is in another', async () => {
  await publishAll()
  expect(await stocks()).toEqual([
    ['2025Q3', '[10, 21, 30, 41]', '[10, 41]', '[10, 41]', null],
    // Of cat, what was done in the older case does not count.
    ['2025Q4', '[21, 31, 41]', '[41]', '[31, 41]', '[10]'],
  ])
  expect(await verifyQuarter(publishing(later), '2025Q4')).toMatchObject({ same: true })
})

test('a quarter that the first version of the counting rules published keeps its figures, and is built again to the same hashes', async () => {
  await publishAll()
  await asFirstVersion('2025Q4')
  expect((await stocks()).at(-1)).toEqual(['2025Q4', '[10, 21, 30, 41]', '[10, 41]', '[10, 41]', null])
  expect(await verifyQuarter(publishing(later), '2025Q4')).toMatchObject({ same: true, fileUnchanged: true })
  expect(await verifyQuarter(publishing(later), '2025Q3')).toMatchObject({ same: true })
})
