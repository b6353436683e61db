import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import type { Writable } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { startSmallHub } from '../../support/hub/small-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startSmallHub())

const megabyte = 1 << 20

interface Refused {
  readonly status: number | undefined
  readonly code: string | undefined
  readonly message: string | undefined
}

/** Until more can be written, or nothing any more. */
const moreRoom = async (writing: Writable): Promise<void> => {
  const over = new AbortController()
  const either = ['drain', 'close'].map((event) => once(writing, event, { signal: over.signal }).catch(() => undefined))
  await Promise.race(either)
  over.abort()
}

/** Posts a text in pieces, without its length where `isChunked`, with a pause between them. Resolves with what came, where an answer came. */
async function post(
  body: string | Buffer,
  { isChunked = false, piece = body.length, pause = 0, path = '/graphql' } = {},
): Promise<Refused> {
  const token = await hub.token('DATA_STEWARD', 'surrey')
  const bytes = Buffer.from(body)
  const length = isChunked ? {} : { 'content-length': bytes.length }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...length }
  return new Promise((resolve, reject) => {
    const asked = request(`${hub.url}${path}`, { method: 'POST', headers }, (response) => {
      const got: Buffer[] = []
      response.on('data', (chunk: Buffer) => got.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const { errors } = JSON.parse(Buffer.concat(got).toString()) as { errors?: { message: string; extensions: { code: string } }[] }
        resolve({ status: response.statusCode, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message })
      })
    })
    asked.on('error', reject)
    void (async () => {
      for (let at = 0; at < bytes.length && !asked.destroyed; at += piece) {
        if (!asked.write(bytes.subarray(at, at + piece))) await moreRoom(asked)
        if (pause > 0) await after(pause)
      }
      asked.end()
    })()
  })
}

const question = '{ viewer { role } }'
/** A question of exactly so many bytes. */
const ofSize = (bytes: number): string => {
  const empty = JSON.stringify({ query: question, variables: { text: '' } })
  return JSON.stringify({ query: question, variables: { text: 'a'.repeat(bytes - empty.length) } })
}
const submit = 'mutation($rows: [PoliceReferralInput!]!) { submitPoliceReferrals(batchId: "b", dryRun: true, rows: $rows) { received } }'
const ofRows = (...lists: readonly (readonly unknown[])[]): string =>
  JSON.stringify({ query: submit, variables: Object.fromEntries(lists.map((rows, n) => [n === 0 ? 'rows' : `more${n}`, rows])) })
/** A row of so many fields, of which no two have the same name. */
const wide = (fields: number, from = 0): object => Object.fromEntries(Array.from({ length: fields }, (_, n) => [`q${from + n}`, 0]))
const empty = (count: number): object[] => Array.from({ length: count }, () => ({}))

const tooLarge = {
  status: 413,
  code: 'BODY_TOO_LARGE',
  message: 'Send at most 1 MB and 2,500 rows at a time, and at most 200 fields in a row. A whole feed goes to /ingest.',
}
const answered = { status: 200, code: undefined, message: undefined }

describe.each([
  ['with its length', {}],
  ['without its length', { isChunked: true, piece: 60_000 }],
  ['slowly', { isChunked: true, piece: 400_000, pause: 50 }],
])('a body that comes %s', (_, how) => {
  test('a request body may have 1 MB, and not a byte more', async () => {
    expect(await post(ofSize(megabyte), how)).toEqual(answered)
    expect(await post(ofSize(megabyte + 1), how)).toEqual(tooLarge)
  })

  test('a request body may have 2,500 rows, in one list or in several', async () => {
    expect(await post(ofRows(empty(2_500)), how)).toEqual(answered)
    expect(await post(ofRows(empty(2_501)), how)).toEqual(tooLarge)
    expect(await post(ofRows(empty(1_500), empty(1_001)), how)).toEqual(tooLarge)
    expect(await post(ofRows(new Array(2_501).fill(null)), how)).toEqual(tooLarge)
  })

  test('a request body is refused if one row has more parts than all rows together may have', async () => {
    expect(await post(ofRows([{ flags: empty(24_000) }]), how)).toEqual(answered)
    expect(await post(ofRows([{ flags: empty(25_001) }]), how)).toEqual(tooLarge)
  })

  test('a request body is refused if any object in it has more than 200 keys', async () => {
    expect(await post(ofRows([wide(200)]), how)).toEqual(answered)
    expect(await post(ofRows([wide(201)]), how)).toEqual(tooLarge)
    expect(await post(ofRows([wide(50_000)]), how)).toEqual(tooLarge)
    expect(await post(ofRows([{ flags: [{ source: wide(201) }] }]), how)).toEqual(tooLarge)
    expect(await post(JSON.stringify({ query: question, variables: wide(201) }), how)).toEqual(tooLarge)
  })

  test('a request body is refused if it has more keys than 1 MB of rows of a feed', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, n) => wide(190, n * 190))
    expect(await post(ofRows(rows(300)), how)).toMatchObject({ status: 200, code: 'TOO_MANY_ERRORS' })
    expect(await post(ofRows(rows(320)), how)).toEqual(tooLarge)
  })
})

test('no content of a text in a question makes the question be refused', async () => {
  const text = '{{{{[,,,,]"\\'.repeat(20_000)
  expect(await post(JSON.stringify({ query: `${question} # ${'{'.repeat(30_000)}`, variables: { text } }))).toEqual(answered)
})

test('rows are refused before they are parsed: what follows them need not be JSON', async () => {
  const never = `{"query":"","variables":{"rows":[${'{},'.repeat(2_600)}`
  expect(await post(never)).toEqual(tooLarge)
  expect(await post(`{"rows":[${'{},'.repeat(1_000)}`)).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
})

test('a file is asked for within the same bounds as a question', async () => {
  expect(await post(ofRows(empty(2_501)), { path: '/exports/analysis' })).toEqual(tooLarge)
})

describe('a body that is refused gets its answer', () => {
  test.each([8, 30])('a body that is refused gets its answer while %d MB of it are still sent', async (megabytes) => {
    const body = Buffer.alloc(megabytes * megabyte, 'a')
    expect(await post(body)).toEqual(tooLarge)
    expect(await post(body, { isChunked: true, piece: 64_000 })).toEqual(tooLarge)
  })

  test('a body that is refused gets its answer even if its sender looks for one only after sending all of it', async () => {
    const token = await hub.token('DATA_STEWARD', 'surrey')
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1').pause()
    let answer = ''
    socket.on('data', (data) => (answer += data.toString())).on('error', () => undefined)
    const pieces = Array.from({ length: 20 }, () => `80000\r\n${'a'.repeat(0x80000)}\r\n`)
    const head = `POST /graphql HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\n`
    for (const piece of [`${head}transfer-encoding: chunked\r\n\r\n`, ...pieces, '0\r\n\r\n'])
      if (!socket.destroyed && !socket.write(piece)) await moreRoom(socket)
    const closed = once(socket, 'close')
    socket.resume()
    await closed
    expect(answer).toMatch(/^HTTP\/1.1 413/)
  })

  test('a body that is refused gets its answer at once if nothing of it was sent yet, and the connection ends with its sender', async () => {
    const token = await hub.token('DATA_STEWARD', 'surrey')
    const { port } = new URL(hub.url)
    const began = performance.now()
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: 9000000\r\n\r\n`,
    )
    const answer = await new Promise<string>((resolve) => socket.once('data', (data: Buffer) => resolve(data.toString())))
    expect(answer).toMatch(/^HTTP\/1.1 413/)
    expect(answer).toMatch(/\r\nconnection: close\r\n/i)
    // A body that does not come is waited for half a minute.
    expect(performance.now() - began).toBeLessThan(20_000)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.end()
    await closed
  })

  test('a sender that never stops after a refusal is disconnected', async () => {
    const token = await hub.token('DATA_STEWARD', 'surrey')
    const { port } = new URL(hub.url)
    const socket = connect(Number(port), '127.0.0.1')
    const closed = new Promise((resolve) => socket.once('close', resolve).on('error', () => undefined))
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
    )
    const piece = `10000\r\n${'a'.repeat(0x10000)}\r\n`
    let sent = 0
    while (!socket.destroyed && sent < 400 * megabyte) {
      if (!socket.write(piece)) await moreRoom(socket)
      sent += piece.length
    }
    await closed
    expect(sent).toBeLessThan(200 * megabyte)
  })
})
