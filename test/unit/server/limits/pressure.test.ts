import { expect, test } from '@jest/globals'
import { KeptMemory } from '../../../../src/kit/memory/kept-memory.js'
import { Pressure } from '../../../../src/server/limits/pressure.js'

const limit = 1_000

/** A heap whose live bytes a test sets, with what is kept on top, and a clock that it moves. */
function started() {
  const memory = new KeptMemory(100_000)
  const state = { live: 0, garbage: 0, at: 0, collected: 0 }
  const heap = {
    used: () => state.live + memory.bytes + state.garbage,
    collect: async () => {
      state.garbage = 0
      state.collected += 1
    },
  }
  const pressure = new Pressure(memory, limit, heap, () => state.at)
  const isRefused = () =>
    pressure.check().then(
      () => false,
      () => true,
    )
  return { memory, state, pressure, isRefused, later: (milliseconds: number) => (state.at += milliseconds) }
}

test('while memory is short everything that is kept goes first, and a request that fits then is answered', async () => {
  const { memory, state, isRefused } = started()
  const room = memory.room()
  room.keep('a', {}, 500)
  state.live = 600
  expect(await isRefused()).toBe(false)
  expect([room.find('a'), memory.bytes, state.collected]).toEqual([undefined, 0, 1])
})

test('while memory is not short nothing that is kept is forgotten', async () => {
  const { memory, state, isRefused } = started()
  memory.room().keep('a', {}, 500)
  state.live = 300
  expect(await isRefused()).toBe(false)
  expect([memory.bytes > 500, state.collected]).toEqual([true, 0])
})

test('a request is refused while memory is full of what is needed, and answered once it is not', async () => {
  const { state, isRefused, later } = started()
  state.live = limit + 1
  expect(await isRefused()).toBe(true)
  state.live = 500
  later(1_100)
  expect(await isRefused()).toBe(false)
})

test('a hub that refuses collects garbage at most every ten seconds, so it comes back although nobody is answered', async () => {
  const { state, isRefused, later } = started()
  state.live = limit + 1
  for (let second = 0; second < 10; second += 1) {
    expect(await isRefused()).toBe(true)
    later(1_000)
  }
  expect(state.collected).toBe(1)
  // What was live is garbage now, and only a collection shows that.
  Object.assign(state, { live: 100, garbage: limit })
  later(1_000)
  expect(await isRefused()).toBe(false)
  expect(state.collected).toBe(2)
})

test('a hub is not ready after it has refused for ten seconds, and is ready again by itself', async () => {
  const { state, pressure, later } = started()
  expect(await pressure.isBearable()).toBe(true)
  state.live = limit + 1
  later(1_000)
  expect(await pressure.isBearable()).toBe(true)
  later(9_900)
  expect(await pressure.isBearable()).toBe(true)
  later(1_100)
  expect(await pressure.isBearable()).toBe(false)
  state.live = 0
  later(1_100)
  expect(await pressure.isBearable()).toBe(true)
})

test('requests that come at once measure memory once', async () => {
  const { state, isRefused } = started()
  state.live = limit + 1
  expect(await Promise.all(Array.from({ length: 20 }, isRefused))).toEqual(new Array(20).fill(true))
  expect(state.collected).toBe(1)
})
