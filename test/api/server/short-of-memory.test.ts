import { expect, test } from '@jest/globals'
import { KeptMemory } from '../../../src/kit/memory/kept-memory.js'
import { Pressure } from '../../../src/server/limits/pressure.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { startSmallHub } from '../../support/hub/small-hub.js'

/** What is in use beside what the hub keeps, of which a thousand bytes more than it keeps may be; and the clock of the measurements. */
const state = { others: 0, at: 0 }
const memory = new KeptMemory(1_000_000)
const heap = { used: () => state.others + memory.bytes, collect: async () => undefined }
const pressure = new Pressure(memory, 100_000, heap, () => state.at)

const hub = ofSuite(() => startSmallHub({ memory, pressure, ready: async () => ({ memory: await pressure.isBearable() }) }))

const later = (seconds: number) => (state.at += 1_000 * seconds)
const ready = async () => {
  const { status, body } = await hub.send('/health/ready')
  return [status, body['parts']]
}

test('no cache keeps the variables of a request, whether or not the document declares them', async () => {
  await hub.ask('query ($kind: String!) { trouble(kind: $kind) }', { kind: 'agreement' })
  const before = memory.bytes
  expect(before).toBeGreaterThan(1_000)
  for (let turn = 0; turn < 20; turn += 1) {
    const text = `${turn}`.padEnd(50_000, 'x')
    await hub.ask('query ($kind: String!) { trouble(kind: $kind) }', { kind: text, more: text })
  }
  // The query is compiled at its third asking.
  expect(memory.bytes - before).toBeLessThan(20_000)
})

test('while memory is short the caches are emptied first, and a question that then fits is answered', async () => {
  Object.assign(state, { others: 99_500 })
  later(10)
  expect(memory.bytes).toBeGreaterThan(1_000)
  expect((await hub.ask('{ tree { value } }')).status).toBe(200)
  state.others = 0
})

test('a hub that has refused for ten seconds says that it is not ready and why, and is ready again once it can answer', async () => {
  state.others = 200_000
  later(20)
  const refused = await hub.ask('{ tree { value } }')
  expect([refused.status, refused.body.errors?.[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE'])
  expect(await ready()).toEqual([200, { memory: true }])
  later(11)
  expect((await hub.ask('{ tree { value } }')).status).toBe(503)
  expect(await ready()).toEqual([503, { memory: false }])
  state.others = 0
  later(2)
  expect(await ready()).toEqual([200, { memory: true }])
  expect((await hub.ask('{ tree { value } }')).status).toBe(200)
})
