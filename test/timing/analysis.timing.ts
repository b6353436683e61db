import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { AnalyticsService, completeQuestion, referenceRegistry } from '../../src/modules/analytics/index.js'
import type { Caller } from '../../src/modules/governance/index.js'
import { analysisQuery, ask, period, whereForce, type Question } from '../support/callers/ask.js'
import { someForces } from '../support/batches/forces.js'
import { inspector, policeOf, startHub, type TestHub } from '../support/hub/hub.js'
import { directCase, submitDirect } from '../support/batches/rows.js'
import { leastChance, timesOf } from '../support/oracles/same-times.js'
import { spentInMemory } from '../support/disclosure/spent-nodes.js'

/** T-API-15: 500 requests each for cells with no person, one person and a thousand. */
const requests = 500
const limit = 0.01
const people = { cumbria: 0, gwent: 1, surrey: 1_000 }

const about = (force: string): Question => ({ measures: ['VICTIMS_DIRECT'], where: whereForce(force), period: period('2025Q1') })

/** Questions of one figure each, more than a thousand of them. */
const singleFigures = (): Question[] => {
  const registry = referenceRegistry()
  return (['AGE_BAND', 'ETHNICITY', 'SEX'] as const).flatMap((dimension) =>
    registry.values(dimension).flatMap(({ value }) =>
      someForces.flatMap((force) =>
        ['VICTIMS_DIRECT', 'VICTIMS_REFERRED'].map((measure) => ({
          measures: [measure],
          where: [...whereForce(force), { dimension, value }],
          period: period('2025Q1'),
        })),
      ),
    ),
  )
}

describe('an answer does not tell by its time how many people are in a cell', () => {
  let hub: TestHub
  let caller: Caller

  beforeAll(async () => {
    hub = await startHub({ now: '2025-05-20' })
    const rows = Object.entries(people).flatMap(([area, count]) =>
      Array.from({ length: count }, (_, n) => directCase(`${area}-${n}`, `${area}-${n}`, { area })),
    )
    await submitDirect(hub, rows)
    await hub.hub.publish()
    caller = await hub.hub.governance.callerFor({ subject: 'timing', ...inspector, partnerKind: 'INSPECTORATE', roles: [inspector.role] })
  }, 120_000)
  afterAll(() => hub.stop())

  const ofEach = (act: (force: string) => Promise<unknown>) =>
    timesOf(Object.fromEntries(Object.keys(people).map((force) => [force, () => act(force)])), requests)

  test('an answer that is worked out does not tell by its time how many people are in a cell', async () => {
    const { snapshots, settings } = hub.hub
    const afresh = (force: string) =>
      new AnalyticsService({
        snapshots,
        audit: async () => undefined,
        spent: spentInMemory(),
        keys: settings.keys,
        registry: referenceRegistry(),
        definitions: async () => [],
        synthetic: false,
      }).ask(caller, completeQuestion(about(force) as never))
    const { pair, chance } = await leastChance(() => ofEach(afresh), limit)
    process.stdout.write(`worked out: least alike are ${pair}, p = ${chance.toFixed(3)}\n`)
    expect(chance).toBeGreaterThan(limit)
  }, 300_000)

  test('an answer that was worked out before does not tell it by its time over HTTP either', async () => {
    const { pair, chance } = await leastChance(() => ofEach((force) => ask(hub, inspector, about(force))), limit)
    process.stdout.write(`repeated: least alike are ${pair}, p = ${chance.toFixed(3)}\n`)
    expect(chance).toBeGreaterThan(limit)
  }, 300_000)

  test('an answer does not tell by its time whether another organisation has asked for the same figures before', async () => {
    const figures = singleFigures()
    const [unasked, asked] = [0, 1].map((rest) => figures.filter((_, place) => place % 2 === rest))
    const asks = async (force: string, question: Question | undefined) => {
      const { errors } = await hub.send(policeOf(force), analysisQuery, { question })
      expect(errors).toBeUndefined()
    }
    const round = async () => {
      await hub.restart()
      for (const question of asked ?? []) await asks('kent', question)
      const each =
        (of: readonly Question[] = []) =>
        (at: number) =>
          asks('surrey', of.at(at))
      return timesOf({ unasked: each(unasked), asked: each(asked) }, requests)
    }
    const { chance } = await leastChance(round, limit)
    process.stdout.write(`asked first, and after another: p = ${chance.toFixed(3)}\n`)
    expect(chance).toBeGreaterThan(limit)
  }, 600_000)

  test('an answer is the same, byte for byte, worked out or repeated', async () => {
    const answers = new Set<string>()
    for (let time = 0; time < 3; time += 1) {
      answers.add(JSON.stringify(await ask(hub, inspector, about('surrey'))))
      if (time === 0) await hub.restart()
    }
    expect(answers.size).toBe(1)
  }, 60_000)
})
