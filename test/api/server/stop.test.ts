import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openSocket } from '../../support/processes/raw-socket.js'
import { startSmallHub, type SmallHub } from '../../support/hub/small-hub.js'

let hub: SmallHub
let arrived: Promise<unknown>
beforeAll(async () => {
  let begun = (): void => undefined
  arrived = new Promise<void>((resolve) => (begun = resolve))
  hub = await startSmallHub({
    upload: async (_caller, { stream }) => {
      begun()
      let bytes = 0
      for await (const chunk of stream as AsyncIterable<Buffer>) bytes += chunk.length
      return { bytes }
    },
  })
})
afterAll(() => hub.stop())

test('a stop ends the connections on which no request runs, finishes what runs, and takes no more', async () => {
  const token = await hub.token('DATA_STEWARD', 'surrey')
  const upload = await openSocket(
    hub.url,
    `POST /ingest/police-referral?batch=b HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer ${token}\r\ncontent-length: 8\r\n\r\nhalf`,
  )
  await arrived
  const silent = await openSocket(hub.url)
  const cut = await openSocket(hub.url, 'GET /register HT')
  const kept = await openSocket(hub.url, 'GET /health/live HTTP/1.1\r\nhost: hub\r\n\r\n')
  await once(kept.socket, 'data')

  let isStopped = false
  const stopped = hub.server.close().then(() => {
    isStopped = true
  })
  expect(await Promise.all([silent.ended, cut.ended])).toEqual(['', ''])
  expect(await kept.ended).toMatch(/\{"live":true\}$/)
  // The upload is still running: it was not ended, and the stop waits for it.
  expect([isStopped, upload.received()]).toEqual([false, ''])
  await expect(openSocket(hub.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })

  upload.socket.write('more')
  await stopped
  expect(await upload.ended).toMatch(/^HTTP\/1.1 200 [^]*\{"bytes":8\}$/)
})
