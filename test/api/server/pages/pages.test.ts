import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { fastify } from 'fastify'
import { Pages } from '../../../../src/server/pages/pages.js'
import { analysisDocument, questionDocument, readSavedQuestions } from '../../../../src/modules/analytics/index.js'
import { charity, commissioner, inspector, policeOf, researcher, startHub, type As } from '../../../support/hub/hub.js'
import { roles, type Role } from '../../../../src/access/roles.js'
import { madePages } from '../../../support/browser/made-pages.js'
import { shareOf } from '../../../support/runs/share.js'
import { ofSuite } from '../../../support/runs/of-suite.js'

const saved = readSavedQuestions()

const hub = ofSuite(async () =>
  startHub({ now: '2026-11-25', persons: 3_000, demoOpen: false, pagesDir: await madePages(), documents: { mode: 'enforce', files: [] } }),
)

interface Settings {
  readonly personas: readonly { name: string; role: Role; partner: string }[]
  readonly questions: readonly { id: string; theme: string; mayAsk: Role[]; document: string; variables: { question: object } }[]
  readonly notAsked: readonly { id: string; reason: string | null; fields: string[] }[]
}

/** What a browser sends that has the word of the demo. */
const withWord = () => ({ 'x-demo-word': hub.hub.demoDoors?.word ?? '' })
const settings = async () => (await (await fetch(`${hub.url}/settings.json`)).json()) as Settings
const page = (path: string) => fetch(`${hub.url}${path}`, { headers: { accept: 'text/html' } })

describe('a page', () => {
  test.each(['/', '/identifying?period=2025', '/record/17', '/playground?question=Q02'])(
    'a page at %s loads everything from the hub itself',
    async (path) => {
      const response = await page(path)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'; script-src 'self';")
      expect(policy).not.toMatch(/https?:/)
      const html = await response.text()
      expect(html).not.toMatch(/<script>|<style|\son\w+=/)
      const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '')
      expect(files.length).toBeGreaterThan(1)
      for (const file of files) {
        expect(file).toMatch(/^\/assets\//)
        expect((await fetch(`${hub.url}${file}`)).status).toBe(200)
      }
    },
  )

  test('a page allows no inline style, except in the code editor', async () => {
    expect((await page('/')).headers.get('content-security-policy')).toContain("style-src 'self';")
    expect((await page('/playground')).headers.get('content-security-policy')).toContain("style-src 'self' 'unsafe-inline';")
  })

  test('a program that requests an unknown address does not get a page', async () => {
    const response = await fetch(`${hub.url}/nowhere`)
    expect([
      response.status,
      ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code,
    ]).toEqual([404, 'NOT_FOUND'])
    for (const path of ['/graphql', '/ingest/nothing', '/assets/nothing.js'])
      expect((await page(path)).headers.get('content-type')).not.toContain('text/html')
  })

  test('a page that was requested and is not built is refused with what to do', () => {
    expect(() => new Pages({ questions: [], folder: '/nowhere' })).toThrow('Run npm run build:pages, or unset HUB_PAGES_DIR.')
  })
})

describe('its files', () => {
  test('files of the pages never change under their name, and come compressed, unless one packet holds them', async () => {
    const files = [...new Set((await (await page('/')).text()).match(/\/assets\/[^"]+\.js/g))]
    const encodings = await Promise.all(
      files.map(async (file) => {
        const [plain, packed] = await Promise.all(
          ['identity', 'br'].map((encoding) => fetch(`${hub.url}${file}`, { headers: { 'accept-encoding': encoding } })),
        )
        expect(packed?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
        const { byteLength } = await (plain as Response).arrayBuffer()
        const encoding = packed?.headers.get('content-encoding')
        expect(encoding).toBe(byteLength < 1_024 ? null : 'br')
        return encoding
      }),
    )
    expect(encodings).toContain('br')
  })

  test.each(['/assets/../index.html', '/assets/%2e%2e/written.json', '/assets/..%2fwritten.json'])(
    '%s is not one of the files of the pages',
    async (path) => {
      const { hostname, port } = new URL(hub.url)
      // Unchanged: `fetch` would tidy the path.
      const status = await new Promise((done) =>
        httpRequest({ hostname, port, path }, (response) => done(response.resume().statusCode)).end(),
      )
      expect(status).not.toBe(200)
    },
  )
})

const path = '/demo-token?role=INSPECTOR&partner=hmicfrs'

describe('a demo token', () => {
  test('a demo token is made on this machine, and cached by no one', async () => {
    const response = await fetch(`${hub.url}${path}`, { headers: withWord() })
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(((await response.json()) as { token: string }).token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  })

  test('a demo token is refused to a request under a foreign host name that resolves to this machine', async () => {
    const { hostname, port } = new URL(hub.url)
    const headers = { ...withWord(), host: 'attacker.example' }
    const status = await new Promise((done) =>
      httpRequest({ hostname, port, path, headers }, (response) => done(response.resume().statusCode)).end(),
    )
    expect(status).toBe(404)
  })

  test.each(['role=ROOT&partner=hmicfrs', 'role=INSPECTOR&partner=nowhere', 'role=INSPECTOR&partner=surrey'])(
    'a demo token for %s is refused with a sentence',
    async (query) => {
      const response = await fetch(`${hub.url}/demo-token?${query}`, { headers: withWord() })
      expect(response.status).toBe(400)
      const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] }
      expect(errors.map(({ message, extensions: { code } }) => [message, code])).toEqual([
        [expect.stringMatching(/\.$/), expect.stringMatching(/^[A-Z_]+$/)],
      ])
    },
  )

  test('a demo token is made for each persona that is offered', async () => {
    const { personas } = await settings()
    expect(new Set(personas.map(({ role }) => role))).toEqual(new Set(roles))
    for (const { role, partner } of personas)
      expect(
        (await fetch(`${hub.url}/demo-token?${new URLSearchParams({ role, partner }).toString()}`, { headers: withWord() })).status,
      ).toBe(200)
  })
})

describe('the word of the demo', () => {
  test('the word of the demo is asked for by the pages, and is not in what they read of the hub', async () => {
    const text = await (await fetch(`${hub.url}/settings.json`)).text()
    expect(JSON.parse(text)).toMatchObject({ needsWord: true })
    expect(withWord()['x-demo-word']).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    expect(text).not.toContain(withWord()['x-demo-word'])
  })

  test('a demo that no one else can reach has no word, and its pages ask for none', async () => {
    const app = fastify()
    const demoDoors = { word: null, makeToken: () => Promise.resolve('a token'), moveClock: undefined }
    new Pages({ questions: [], demoDoors }).addTo(app, (url, handler) => void app.get(url, handler))
    expect((await app.inject({ url: path, headers: { host: '127.0.0.1' } })).json()).toEqual({ token: 'a token' })
    expect((await app.inject('/settings.json')).json()).toMatchObject({ needsWord: false })
    await app.close()
  })

  test('the word of the demo is not asked for by a hub of real records, which gives no token at all', async () => {
    const app = fastify()
    new Pages({ questions: [] }).addTo(app, (url, handler) => void app.get(url, handler))
    expect((await app.inject('/settings.json')).json()).toMatchObject({ needsWord: false })
    expect((await app.inject({ url: path, headers: { host: '127.0.0.1' } })).statusCode).toBe(404)
    await app.close()
  })
})

describe('the clock of the demo', () => {
  const move = (query: string, headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }) =>
    fetch(`${hub.url}/demo-clock${query}`, { method: 'POST', headers: { ...withWord(), ...headers } })

  test('the clock of the demo is moved on from this machine', async () => {
    const before = hub.hub.clock.now().getTime()
    const response = await move('?days=2')
    const { now } = (await response.json()) as { now: string }
    expect([response.status, Math.floor((new Date(now).getTime() - before) / 86_400_000)]).toEqual([200, 2])
    expect(Math.floor((hub.hub.clock.now().getTime() - before) / 86_400_000)).toBe(2)
  })

  test.each(['', '?days=0', '?days=32', '?days=-1', '?days=1.5', '?days=soon'])(
    'the clock of the demo is not moved by "%s"',
    async (query) => {
      const before = hub.hub.clock.now().getTime()
      const response = await move(query)
      const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] }
      expect([response.status, errors.map(({ message, extensions: { code } }) => [code, message])]).toEqual([
        400,
        [['DEMO_CLOCK', 'Move the clock on by 1 to 31 whole days, as in ?days=15.']],
      ])
      expect(hub.hub.clock.now().getTime() - before).toBeLessThan(60_000)
    },
  )

  test('the clock of the demo is moved by no page of another address, by nobody who is forwarded, and by no question', async () => {
    const before = hub.hub.clock.now().getTime()
    expect((await move('?days=2', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await move('?days=2', { 'content-type': 'application/json', 'x-forwarded-for': '127.0.0.1' })).status).toBe(404)
    expect((await fetch(`${hub.url}/demo-clock?days=2`)).status).toBe(405)
    const asked = await fetch(`${hub.url}/demo-clock?days=2`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://attacker.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(asked.headers.get('access-control-allow-origin')).toBeNull()
    expect(hub.hub.clock.now().getTime() - before).toBeLessThan(60_000)
  })
})

describe('the library', () => {
  /** Codes by which the hub says that a role may not ask a question. */
  const forbidden = new Set(['QUESTION_NOT_PERMITTED', 'TOO_DEEP', 'MEASURE_UNKNOWN', 'DIMENSION_UNKNOWN', 'DIMENSION_NOT_AVAILABLE'])

  /** Few people close a question that the rules of a role open, so the library lists it; the refusal names the nearest. */
  const isOfFewPeople = (message: string): boolean => message.includes('are published for the nation')

  test('the library lists a role for a question exactly if the rules of the hub let it ask, with the short document, which every hub answers', async () => {
    const askers: As[] = [policeOf('metropolitan'), charity, commissioner, inspector, researcher]
    for (const { id, mayAsk, document, variables } of shareOf((await settings()).questions)) {
      const may = []
      for (const as of askers) {
        const { errors = [] } = await hub.send(as, document, variables)
        expect(errors.map(({ extensions }) => extensions.code)).not.toContain('DOCUMENT_NOT_REGISTERED')
        if (!errors.some(({ message, extensions }) => forbidden.has(extensions.code) && !isOfFewPeople(message))) may.push(as.role)
      }
      expect({ id, mayAsk }).toEqual({ id, mayAsk: may })
    }
  })

  test('the library has a document for each question that a researcher could have written', () => {
    const lines = (text: string) => text.trim().split('\n').length
    for (const question of saved) expect(lines(questionDocument(question))).toBeLessThan(lines(analysisDocument) / 4)
  })

  test('the library says under which theme each of the 56 questions is, and why if it is not asked', async () => {
    const { questions, notAsked } = await settings()
    expect(questions).toHaveLength(saved.length)
    expect(questions.filter(({ theme }) => theme === 'Other questions')).toEqual([])
    expect(notAsked.filter(({ reason, fields }) => reason === null && fields.length === 0)).toEqual([])
    expect(new Set([...questions, ...notAsked].map(({ id }) => id.split('-')[0])).size).toBe(56)
  })
})

test('a playground that is still being built says so, and is served as soon as it is there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<h1>pages</h1>')
  const app = fastify()
  new Pages({ questions: [], folder }).addTo(app, (url, handler) => void app.get(url, handler))
  expect((await app.inject('/')).body).toContain('pages')
  const early = await app.inject('/playground')
  expect([early.statusCode, early.headers['retry-after']]).toEqual([503, '5'])
  expect(early.body).toContain('The playground is being built')
  await writeFile(join(folder, 'playground.html'), '<h1>playground</h1>')
  const there = await app.inject('/playground')
  expect([there.statusCode, there.body]).toEqual([200, '<h1>playground</h1>'])
  await app.close()
  await rm(folder, { recursive: true })
})

test('a hub that signs people in lets its pages reach the provider, and nothing else', async () => {
  const signIn = { issuer: 'https://login.example/realms/hub', clientId: 'hub-pages', scope: 'openid' }
  const app = fastify()
  const pages = new Pages({ questions: [], folder: hub.hub.settings.pagesDir, signIn })
  pages.addTo(app, (url, handler) => void app.get(url, handler))
  const policy = String((await app.inject('/')).headers['content-security-policy'])
  expect(policy).toContain("connect-src 'self' https://login.example;")
  const offered = JSON.parse((await app.inject('/settings.json')).body) as Record<string, unknown>
  expect([offered['signIn'], offered['demo'], offered['personas']]).toEqual([signIn, false, []])
  expect((await app.inject('/demo-token?role=INSPECTOR&partner=hmicfrs')).statusCode).toBe(404)
  await app.close()
})
