import { beforeAll, describe, expect, test } from '@jest/globals'
import { ofSuite } from '../support/runs/of-suite.js'
import type { Hostile, Way } from '../support/ways-in/hostile.js'
import { observeWays } from '../support/ways-in/observed.js'
import { waysIn } from '../support/ways-in/ways.js'
import { WeighedHub } from '../support/ways-in/weighed-hub.js'
import { isRefusedForSize, Scale, type Weighed } from '../support/ways-in/scale.js'

/** Milliseconds of CPU that a request inside the limits may take in one piece, and in all. */
const most = { piece: 100, all: 1_000 }

/** How often one of each reader is sent, and by how many bytes memory may have grown then. */
const often = { times: 1_000, atOnce: 4, bytes: 50 * 2 ** 20 }

const hub = ofSuite(() => WeighedHub.start())
let ways: readonly Way[] = []
beforeAll(async () => {
  // HUB_WAYS tries those whose names match: `HUB_WAYS='^variable' npm run test:timing -- test/timing/ways-in.timing.ts`.
  const wanted = new RegExp(process.env['HUB_WAYS'] ?? '')
  ways = waysIn(await observeWays()).filter(({ name }) => wanted.test(name))
}, 300_000)

const print = (line: string): void => void process.stdout.write(`${line}\n`)

describe('what costs most inside the limits', () => {
  test('no way in takes 100 ms of the event loop in one piece, nor a second of CPU in all, for the worst that can be sent by it', async () => {
    const scale = new Scale(hub, most)
    const found: Weighed[] = []
    print('way in | worst that was sent | bytes | status | CPU, ms | longest piece, ms')
    for (const way of ways) {
      const worst = await scale.worstOf(way)
      found.push(...worst)
      for (const { name, what, bytes, status, weight } of worst.slice(0, 1))
        print([name, what, bytes, status, weight.cpu.toFixed(0), weight.longest.toFixed(0)].join(' | '))
    }
    const told = ({ name, what, status, weight }: Weighed): string =>
      `${name}: ${what}: ${status}, ${weight.longest.toFixed(0)} ms in one piece, ${weight.cpu.toFixed(0)} ms of CPU`
    const tooMuch = found.filter((one) => scale.isTooMuch(one.weight)).map(told)
    // What is refused for its size, however little is sent, is not the worst inside the limits.
    const tooLarge = found.filter(isRefusedForSize).map(told)
    for (const line of tooMuch) print(`TOO MUCH ${line}`)
    expect({ tooMuch, tooLarge }).toEqual({ tooMuch: [], tooLarge: [] })
  }, 3_600_000)

  test('after the worst of each reader was sent a thousand times, memory is back within 50 MB', async () => {
    const first = new Map<string, { readonly way: Way; readonly hostile: Hostile }>()
    for (const way of ways) if (way.worst[0] && !first.has(way.reader)) first.set(way.reader, { way, hostile: way.worst[0] })
    const grown: string[] = []
    for (const [reader, { way, hostile }] of first) {
      const { kept: before } = await hub.memory()
      await manyTimes(hostile)
      const { kept: after } = await hub.memory()
      const line = `${reader} (${way.name}: ${hostile.what}): ${mebibytes(before)} MB before, ${mebibytes(after)} MB after ${often.times}`
      print(line)
      if (after - before > often.bytes) grown.push(line)
    }
    expect(grown).toEqual([])
  }, 3_600_000)
})

const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)

async function manyTimes({ make, as }: Hostile): Promise<void> {
  let next = 0
  const loop = async (): Promise<void> => {
    while (next < often.times) await hub.send(make(7_000_000 + (next += 1), 0.9), as)
  }
  await Promise.all(Array.from({ length: often.atOnce }, loop))
}
