import { Session } from 'node:inspector/promises'
import { getHeapStatistics } from 'node:v8'
import { expect, test } from '@jest/globals'
import { ofSuite } from '../../support/runs/of-suite.js'
import { startSmallHub } from '../../support/hub/small-hub.js'

const requests = 1_000
/** Bytes that memory may have grown by, after a thousand requests of 1 MB. */
const grown = 50 * 2 ** 20

const hub = ofSuite(() => startSmallHub())

/** Bytes in use after garbage was collected. */
async function inUse(): Promise<number> {
  const session = new Session()
  session.connect()
  await session.post('HeapProfiler.collectGarbage')
  session.disconnect()
  return getHeapStatistics().used_heap_size
}

const megabyte = (turn: number) => `${turn} `.padEnd(1_000_000, `${turn}x`)

test.each<[string, (turn: number) => [string, object]]>([
  ['variables that no document declares', (turn) => [`query A${Math.floor(turn / 90)} { viewer { partner } }`, { more: megabyte(turn) }]],
  ['variables that the document declares', (turn) => ['query ($kind: String!) { trouble(kind: $kind) }', { kind: megabyte(turn) }]],
  ['documents', (turn) => [`{ viewer { partner } } # ${megabyte(turn)}`, {}]],
])(
  'a thousand requests of 1 MB with different %s leave no more than 50 MB in memory',
  async (_, made) => {
    await hub.ask(...made(-1))
    const before = await inUse()
    for (let turn = 0; turn < requests; turn += 1) await hub.ask(...made(turn))
    expect((await inUse()) - before).toBeLessThan(grown)
  },
  600_000,
)
