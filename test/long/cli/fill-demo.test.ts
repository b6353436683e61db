import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fillDemo, noteMade } from '../../../demo/src/filling/fill-demo.js'
import { openHub, type Hub } from '../../../src/hub/hub.js'
import { testKeys } from '../../support/hub/hub.js'

let dataDir: string
let hub: Hub

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  const now = new Date('2026-11-25')
  hub = await openHub({ dataDir, host: '127.0.0.1', port: 0, now, persons: 500, seed: 2026, keys: testKeys, logLevel: 'silent' })
})
afterAll(async () => {
  await hub.close()
  for (const folder of [dataDir, hub.storeFolder]) await rm(folder, { recursive: true, force: true })
})

test('demo files that an interrupted start had not finished writing are made again', async () => {
  const cut = join(dataDir, 'synthetic', '1', 'police-referral', 'kent.csv')
  await mkdir(dirname(cut), { recursive: true })
  await writeFile(cut, 'record_ref,cut of')
  const cutOff = (line: string): void => {
    if (line.includes('2024Q2 published')) throw new Error('cut off')
  }
  await expect(fillDemo(hub, cutOff)).rejects.toThrow('cut off')
  expect(await hub.publishedQuarters()).toEqual(['2024Q1', '2024Q2'])
  expect(await readdir(join(dataDir, 'synthetic'))).toEqual(expect.arrayContaining(['1', '2', '3', 'made.json']))
  expect(await readFile(cut, 'utf8')).not.toContain('cut of')
})

test('a start that was interrupted between two quarters continues from there, and the next one has nothing to do', async () => {
  const said: string[] = []
  await fillDemo(hub, (line) => said.push(line.trim()))
  expect(said.filter((line) => line.endsWith(' published'))).toEqual(
    ['2024Q3', '2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4'].map((quarter) => `${quarter} published`),
  )
  expect(await readdir(dataDir)).not.toContain('synthetic')

  await fillDemo(hub, () => {
    throw new Error('there was nothing to do')
  })
})

test('demo files that remain after a start was interrupted after the last quarter are removed by the next start', async () => {
  const out = join(dataDir, 'synthetic')
  await mkdir(out)
  await noteMade(out, { persons: 500, seed: 2026 })
  await fillDemo(hub, () => undefined)
  expect(await readdir(dataDir)).not.toContain('synthetic')
})

test('demo files are not removed if someone asked to keep their truth', async () => {
  const out = join(dataDir, 'synthetic')
  await mkdir(out)
  await noteMade(out, { persons: 500, seed: 2026 })
  await writeFile(join(out, 'truth.json'), '{}')
  await fillDemo(hub, () => undefined)
  expect((await readdir(out)).sort()).toEqual(['made.json', 'truth.json'])
})
