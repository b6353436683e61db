import { expect, test } from '@jest/globals'
import { openSocket } from '../../support/processes/raw-socket.js'
import { startSmallHub } from '../../support/hub/small-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startSmallHub())

/** Sends text unchanged and returns everything that arrives until the hub closes. */
const exchange = async (text: string): Promise<string> => (await openSocket(hub.url, text)).ended

const halfHeaders = 'GET /health/live HTTP/1.1\r\nhost: hub\r\nx-slow: '
const halfQuestion = (token: string): string =>
  `POST /graphql HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query"`

test('a slow client is disconnected if its headers or its question do not arrive in time', async () => {
  const question = exchange(halfQuestion(await hub.token('INSPECTOR', 'hmicfrs')))
  expect(await exchange(halfHeaders)).toMatch(/^HTTP\/1.1 408 /)
  expect(await question).toBe('')
})
