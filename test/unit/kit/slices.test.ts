import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { atOnce, Slices, type Steps } from '../../../src/kit/slices.js'

/** Far more steps than fit into one slice on any machine. */
const endless = 10_000_000

let turn = 0
let next: NodeJS.Immediate | undefined
const tick = (): void => {
  turn += 1
  next = setImmediate(tick)
}
beforeEach(() => {
  turn = 0
  next = setImmediate(tick)
})
afterEach(() => clearImmediate(next))

/** Continues until the event loop has turned this often, and records the turns in which it ran. */
function* until(last: number, turns = new Set<number>()): Steps<number> {
  for (let step = 0; step < endless && turn < last; step += 1) {
    turns.add(turn)
    yield
  }
  return turn
}

function* counting(to: number): Steps<number> {
  let sum = 0
  for (let step = 0; step < to; step += 1) {
    sum += step
    yield
  }
  return sum
}

describe('long work in slices', () => {
  test('long work in slices has the same result as at once', async () => {
    expect(await new Slices().run(counting(1_000))).toBe(atOnce(counting(1_000)))
  })

  test('long work in slices is interrupted for whatever else waits for the event loop', async () => {
    expect(await new Slices().run(until(5))).toBeGreaterThanOrEqual(5)
  })

  test('long work in slices is resumed one slice a turn, however many long tasks there are', async () => {
    const slices = new Slices()
    const turns = [1, 2, 3, 4].map(() => new Set<number>())
    await Promise.all(turns.map((seen) => slices.run(until(12, seen))))
    const later = turns.flatMap((seen) => [...seen]).filter((one) => one > 1)
    expect(new Set(later).size).toBe(later.length)
    for (const seen of turns) expect(seen.size).toBeGreaterThan(1)
  })

  test('long work in slices holds the event loop for one slice and little more, however many tasks are begun at once', async () => {
    let clock = 0
    let inFirstTurn = 0
    let isFirst = true
    const slices = new Slices(() => clock)
    const work = function* (): Steps<undefined> {
      for (let step = 0; step < 40; step += 1) {
        clock += 1
        if (isFirst) inFirstTurn += 1
        yield
      }
      return undefined
    }
    setImmediate(() => (isFirst = false))
    await Promise.all(Array.from({ length: 50 }, () => slices.run(work())))
    // One has ten milliseconds, each of the others one.
    expect(inFirstTurn).toBe(10 + 49)
  })

  test('long work in slices does not hold up short work', async () => {
    const slices = new Slices()
    const long = slices.run(until(6))
    await slices.run(counting(10))
    expect(turn).toBe(0)
    await long
  })

  test('long work in slices fails as its steps fail', async () => {
    const failing = function* (): Steps<never> {
      yield
      throw new Error('no')
    }
    await expect(new Slices().run(failing())).rejects.toThrow('no')
  })
})
