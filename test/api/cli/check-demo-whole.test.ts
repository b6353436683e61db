import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { checkDemoWhole } from '../../../demo/src/filling/fill-behind.js'
import { startHub } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'

test('a demo whose published files were deleted without its PostgreSQL says what else to delete', async () => {
  const hub = await startHub({ now: '2026-03-01' })
  try {
    await submitReferrals(hub, 'surrey', [referral('r1', 'r1')])
    await hub.hub.publish()
    await expect(checkDemoWhole(hub.hub)).resolves.toBeUndefined()
    const folder = join(hub.hub.settings.dataDir, 'snapshots')
    for (const file of await readdir(folder)) await rm(join(folder, file), { recursive: true })
    await hub.restart()
    const { storeFolder } = hub.hub
    await expect(checkDemoWhole(hub.hub)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(storeFolder) })
  } finally {
    await hub.stop()
  }
})
