import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { defaultSeed, demoKeys } from '../../../src/cli/settings/keys.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { directCase, submitDirect } from '../../support/batches/rows.js'
import { startHub } from '../../support/hub/hub.js'
import { runHub } from '../../support/processes/run-hub.js'
import { folderOfSuite } from '../../support/runs/of-suite.js'

const dataDir = folderOfSuite()
const verify = (...files: string[]) =>
  runHub(['audit', 'verify', ...files], { HUB_DATA_DIR: dataDir, HUB_PERSONS: '0', HUB_LOG_LEVEL: 'silent' })

beforeAll(async () => {
  const hub = await startHub({ now: '2025-05-20T09:00:00Z', kept: dataDir, keys: demoKeys(defaultSeed) })
  await submitDirect(hub, [directCase('one', 'one')])
  await hub.stop()
})

test('a log that is good, one that is not and one that could not be checked have exit codes and sentences of their own', async () => {
  expect(await verify()).toMatchObject({ code: 0, said: expect.stringContaining(': good') as unknown })
  const damaged = join(dataDir, 'copy.ndjson')
  await writeFile(damaged, '{')
  for (const file of [damaged, join(dataDir, 'nothing.ndjson')]) {
    const { code, said } = await verify(file)
    expect({ code, said }).toEqual({
      code: 2,
      said: expect.stringMatching(/^AUDIT_NOT_CHECKED: The log could not be checked, and may be good or not: /m) as unknown,
    })
    expect(said).not.toMatch(/ at .*\(|NOT GOOD/)
  }
  await asOwner(dataDir, 'SET session_replication_role = replica', "UPDATE audit.events SET actor = 'another'")
  expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining('NOT GOOD') as unknown })
}, 120_000)
