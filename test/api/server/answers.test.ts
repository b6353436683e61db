import { expect, test } from '@jest/globals'
import { limits } from '../../../src/server/limits/limits.js'
import { startSmallHub } from '../../support/small-hub.js'

test('the log says how many answers compiled queries gave; a document that was pushed out by others is plain again', async () => {
  const hub = await startSmallHub()
  const ask = async (query: string) => expect((await hub.ask(query)).status).toBe(200)
  try {
    for (let turn = 0; turn < 4; turn += 1) await ask('query Again { tree { value } }')
    for (let other = 0; other < limits.documents; other += 1) await ask(`query Other${other} { tree { value } }`)
    await ask('query Again { tree { value } }')
  } finally {
    await hub.stop()
  }
  const said = hub.logged.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ compiled }) => compiled !== undefined)
  expect(said).toMatchObject([{ compiled: 2, plain: 2 + limits.documents + 1 }])
})
