import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fillBehind } from '../../../demo/src/filling/fill-behind.js'
import { fillDemo } from '../../../demo/src/filling/fill-demo.js'
import { openHub, type Hub } from '../../../src/hub/hub.js'
import type { Listening } from '../../../src/hub/serve.js'
import { PublicationStore } from '../../../src/modules/analytics/index.js'
import { testKeys } from '../../support/hub/hub.js'

const folders: string[] = []
const hubs: Hub[] = []

async function openDemo(dataDir?: string): Promise<Hub> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'hub-test-')))
  await chmod(folder, 0o755)
  folders.push(folder)
  const now = new Date('2026-11-25')
  const opened = await openHub({
    dataDir: folder,
    host: '127.0.0.1',
    port: 0,
    now,
    persons: 1_500,
    seed: 2026,
    keys: testKeys,
    logLevel: 'silent',
  })
  hubs.push(opened)
  return opened
}

let hub: Hub
let listening: Listening
beforeAll(async () => {
  hub = await openDemo()
})
afterAll(async () => {
  await listening?.close()
  for (const one of hubs) await one.close()
  for (const folder of [...folders, ...hubs.map(({ storeFolder }) => storeFolder)]) await rm(folder, { recursive: true, force: true })
})

const readiness = async () => {
  const response = await fetch(`${listening.url}/health/ready`)
  return { status: response.status, ...((await response.json()) as object) }
}

/** Hashes of all tables of all quarters. */
const tablesOf = async (of: Hub): Promise<string[]> =>
  (await new PublicationStore(of.db).find()).flatMap(({ quarter, manifest }) =>
    manifest.tables.map(({ table, rows, sha256 }) => `${quarter} ${table} ${rows} ${sha256}`),
  )

test('a demo serves from its first published quarter, says how far it is, and is not ready', async () => {
  const filling = fillBehind(hub, () => undefined)
  await filling.first
  listening = await hub.listen({ filling: filling.state })
  expect(await readiness()).toMatchObject({
    status: 503,
    ready: false,
    parts: { database: true, snapshots: true, quarters: false },
    filling: { of: 8, stopped: false, sentence: expect.stringMatching(/^[1-7] of 8 quarters (is|are) published\.$/) },
  })
  await filling.stop()
  const published = await hub.publishedQuarters()
  expect(published[0]).toBe('2024Q1')
  expect(published.length).toBeLessThan(8)
  await listening.close()
})

test('a failure of the filling is reported, published quarters are served, and the next start continues', async () => {
  // A folder in the place of the quarter's file, so that the file cannot be put there.
  const blocked = join(hub.settings.dataDir, 'snapshots', '2024Q4.duckdb')
  await mkdir(join(blocked, 'full'), { recursive: true })
  const said: string[] = []
  const filling = fillBehind(hub, (line) => said.push(line))
  await filling.first
  listening = await hub.listen({ filling: filling.state })
  await filling.ended
  expect(said.at(-1)).toMatch(/^Filling the demo has stopped: /)
  expect(await readiness()).toMatchObject({
    status: 503,
    parts: { snapshots: true, quarters: false },
    filling: {
      published: 3,
      of: 8,
      stopped: true,
      sentence: '3 of 8 quarters are published. Filling the demo has stopped: the terminal says why, and the next start goes on.',
    },
  })
  expect((await hub.snapshots.current())?.periods).toEqual(['2024Q1', '2024Q2', '2024Q3'])
  await listening.close()

  await rm(blocked, { recursive: true })
  const again = fillBehind(hub, () => undefined)
  await again.first
  listening = await hub.listen({ filling: again.state })
  await again.ended
  expect(again.state()).toBeUndefined()
  const ready = await readiness()
  expect(ready).toMatchObject({ status: 200, ready: true })
  expect(ready).not.toHaveProperty('filling')
})

test('what partners send late is in no quarter: corrections, refused rows, codes that no list knows, and withdrawn consents', async () => {
  const receiptsOf = async (partner: string) => {
    const { edges } = await hub.batches.page(await hub.operator(partner), 50)
    return edges.map(({ node }) => node).filter(({ batchId }) => batchId.endsWith('-late'))
  }
  const [police, charity] = [await receiptsOf('cheshire'), await receiptsOf('victim-support')]
  expect(police).toMatchObject([{ state: 'COMMITTED', rejected: 4, late: 48 }])
  expect(police[0]?.unmappedCodes.length).toBeGreaterThan(0)
  expect(charity).toMatchObject([{ feed: 'DIRECT_CASE', accepted: 0, rejected: 3 }])
})

test('quarters have the same bytes whether all files are sent first or each part before its quarters', async () => {
  const whole = await openDemo()
  await fillDemo(whole, () => undefined, { keepFiles: true })
  const tables = await tablesOf(hub)
  expect(new Set(tables.map((line) => line.split(' ')[0])).size).toBe(8)
  expect(tables).toEqual(await tablesOf(whole))
})
