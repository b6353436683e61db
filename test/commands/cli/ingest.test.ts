import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { toCsv } from '../../../src/modules/ingest/feeds/dictionary.js'
import { feeds } from '../../../src/modules/ingest/index.js'
import { leaveHub } from '../../support/hub/left-hub.js'
import { referral } from '../../support/batches/rows.js'
import { runHub, type Ran } from '../../support/processes/run-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const left = ofSuite(() => leaveHub('2026-03-01'))

async function ingest(batch: string, rows: readonly Record<string, unknown>[], ...more: string[]): Promise<Ran> {
  const file = join(left.dataDir, `${batch}.csv`)
  await writeFile(file, toCsv(feeds.POLICE_REFERRAL, rows))
  return runHub(['ingest', 'police-referral', file, '--batch', batch, '--partner', 'surrey', ...more], left.env)
}

test('hub ingest ends with 1 if nothing was accepted, and with 0 if something was or all was known', async () => {
  const good = referral('C-1', 1, { sex: 'banana' })
  const refused = await ingest('cli-refused', [referral('C-2', 2, { district: 'nowhere' })])
  expect(refused).toEqual({
    code: 1,
    said: expect.stringContaining('line 2 C-2 district CODE_UNKNOWN: The code of district is not known.'),
  })
  expect(refused.said).not.toContain('nowhere')
  expect(await ingest('cli-taken', [good, referral('C-2', 2, { district: 'nowhere' })])).toEqual({
    code: 0,
    said: expect.stringContaining('not mapped: sex OTHER_TEXT 1'),
  })
  expect(await ingest('cli-known', [good])).toMatchObject({ code: 0, said: expect.stringContaining('0 accepted, 1 unchanged') })
})

test('hub ingest reverts a correction only with --allow-revert, and says how many rows did', async () => {
  const [first, second] = ['F', 'M'].map((sex) => referral('C-9', 9, { sex }))
  for (const [at, row] of [first!, second!].entries()) expect(await ingest(`cli-${at}`, [row])).toMatchObject({ code: 0 })
  expect(await ingest('cli-old', [first!])).toMatchObject({ code: 1, said: expect.stringMatching(/reverted 1[^]*C-9 WOULD_REVERT/) })
  expect(await ingest('cli-allowed', [first!], '--allow-revert')).toMatchObject({ code: 0, said: expect.stringContaining('reverted 1') })
})

test('hub ingest says of a file with a header alone that it has no rows', async () => {
  expect(await ingest('cli-empty', [])).toEqual({
    code: 1,
    said: expect.stringMatching(
      /0 received, 0 accepted, 0 unchanged, 0 rejected\n {2}The file has a header and no rows\. Check what exported it\.\n$/,
    ),
  })
})
