import { describe, expect, test } from '@jest/globals'
import { ofSuite } from '../../../support/runs/of-suite.js'
import { startSmallHub } from '../../../support/hub/small-hub.js'

const word = 'abcd-efgh-jkmn'
const demoDoors = {
  word,
  makeToken: (role: string, partner: string) => Promise.resolve(`${role} of ${partner}`),
  moveClock: () => Promise.resolve(new Date('2026-01-01T00:00:00Z')),
}

const hub = ofSuite(() => startSmallHub({ pages: { questions: [], demoDoors } }))

describe('a demo', () => {
  const path = '/demo-token?role=INSPECTOR&partner=hmicfrs'
  const codeOf = async (address: string, init: RequestInit): Promise<readonly unknown[]> => {
    const { status, body } = await hub.send(address, init)
    return [status, body.errors?.map(({ extensions: { code }, message }) => [code, message])]
  }
  const refused = [
    [
      'DEMO_WORD',
      'Send the word of this demo as X-Demo-Word. The terminal in which the hub was started shows it, behind # in the address of the pages.',
    ],
  ]

  test('a demo gives its tokens to a browser on this machine that sends the word', async () => {
    expect((await hub.send(path, { headers: { 'x-demo-word': word } })).body).toEqual({ token: 'INSPECTOR of hmicfrs' })
    expect((await hub.send(path, { headers: { 'x-demo-word': ` ${word.toUpperCase()} ` } })).status).toBe(200)
  })

  test.each([undefined, '', 'abcd-efgh-jkmp', `${word}a`, word.slice(0, -1), `#${word}`])(
    'a demo gives no token and moves no clock for the word %s, and says in one sentence where it is shown',
    async (given) => {
      const headers: Record<string, string> = given === undefined ? {} : { 'x-demo-word': given }
      expect(await codeOf(path, { headers })).toEqual([403, refused])
      expect(await codeOf(`${path}&word=${word}`, { headers })).toEqual([403, refused])
      const json = { ...headers, 'content-type': 'application/json' }
      expect(await codeOf('/demo-clock?days=2', { method: 'POST', headers: json })).toEqual([403, refused])
    },
  )

  test.each(['x-cluster-client-ip', 'fastly-client-ip', 'x-original-forwarded-for', 'x-envoy-external-address'])(
    'a demo gives no token to what a proxy with headers of its own forwards without the word: %s',
    async (name) => {
      expect(await codeOf(path, { headers: { [name]: '192.0.2.7' } })).toEqual([403, refused])
    },
  )

  test.each([
    'forwarded',
    'via',
    'x-real-ip',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-forwarded-anything',
    'x-client-ip',
  ])('a demo gives no token to what was forwarded, even with the word: %s', async (name) => {
    const { status, body } = await hub.send(path, { headers: { [name]: '127.0.0.1', 'x-demo-word': word } })
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([404, 'NOT_FOUND'])
  })

  test('a demo never writes its word into the log', async () => {
    await hub.send(path)
    await hub.send(path, { headers: { 'x-demo-word': word } })
    expect(hub.logged.filter((line) => line.includes(word))).toEqual([])
  })
})
