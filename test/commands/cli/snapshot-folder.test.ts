import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startHub, testKeys } from '../../support/hub/hub.js'
import { directCase, submitDirect } from '../../support/batches/rows.js'
import { publishAsSeen } from '../../support/hub/publish-as-seen.js'
import { runHub } from '../../support/processes/run-hub.js'

const run = promisify(execFile)
const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)

let dataDir: string
let storeFolder: string
let folder: string
const env = () => ({
  HUB_DATA_DIR: dataDir,
  HUB_PERSONS: '0',
  HUB_NOW: '2025-06-10T12:00:00Z',
  PORT: '0',
  HUB_RECORD_KEY: testKeys.record.toString('hex'),
  HUB_CELL_KEY: testKeys.cell.toString('hex'),
})

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  folder = join(dataDir, 'snapshots')
  const hub = await startHub({ now: '2025-06-10T12:00:00Z', kept: dataDir })
  await submitDirect(hub, [directCase('C1', 1)])
  ;({ storeFolder } = hub.hub)
  await hub.stop()
  expect(await publishAsSeen(env(), '--first', '2025Q1')).toMatchObject({ code: 0, said: expect.stringContaining('2025Q1 published') })
})
afterAll(async () => {
  for (const one of [dataDir, storeFolder]) await rm(one, { recursive: true, force: true })
})

test('the published quarters are for the hub’s own user alone: the folder to enter, its files to read', async () => {
  expect(await modeOf(folder)).toBe('700')
  const files = await readdir(folder)
  expect(files.sort()).toEqual(['2025Q1.duckdb', '2025Q1.manifest.json', 'keys.json'])
  for (const file of files) expect({ file, mode: await modeOf(join(folder, file)) }).toEqual({ file, mode: '400' })
})

test('a closed folder can be verified, copied and served from', async () => {
  expect(await runHub(['publish', '--verify'], env())).toMatchObject({ code: 0, said: expect.stringContaining('2025Q1 is the same') })
  const copy = `${folder}-copy`
  await cp(folder, copy, { recursive: true })
  await rm(folder, { recursive: true })
  await cp(copy, folder, { recursive: true })
  await rm(copy, { recursive: true })
  expect(await modeOf(folder)).toBe('700')
  expect(await runHub(['doctor'], env())).toMatchObject({ code: 0, said: expect.stringContaining('snapshots: good') })
})

test.each(['755', '710'])(
  'a folder of mode %s is refused at the start and by the doctor, with the command that closes it',
  async (mode) => {
    await chmod(folder, parseInt(mode, 8))
    for (const verb of ['start', 'doctor']) {
      const { code, said } = await runHub([verb], env())
      expect(code).toBe(1)
      const command = /Run: (chmod .+)/.exec(said)?.[1] ?? ''
      if (verb === 'doctor') await run('bash', ['-c', command])
    }
    expect(await modeOf(folder)).toBe('700')
    expect((await runHub(['doctor'], env())).code).toBe(0)
  },
)
