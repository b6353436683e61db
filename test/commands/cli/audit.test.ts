import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { asOwner } from '../../support/postgres/as-owner.js'
import { directCase, submitDirect } from '../../support/batches/rows.js'
import { leaveHub } from '../../support/hub/left-hub.js'
import { runHub } from '../../support/processes/run-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const left = ofSuite(() => leaveHub('2025-05-20T09:00:00Z', (hub) => submitDirect(hub, [directCase('one', 'one')])))
const verify = (...words: string[]) => runHub(['audit', 'verify', ...words], { ...left.env, HUB_LOG_LEVEL: 'silent' })

test.each([
  [['--from', 'yesterday'], 'Give --from a time, such as 2026-03-01 or 2026-03-01T09:00:00Z.'],
  [['--to', '2026-13-01'], 'Give --to a time, such as 2026-03-01 or 2026-03-01T09:00:00Z.'],
  [['--resume', 'x.json', '--from', '2026-03-01'], 'Name either --resume, or --from and --to.'],
  [['--resume', 'damaged.json'], 'does not say how far a verification came. Delete it to begin anew, or name another.'],
])('what part of the log is verified is refused in a sentence, and as not checked: %j', async (options, sentence) => {
  await writeFile(join(left.dataDir, 'damaged.json'), '{"to":')
  const { code, said } = await verify(...options.map((option) => (option === 'damaged.json' ? join(left.dataDir, option) : option)))
  expect([code, said]).toEqual([2, expect.stringContaining(sentence)])
  expect(said).toMatch(/^AUDIT_NOT_CHECKED: /)
})

test('a log that is good, one that is not and one that could not be checked have exit codes and sentences of their own', async () => {
  expect(await verify()).toMatchObject({ code: 0, said: expect.stringContaining(': good') as unknown })
  const damaged = join(left.dataDir, 'copy.ndjson')
  await writeFile(damaged, '{')
  for (const file of [damaged, join(left.dataDir, 'nothing.ndjson')]) {
    const { code, said } = await verify(file)
    expect({ code, said }).toEqual({
      code: 2,
      said: expect.stringMatching(/^AUDIT_NOT_CHECKED: The log could not be checked, and may be good or not: /m) as unknown,
    })
    expect(said).not.toMatch(/ at .*\(|NOT GOOD/)
  }
  await asOwner(left.dataDir, 'SET session_replication_role = replica', "UPDATE audit.events SET actor = 'another'")
  expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining('NOT GOOD') as unknown })
}, 120_000)
