import { expect, test } from '@jest/globals'
import { failureIn } from '../../../support/processes/in-a-process.js'

test('a provider that answers a long page of an error is refused, and the hub goes on', async () => {
  const source = `
    import { createServer } from 'node:http'
    import { once } from 'node:events'
    import { setTimeout as after } from 'node:timers/promises'
    import { OidcProvider, remoteKeys } from './src/modules/identity/index.js'
    const page = Buffer.alloc(100_000, 65)
    const server = createServer((_, response) => response.writeHead(502, { 'content-length': page.length }).end(page)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = 'http://127.0.0.1:' + server.address().port
    const asks = [
      () => remoteKeys(url + '/keys')({ alg: 'EdDSA', kid: 'k' }, {}),
      () => new OidcProvider({ issuer: url }).keys({ alg: 'EdDSA', kid: 'k' }, {}),
    ]
    for (const ask of asks) {
      const refusal = await ask().then(() => 'no refusal', (error) => error.message)
      if (refusal === 'no refusal') throw new Error(refusal)
      // A page that was left unread would end the process now.
      await after(200)
    }
    server.close()`
  expect(await failureIn(source)).toBe('')
})
