import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { buildQuarter } from '../../../../../src/modules/analytics/publishing/build-quarter.js'
import { toBuild } from '../../../../../src/modules/analytics/publishing/to-build.js'
import { everybodyIn } from '../../../../support/hub/contributors.js'
import { startDatabase } from '../../../../support/postgres/database.js'
import { commitBatch } from '../../../../support/batches/record-rows.js'
import { countingRules } from '../../../../../src/modules/analytics/vocabulary/quarters.js'
import { folderOfSuite, ofSuite } from '../../../../support/runs/of-suite.js'

const store = ofSuite(() => startDatabase())
const folder = folderOfSuite()

const quarter = {
  quarter: '2025Q4',
  asOf: 1_000_000,
  publishedAt: new Date('2026-02-10T12:00:00Z'),
  contributors: everybodyIn(),
  counted: false,
  countingRules,
}

test('a record that no rule can read ends the building with an error, and the session is free for the next', async () => {
  const events = Array.from({ length: 400 }, () => ({ type: 'SUSPECT_ARRESTED', occurredAt: '2025, some day' }))
  const referrals = Array.from({ length: 100 }, (_, n) => ({
    contributor: 'surrey',
    record_ref: `r${n}`,
    rkey: n,
    referred_at: '2025-10-06T12:00:00Z',
    events,
  }))
  await commitBatch(store.db, 'surrey', 'records.police_referrals', referrals)
  const build = store.publisher.transaction({ role: 'hub_publish' }, (tx) =>
    buildQuarter(tx, toBuild([], quarter), join(folder, 'unreadable.duckdb')),
  )
  await expect(build).rejects.toThrow('Not a time')
})
