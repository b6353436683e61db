import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { testKeys } from '../../support/hub/hub.js'
import { leaveHub, type LeftHub } from '../../support/hub/left-hub.js'
import { directCase, submitDirect } from '../../support/batches/rows.js'
import { runHub } from '../../support/processes/run-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hex = (key: Buffer): string => key.toString('hex')
const other = 'd27a905c3e8b16f4097be2c8a15d3f60b94e7c2158a6d03f9be4715c2a80f63d'

const filled = (publish: boolean): Promise<LeftHub> =>
  leaveHub('2025-06-10T12:00:00Z', async (hub) => {
    await submitDirect(hub, [directCase('C1', 1)])
    if (publish) await hub.hub.publish('2025Q1')
  })

const keys: [string, Record<string, string>][] = [
  ['record', { HUB_RECORD_KEY: other }],
  ['cell', { HUB_CELL_KEY: other }],
]

const oneSentence = (name: string) => new RegExp(`^KEY_CHANGED: The ${name} key is not the one with which .+\\n$`)

describe.each([
  ['one row and nothing published', false],
  ['a published quarter', true],
])('T-SDC-20 a hub that holds %s', (_, published) => {
  const left = ofSuite(() => filled(published))

  test.each(keys)('T-SDC-20 a hub does not start with another %s key, says so in one sentence and repeats no key', async (name, env) => {
    const { code, said } = await runHub(['start'], { ...left.env, ...env })
    expect(code).toBe(1)
    expect(said).toMatch(oneSentence(name))
    for (const key of [other, hex(testKeys.record), hex(testKeys.cell)]) expect(said).not.toContain(key)
  })

  test("T-SDC-20 a hub does not start with the demo's own keys if it was filled with others", async () => {
    const { HUB_RECORD_KEY: _record, HUB_CELL_KEY: _cell, ...env } = left.env
    expect(await runHub(['start'], env)).toMatchObject({ code: 1, said: expect.stringMatching(oneSentence('record')) })
  })

  test.each(keys)('T-SDC-20 the doctor names another %s key', async (name, env) => {
    const { code, said } = await runHub(['doctor'], { ...left.env, ...env })
    expect(code).toBe(1)
    expect(said).toContain(`The ${name} key is not the one with which`)
  })

  test('T-SDC-20 a hub works with its own keys', async () => {
    expect(await runHub(['doctor'], left.env)).toMatchObject({ code: 0, said: expect.stringContaining('keys: good') })
  })
})

describe('files of published quarters', () => {
  const first = ofSuite(() => filled(true))
  const manifest = () => join(first.dataDir, 'snapshots', '2025Q1.manifest.json')

  test('files of published quarters name their keys, so a database that lost them cannot be used with other keys', async () => {
    const noted = await readFile(join(first.dataDir, 'snapshots', 'keys.json'), 'utf8')
    expect(Object.keys(JSON.parse(noted) as object)).toEqual(['record', 'cell'])
    for (const key of Object.values(testKeys)) expect(noted).not.toContain(hex(key))
    // Another database, therefore an empty one, with the same folder.
    await rm(first.storeFolder, { recursive: true, force: true })
    await rm(join(first.dataDir, 'postgres'), { recursive: true, force: true })
    const { code, said } = await runHub(['start'], { ...first.env, HUB_CELL_KEY: other })
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(oneSentence('cell')) })
  })

  test('files of published quarters in an older format are refused at the start, with what to do', async () => {
    const { format: _, ...older } = JSON.parse(await readFile(manifest(), 'utf8')) as Record<string, unknown>
    await chmod(manifest(), 0o600)
    await writeFile(manifest(), JSON.stringify(older))
    for (const verb of ['start', 'doctor']) {
      const { code, said } = await runHub([verb], first.env)
      expect(code).toBe(1)
      expect(said).toMatch(/holds the quarter 2025Q1 as another version of the hub has published it.+Start with an empty data folder/)
    }
  })
})
