import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { demoViewer } from '../../../demo/src/filling/demo-viewer.js'
import { fillBehind } from '../../../demo/src/filling/fill-behind.js'
import { fillDemo } from '../../../demo/src/filling/fill-demo.js'
import { openHub, type Hub } from '../../../src/hub/hub.js'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { testKeys } from '../../support/hub/hub.js'

let dataDir: string
let hub: Hub

const open = () => {
  const now = new Date('2026-11-25')
  return openHub({ dataDir, host: '127.0.0.1', port: 0, now, persons: 3_000, seed: 2026, keys: testKeys, logLevel: 'silent' })
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  await chmod(dataDir, 0o755)
  hub = await open()
})
afterAll(async () => {
  await hub.close()
  for (const folder of [dataDir, hub.storeFolder]) await rm(folder, { recursive: true, force: true })
})

const notesFile = () => join(hub.storeFolder, 'demo-steps.json')

/** What a start of the demo says. It serves: nothing that it does is refused in a way that ends it. */
async function fill(): Promise<readonly string[]> {
  const said: string[] = []
  const filling = fillBehind(hub, (line) => said.push(line.trim()))
  await filling.first
  await filling.ended
  return said
}

/** The same, after the hub was closed and opened. `forgetting` takes away the notes, as a version that wrote none would have left it. */
async function startAgain({ forgetting = false } = {}): Promise<readonly string[]> {
  await hub.close()
  if (forgetting) await rm(notesFile())
  hub = await open()
  return fill()
}

const agreed = async (force: string) =>
  hub.db.transaction({ role: 'hub_release', partner: force }, async (tx) =>
    tx.models(({ namedForce }) => namedForce.count({ where: { partner: force } })),
  )

const suspend = (partner: string, suspended: boolean) => hub.partnership.setPartnerSuspended(operatorActor, partner, suspended)

const steward = { actor: 'a steward', partner: 'kent', role: 'DATA_STEWARD' } as const

const requests = async () => hub.releasing.reader.releases(await demoViewer(hub, 'CHARITY_ANALYST', 'victim-support'))

test('a demo serves without a quarter while a suspension stops its filling, and is filled once the partner is back', async () => {
  await suspend('essex', true)
  expect((await fill()).at(-1)).toMatch(/^Filling the demo has stopped: essex is suspended/)
  expect([await hub.publishedQuarters(), await agreed('essex'), await agreed('kent')]).toEqual([[], 0, 1])
  await suspend('essex', false)
  await hub.close()
  hub = await open()
  await fillDemo(hub, () => undefined)
  expect(await hub.publishedQuarters()).toHaveLength(8)
})

test('a step that was cut off between two reviews is finished by a later start, with the same request', async () => {
  const slug = 'vulnerability-identified'
  await suspend('kent', true)
  expect(await startAgain()).toContainEqual(expect.stringMatching(/^\/public\/vulnerability-identified is left out: kent is suspended/))
  expect((await requests()).map((one) => [one.slug, one.state])).toEqual([[slug, 'IN_REVIEW']])
  await suspend('kent', false)
  expect(await startAgain()).toContain(`/public/${slug} published`)
  expect((await requests()).map((one) => [one.slug, one.state])).toEqual([[slug, 'RELEASED']])
  expect(await agreed('essex')).toBe(1)
})

test.each([false, true])('starting a demo again undoes nothing that people have changed (notes are gone: %s)', async (forgetting) => {
  await hub.releasing.namedForces.agree(await demoViewer(hub, 'GOVERNANCE_OFFICER', 'kent'), false)
  const [review] = await hub.linkageReviews.own(steward)
  if (!review) throw new Error('the demo has a review')
  const { year, persons, withoutToken, kinds } = review
  const records = review.records + 1
  await hub.linkageReviews.send(steward, { year, records, persons, withoutToken, kinds })
  await hub.partnership.addPartner(operatorActor, { code: 'kent', name: 'Kent, corrected', kind: 'FORCE' })
  const before = { changes: await hub.changes.all(), requests: (await requests()).map(({ id }) => id) }

  const said = await startAgain({ forgetting })

  expect(said.filter((line) => line.endsWith(' published'))).toEqual([])
  expect(await agreed('kent')).toBe(0)
  expect((await hub.linkageReviews.own(steward)).map((one) => one.records)).toEqual([records])
  expect((await hub.partnership.partners()).find(({ code }) => code === 'kent')?.name).toBe('Kent, corrected')
  expect({ changes: await hub.changes.all(), requests: (await requests()).map(({ id }) => id) }).toEqual(before)
  await hub.releasing.namedForces.agree(await demoViewer(hub, 'GOVERNANCE_OFFICER', 'kent'), true)
})

test('starting a complete demo again prints nothing', async () => {
  expect(await startAgain()).toEqual([])
})

test.each(['kent', 'victim-support'])('a demo starts while %s is suspended', async (partner) => {
  await suspend(partner, true)
  try {
    expect((await startAgain()).filter((line) => line.startsWith('Filling'))).toEqual([])
    expect((await startAgain({ forgetting: true })).filter((line) => line.startsWith('Filling'))).toEqual([])
  } finally {
    await suspend(partner, false)
  }
})
