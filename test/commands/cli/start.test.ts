import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { signalUnlessEnded, startHubProcess } from '../../support/processes/hub-process.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHubProcess('export HUB_PERSONS=0; exec node bin/hub.mjs start'))

test('the hub ends with its PostgreSQL, however often it is told to: from a terminal, npm tells it again', async () => {
  const pidFile = join(hub.storeFolder, 'cluster', 'postmaster.pid')
  await access(pidFile)
  let running = true
  void hub.ended.then(() => (running = false))
  while (running) {
    signalUnlessEnded(hub.pid, 'SIGINT')
    await after(5)
  }
  await expect(access(pidFile)).rejects.toMatchObject({ code: 'ENOENT' })
})
