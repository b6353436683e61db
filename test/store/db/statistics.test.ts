import { expect, test } from '@jest/globals'
import { startDatabase } from '../../support/postgres/database.js'
import { commitBatch } from '../../support/batches/record-rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const store = ofSuite(() => startDatabase())

test('the planner has no statistics of which partners have sent records, so the plan for a new partner is the same', async () => {
  const rows = Array.from({ length: 30 }, (_, n) => ({ record_ref: `r${n}`, referred_at: '2025-02-10T12:00:00Z' }))
  await commitBatch(store.db, 'surrey', 'records.police_referrals', rows)
  const owner = await store.openOwner()
  try {
    await owner.query('ANALYZE records.police_referrals')
    const { rows: lists } = await owner.query<{ attname: string; listed: string | null }>(
      `SELECT attname, most_common_vals::text AS listed FROM pg_stats
       WHERE schemaname = 'records' AND tablename = 'police_referrals' AND attname IN ('contributor', 'sex') ORDER BY attname`,
    )
    expect(lists).toEqual([
      { attname: 'contributor', listed: null },
      { attname: 'sex', listed: '{F}' },
    ])
  } finally {
    await owner.end()
  }
})
