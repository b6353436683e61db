import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { createHubClient, errorCodes, isHubError, ViewerDocument, type PoliceReferralRow } from '@partnership-hub/client'
import { startHub, stewardOf, type TestHub } from '../../support/hub/hub.js'

const rows = (prefix: string, count: number): PoliceReferralRow[] =>
  Array.from({ length: count }, (_, n) => ({
    recordRef: `${prefix}-${n + 1}`,
    offence: '008/06',
    referredAt: '2026-05-01T10:00:00Z',
    consent: 'EXPLICIT_YES',
  }))

let hub: TestHub
/** A line between client and hub on which things go wrong: each request meets the next fault, and after the last one all goes well. */
let line: Server
let url: string
const faults: ((request: Buffer, from: IncomingMessage, to: ServerResponse) => Promise<void>)[] = []
let passed = 0

beforeAll(async () => {
  hub = await startHub({ now: '2026-06-01' })
  line = createServer((request, response) => void carry(request, response))
  await new Promise<void>((done) => line.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(line.address() as AddressInfo).port}`
})
afterEach(() => {
  faults.length = 0
  passed = 0
})
afterAll(async () => {
  line.closeAllConnections()
  await new Promise((done) => line.close(done))
  await hub.stop()
})

async function carry(from: IncomingMessage, to: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of from as AsyncIterable<Buffer>) parts.push(part)
  await (faults.shift() ?? pass)(Buffer.concat(parts), from, to)
}

const ask = (body: Buffer, { url: path = '', headers }: IncomingMessage): Promise<Response> => {
  passed += 1
  const { authorization = '', 'content-type': type = '' } = headers
  return fetch(new URL(path, hub.url), {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { authorization, 'content-type': type, connection: 'close' },
  })
}

const pass = async (body: Buffer, from: IncomingMessage, to: ServerResponse): Promise<void> => {
  const answer = await ask(body, from)
  to.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
}

/** The hub carries it out, and its answer is lost. */
const loseAnswer = async (body: Buffer, from: IncomingMessage, to: ServerResponse): Promise<void> => {
  await ask(body, from)
  to.destroy()
}

const refuse =
  (status: number, code: string, headers = {}) =>
  async (_body: Buffer, _from: IncomingMessage, to: ServerResponse): Promise<void> => {
    to.writeHead(status, headers).end(JSON.stringify({ errors: [{ message: 'Not now.', extensions: { code } }] }))
  }

const steward = async (settings = {}) => createHubClient({ url, token: await hub.token(stewardOf('surrey')), ...settings })

describe('a submission', () => {
  test('a submission whose answer was lost is sent again under the same id, and stored once', async () => {
    faults.push(pass, loseAnswer)
    const sent = await (await steward()).submit('police-referral', rows('LOST', 3), { batch: 'lost', rowsPerBatch: 2 })
    expect(sent).toMatchObject({ received: 3, accepted: 3, unchanged: 0, rejected: 0, late: 0 })
    expect(sent.receipts.map(({ batchId }) => batchId)).toEqual(['lost.1', 'lost.2'])
    expect([sent.withToken, sent.notes.filter((note) => note.includes('person token'))]).toEqual([
      0,
      [expect.stringMatching(/^lost\.1: 0 of 2 rows have a person token/), expect.stringMatching(/^lost\.2: 0 of 1 rows/)],
    ])
    expect(passed).toBe(3)
  })

  test('a submission waits as long as the hub says when it is busy', async () => {
    faults.push(refuse(429, 'TOO_MANY_REQUESTS', { 'retry-after': '1' }), refuse(503, 'UNAVAILABLE', { 'retry-after': '0' }))
    const timers = jest.spyOn(globalThis, 'setTimeout')
    expect(await (await steward()).submit('police-referral', rows('WAIT', 1), { batch: 'wait' })).toMatchObject({ accepted: 1 })
    expect(timers.mock.calls.map(([, milliseconds]) => milliseconds)).toEqual(expect.arrayContaining([1_000, 0]))
    timers.mockRestore()
  })

  test('a submission gives up after the attempts that it has, with the last reason', async () => {
    faults.push(...Array.from({ length: 2 }, () => refuse(503, 'UNAVAILABLE', { 'retry-after': '0' })))
    const sending = (await steward({ attempts: 2 })).submit('police-referral', rows('NEVER', 1), { batch: 'never' })
    await expect(sending).rejects.toMatchObject({ name: 'HubError', code: 'UNAVAILABLE', status: 503, retryAfter: 0 })
    expect(passed).toBe(0)
  })

  test('a submission does not wait for the quota of a day to come back', async () => {
    faults.push(refuse(429, 'QUOTA_EXCEEDED'))
    const sending = (await steward()).submit('police-referral', rows('QUOTA', 1), { batch: 'quota' })
    await expect(sending).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
  })

  test('a submission of other rows under a name that was used is refused, and said so by its code', async () => {
    const client = await steward()
    await client.submit('police-referral', rows('FIRST', 1), { batch: 'named' })
    const again = await client.submit('police-referral', rows('SECOND', 1), { batch: 'named' }).catch((error: unknown) => error)
    expect(isHubError(again, 'BATCH_CONFLICT')).toBe(true)
  })

  test('a submission names a bad row by its place in all rows, and stores the others', async () => {
    const bad = rows('BAD', 5).map((row, n) => (n === 3 ? { ...row, referredAt: 'yesterday' } : row))
    const sent = await (await steward()).submit('police-referral', bad, { batch: 'bad', rowsPerBatch: 2 })
    expect(sent).toMatchObject({ accepted: 4, rejected: 1 })
    expect(sent.errors).toEqual([expect.objectContaining({ line: 4, field: 'referred_at', code: 'DATE_INVALID' })])
  })

  test('a submission with dryRun stores nothing', async () => {
    const client = await steward()
    expect((await client.submit('police-referral', rows('DRY', 1), { batch: 'dry', dryRun: true })).receipts[0]?.state).toBe('VALIDATED')
    expect(await client.submit('police-referral', rows('DRY', 1), { batch: 'dry' })).toMatchObject({ accepted: 1, unchanged: 0 })
  })

  test('a submission ends when its caller aborts, even between two attempts', async () => {
    faults.push(refuse(503, 'UNAVAILABLE', { 'retry-after': '600' }))
    const stop = new AbortController()
    const sending = (await steward()).submit('police-referral', rows('STOP', 1), { batch: 'stop', signal: stop.signal })
    setTimeout(() => stop.abort(), 200)
    await expect(sending).rejects.toThrow(/abort/i)
  })
})

test('a question is asked again if no answer came', async () => {
  faults.push(loseAnswer)
  expect(await (await steward()).request(ViewerDocument, {})).toMatchObject({ viewer: { partner: 'surrey', role: 'DATA_STEWARD' } })
})

test('a hub that cannot be reached and a server that is no hub give different errors', async () => {
  const token = 'none'
  await expect(createHubClient({ url: 'http://127.0.0.1:1', token, attempts: 1 }).request(ViewerDocument, {})).rejects.toMatchObject({
    code: 'NO_ANSWER',
  })
  faults.push(async (_body, _from, to) => void to.writeHead(404).end('<html>'))
  await expect(createHubClient({ url, token }).request(ViewerDocument, {})).rejects.toMatchObject({ code: 'NOT_A_HUB', status: 404 })
  await expect(createHubClient({ url, token }).request(ViewerDocument, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 })
})

test('a receipt has the fields that its type says', async () => {
  const sent = await (await steward()).submit('police-referral', rows('SHAPE', 1), { batch: 'shape' })
  const fields = [
    'accepted',
    'batchId',
    'dispositions',
    'errors',
    'feed',
    'id',
    'late',
    'notes',
    'received',
    'rejected',
    'reverted',
    'state',
    'unchanged',
    'unmapped',
    'unmappedCodes',
    'withToken',
  ]
  expect(Object.keys(sent.receipts[0] ?? {}).sort()).toEqual(fields)
})

test('every code that the client names is one that the hub gives', async () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const sources = files.map((name) => readFileSync(join('src', name), 'utf8')).join('\n')
  expect(errorCodes.filter((code) => !sources.includes(`'${code}'`))).toEqual([])
})
