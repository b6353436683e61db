import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { runHub } from '../../support/processes/run-hub.js'
import { folderOfSuite } from '../../support/runs/of-suite.js'

const folder = folderOfSuite()

beforeAll(async () => {
  await writeFile(join(folder, 'damaged.json'), '{"to":')
})

test.each([
  [['--from', 'yesterday'], 'Give --from a time, such as 2026-03-01 or 2026-03-01T09:00:00Z.'],
  [['--to', '2026-13-01'], 'Give --to a time, such as 2026-03-01 or 2026-03-01T09:00:00Z.'],
  [['--resume', 'x.json', '--from', '2026-03-01'], 'Name either --resume, or --from and --to.'],
  [['--resume', 'damaged.json'], 'does not say how far a verification came. Delete it to begin anew, or name another.'],
])('what part of the log is verified is refused in a sentence, and as not checked: %j', async (options, sentence) => {
  const given = options.map((option) => (option === 'damaged.json' ? join(folder, option) : option))
  const { code, said } = await runHub(['audit', 'verify', ...given], { HUB_DATA_DIR: folder })
  expect([code, said]).toEqual([2, expect.stringContaining(sentence)])
  expect(said).toMatch(/^AUDIT_NOT_CHECKED: /)
})
