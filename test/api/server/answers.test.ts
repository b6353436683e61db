import { expect, test } from '@jest/globals'
import { KeptMemory } from '../../../src/kit/memory/kept-memory.js'
import { startSmallHub } from '../../support/hub/small-hub.js'

test('the log counts the answers of compiled queries, and a document that others pushed out of the cache is answered without compiling again', async () => {
  const others = 40
  // A document of these weighs 3,000 bytes or more.
  const hub = await startSmallHub({ memory: new KeptMemory(50_000) })
  const ask = async (query: string) => expect((await hub.ask(query)).status).toBe(200)
  try {
    for (let turn = 0; turn < 4; turn += 1) await ask('query Again { tree { value } }')
    for (let other = 0; other < others; other += 1) await ask(`query Other${other} { tree { value } }`)
    await ask('query Again { tree { value } }')
  } finally {
    await hub.stop()
  }
  const said = hub.logged.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ compiled }) => compiled !== undefined)
  expect(said).toMatchObject([{ compiled: 2, plain: 2 + others + 1 }])
})
