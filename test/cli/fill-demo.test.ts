import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoFiles, fillDemo } from '../../src/cli/fill-demo.js'
import { openHub, type Hub } from '../../src/hub/hub.js'
import { forces } from '../../src/modules/reference/index.js'
import { testKeys } from '../support/hub.js'

let dataDir: string
let hub: Hub

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  const now = new Date('2026-11-25')
  hub = await openHub({ dataDir, host: '127.0.0.1', port: 0, now, persons: 500, seed: 2026, keys: testKeys, logLevel: 'silent' })
})
afterAll(async () => {
  await hub.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('a start that was cut off between two quarters goes on where it was, and the next one has nothing to do', async () => {
  const cutOff = (line: string): void => {
    if (line.includes('2024Q2 published')) throw new Error('cut off')
  }
  await expect(fillDemo(hub, cutOff)).rejects.toThrow('cut off')
  expect(await hub.publishedQuarters()).toEqual(['2024Q1', '2024Q2'])

  const said: string[] = []
  await fillDemo(hub, (line) => said.push(line.trim()))
  expect(said.filter((line) => line.endsWith(' published'))).toEqual(
    ['2024Q3', '2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4'].map((quarter) => `${quarter} published`),
  )

  await fillDemo(hub, () => {
    throw new Error('there was nothing to do')
  })
})

test('the files of a demo are taken in feed by feed, those that forces and the charity both send last', () => {
  const ofForces = (feed: string) => forces.map(({ id: partner }) => ({ feed, partner }))
  const ofCharity = (feed: string) => ({ feed, partner: 'victim-support' })
  expect(demoFiles()).toEqual([
    ...ofForces('police-referral'),
    ...['charity-support', 'direct-case', 'homicide-case', 'project'].map(ofCharity),
    ...ofForces('complaint'),
    ofCharity('complaint'),
  ])
})
