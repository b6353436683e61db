import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Invalid } from '../../src/kit/errors.js'
import { playgroundHandler, type PlaygroundSettings } from '../../src/server/playground-handler.js'
import { readSavedQuestions, type NamedQuestion } from '../../src/modules/analytics/saved-question.js'

const questions = readSavedQuestions()

async function serve(settings: PlaygroundSettings): Promise<Server> {
  const handler = playgroundHandler(settings)
  const server = createServer((request, response) => {
    void handler(request, response).then((done) => {
      if (!done) response.writeHead(418).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** The path goes out as it stands: `fetch` would tidy it. */
const get = (server: Server, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    httpRequest({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      )
    })
      .on('error', reject)
      .end()
  })

const demoToken = async (role: string, partner: string): Promise<string> => {
  if (partner === 'nowhere') throw new Invalid('UNKNOWN_PARTNER', 'There is no such partner.')
  return `${role}@${partner}`
}

let demo: Server
let real: Server
beforeAll(async () => {
  demo = await serve({ questions, demoToken })
  real = await serve({ questions })
})
afterAll(() => {
  demo.close()
  real.close()
})

describe('the playground page', () => {
  test('loads scripts and styles of the hub alone', async () => {
    for (const server of [demo, real]) {
      const { status, headers, body } = await get(server, '/playground?question=Q02')
      expect(status).toBe(200)
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';")
      const loaded = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '')
      for (const url of loaded.filter((one) => !one.startsWith('data:'))) {
        expect(url).toMatch(/^\/playground\/assets\//)
        expect((await get(server, url)).status).toBe(200)
      }
      expect(body).not.toMatch(/<script>|\son\w+=/)
    }
  })

  test('says that demo data are synthetic, and asks for a token where they are not', async () => {
    expect((await get(demo, '/playground')).body).toContain('Synthetic data')
    const { body } = await get(real, '/playground/')
    expect(body).not.toContain('Synthetic data')
    expect(body).toContain('id="token"')
  })

  test('offers the saved questions, and demo roles only in the demo', async () => {
    const offered = async (server: Server) => JSON.parse((await get(server, '/playground/settings.json')).body) as Record<string, unknown[]>
    expect((await offered(demo)).questions).toHaveLength(questions.length)
    expect((await offered(demo)).roles).toHaveLength(8)
    expect((await offered(real)).roles).toEqual([])
  })

  test('names the roles that may ask a question, each about its own force where that is asked about', async () => {
    const question = { measures: ['SUPPORTED_RATE'], period: { from: '2024', to: '2025' } }
    const by = (id: string, force: string): NamedQuestion => ({
      id,
      title: 'Of how many is it told that they were supported?',
      role: 'POLICE_ANALYST',
      partner: 'kent',
      question: { ...question, where: [{ dimension: 'FORCE', value: force }] },
    })
    const everywhere: NamedQuestion = { ...by('everywhere', ''), question }
    const server = await serve({ questions: [by('own', 'kent'), by('another', 'essex'), everywhere], demoToken })
    const settings = JSON.parse((await get(server, '/playground/settings.json')).body) as { questions: { id: string; mayAsk: string[] }[] }
    server.close()
    const everybody = ['POLICE_ANALYST', 'CHARITY_ANALYST', 'COMMISSIONER_ANALYST', 'INSPECTOR', 'RESEARCHER']
    expect(settings.questions.map(({ id, mayAsk }) => [id, mayAsk])).toEqual([
      ['own', everybody],
      ['another', everybody.filter((role) => role !== 'COMMISSIONER_ANALYST')],
      ['everywhere', ['CHARITY_ANALYST', 'INSPECTOR', 'RESEARCHER']],
    ])
  })
})

describe('its files', () => {
  test.each([
    '/playground/assets/package.json',
    '/playground/assets/../playground.ts',
    '/playground/assets/%2e%2e/playground.ts',
    '/playground/assets/__proto__',
  ])('%s is not one of them', async (path) => {
    expect((await get(demo, path)).status).toBe(404)
  })

  test('are kept by the browser, and asked again by their tag', async () => {
    const first = await get(demo, '/playground/assets/react.js', { 'accept-encoding': 'gzip' })
    expect(first.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=86400',
    })
    const again = await get(demo, '/playground/assets/react.js', { 'if-none-match': String(first.headers.etag) })
    expect([again.status, again.body]).toEqual([304, ''])
  })

  test('are only read', async () => {
    expect((await get(demo, '/playground', {}, 'POST')).status).toBe(405)
  })
})

describe('a demo token', () => {
  const path = '/playground/demo-token?role=INSPECTOR&partner=hmicfrs'

  test('is made for a demo role on this machine, and kept by nobody', async () => {
    const { status, headers, body } = await get(demo, path)
    expect([status, headers['cache-control'], body]).toEqual([200, 'no-store', '{"token":"INSPECTOR@hmicfrs"}'])
  })

  test('is not made beside real data, nor under a foreign name that leads here', async () => {
    expect((await get(real, path)).status).toBe(404)
    expect((await get(demo, path, { host: 'attacker.example' })).status).toBe(404)
  })

  test.each([
    ['role=ROOT&partner=hmicfrs', 'Name a role of the hub.'],
    ['role=INSPECTOR&partner=nowhere', 'There is no such partner.'],
  ])('for %s is refused with a sentence', async (query, error) => {
    const { status, body } = await get(demo, `/playground/demo-token?${query}`)
    expect([status, JSON.parse(body)]).toEqual([400, { error }])
  })
})

test('other paths are left to the server', async () => {
  expect((await get(demo, '/playgrounds')).status).toBe(418)
  expect((await get(demo, '/graphql')).status).toBe(418)
})
