import { expect, test } from '@jest/globals'
import { KeptMemory } from '../../../../src/kit/memory/kept-memory.js'

test('what is kept takes no more bytes than it may, whatever its kinds, and what was used longest ago goes first', () => {
  const memory = new KeptMemory(10_000)
  const [texts, answers] = [memory.room(), memory.room()]
  for (const key of ['a', 'b', 'c']) texts.keep(key, { key }, 2_900)
  expect(texts.find('a')).toEqual({ key: 'a' })
  answers.keep('a', { answer: true }, 2_900)
  expect(['a', 'b', 'c'].map((key) => texts.find(key) !== undefined)).toEqual([true, false, true])
  expect(answers.find('a')).toEqual({ answer: true })
  for (let turn = 0; turn < 1_000; turn += 1) answers.keep(`${turn}`, {}, 100)
  expect(memory.bytes).toBeLessThanOrEqual(10_000)
})

test('a key is weighed with what is kept under it', () => {
  const memory = new KeptMemory(10_000)
  memory.room().keep('k'.repeat(1_000), {}, 1)
  expect(memory.bytes).toBeGreaterThan(2_000)
})

test('a thing that takes more than half of the memory is not kept and drives nothing out', () => {
  const memory = new KeptMemory(10_000)
  const room = memory.room()
  room.keep('small', {}, 1_000)
  room.keep('large', {}, 5_100)
  expect(room.find('large')).toBeUndefined()
  expect(room.find('small')).toEqual({})
})

test('a room is cleared alone, and everything is forgotten at once, with what has a bound of its own', () => {
  const memory = new KeptMemory(10_000)
  const [one, other] = [memory.room(), memory.room()]
  let forgotten = 0
  memory.alsoForget(() => (forgotten += 1))
  one.keep('a', {}, 10)
  other.keep('a', {}, 10)
  one.clear()
  expect([one.find('a'), other.find('a'), forgotten]).toEqual([undefined, {}, 0])
  memory.forget()
  expect([other.find('a'), memory.bytes, forgotten]).toEqual([undefined, 0, 1])
})
