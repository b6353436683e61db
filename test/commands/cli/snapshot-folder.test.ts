import { execFile } from 'node:child_process'
import { chmod, cp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from '@jest/globals'
import { leaveHub } from '../../support/hub/left-hub.js'
import { directCase, submitDirect } from '../../support/batches/rows.js'
import { publishAsSeen } from '../../support/hub/publish-as-seen.js'
import { runHub } from '../../support/processes/run-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const run = promisify(execFile)
const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)

let folder: string
const left = ofSuite(() => leaveHub('2025-06-10T12:00:00Z', (hub) => submitDirect(hub, [directCase('C1', 1)])))
beforeAll(async () => {
  folder = join(left.dataDir, 'snapshots')
  expect(await publishAsSeen(left.env, '--first', '2025Q1')).toMatchObject({ code: 0, said: expect.stringContaining('2025Q1 published') })
})

test('the published quarters are for the hub’s own user alone: the folder to enter, its files to read', async () => {
  expect(await modeOf(folder)).toBe('700')
  const files = await readdir(folder)
  expect(files.sort()).toEqual(['2025Q1.counted', '2025Q1.duckdb', '2025Q1.manifest.json', 'keys.json'])
  for (const file of files) expect({ file, mode: await modeOf(join(folder, file)) }).toEqual({ file, mode: '400' })
})

test('a closed folder can be verified, copied and served from', async () => {
  expect(await runHub(['publish', '--verify'], left.env)).toMatchObject({ code: 0, said: expect.stringContaining('2025Q1 is the same') })
  const copy = `${folder}-copy`
  await cp(folder, copy, { recursive: true })
  await rm(folder, { recursive: true })
  await cp(copy, folder, { recursive: true })
  await rm(copy, { recursive: true })
  expect(await modeOf(folder)).toBe('700')
  expect(await runHub(['doctor'], left.env)).toMatchObject({ code: 0, said: expect.stringContaining('snapshots: good') })
})

test.each(['755', '710'])(
  'a folder of mode %s is refused at the start and by the doctor, with the command that closes it',
  async (mode) => {
    await chmod(folder, parseInt(mode, 8))
    for (const verb of ['start', 'doctor']) {
      const { code, said } = await runHub([verb], left.env)
      expect(code).toBe(1)
      const command = /Run: (chmod .+)/.exec(said)?.[1] ?? ''
      if (verb === 'doctor') await run('bash', ['-c', command])
    }
    expect(await modeOf(folder)).toBe('700')
    expect((await runHub(['doctor'], left.env)).code).toBe(0)
  },
)
