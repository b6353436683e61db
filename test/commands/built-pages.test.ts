import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fastify, type FastifyInstance } from 'fastify'
import { Pages } from '../../src/server/pages/pages.js'
import { builtPages } from '../support/browser/built-pages.js'

let app: FastifyInstance
beforeAll(async () => {
  app = fastify()
  new Pages({ questions: [], folder: await builtPages() }).addTo(app, (url, handler) => void app.get(url, handler))
})
afterAll(() => app.close())

const filesOf = (html: string): string[] => [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '')

test.each(['/', '/playground'])('the built page at %s has neither script nor style in it, and names files that are there', async (path) => {
  const { body } = await app.inject(path)
  expect(body).not.toMatch(/<script>|<style|\son\w+=/)
  const files = filesOf(body)
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) {
    expect(file).toMatch(/^\/assets\//)
    expect((await app.inject(file)).statusCode).toBe(200)
  }
})

test('built scripts come compressed, but for those that one packet holds', async () => {
  const scripts = filesOf((await app.inject('/')).body).filter((file) => file.endsWith('.js'))
  const encodings = await Promise.all(
    scripts.map(async (url) => {
      const [plain, packed] = await Promise.all(
        ['identity', 'br'].map((encoding) => app.inject({ url, headers: { 'accept-encoding': encoding } })),
      )
      const encoding = packed?.headers['content-encoding']
      expect(encoding).toBe((plain?.rawPayload.byteLength ?? 0) < 1_024 ? undefined : 'br')
      return encoding
    }),
  )
  expect(encodings).toContain('br')
})

test('what is built is for readers, whatever NODE_ENV says: no script has what only React’s build for developers has', async () => {
  expect(process.env.NODE_ENV).toBe('test')
  const scripts = await Promise.all(
    ['/', '/playground'].map(async (path) => {
      const files = filesOf((await app.inject(path)).body).filter((file) => file.endsWith('.js'))
      return Promise.all(files.map(async (url) => (await app.inject({ url, headers: { 'accept-encoding': 'identity' } })).body))
    }),
  )
  const text = scripts.flat().join('\n')
  // React minified names its errors by numbers; for developers it spells them out.
  expect(text).toContain('https://react.dev/errors/')
  expect(text).not.toMatch(/jsxDEV|Each child in a list should have a unique/)
})

test('the file that makes tokens is built too, is saved and never opened at the hub, and has the hash that lies beside it', async () => {
  const [file, beside] = await Promise.all(['/tokeniser.html', '/tokeniser.html.sha256'].map((path) => app.inject(path)))
  for (const answer of [file, beside]) {
    expect(answer?.headers['content-disposition']).toMatch(/^attachment; filename="tokeniser\.html(\.sha256)?"$/)
    expect(answer?.headers['content-security-policy']).toBe("default-src 'none'; sandbox; frame-ancestors 'none'")
  }
  expect(beside?.body).toBe(
    `${createHash('sha256')
      .update(file?.rawPayload ?? '')
      .digest('hex')}  tokeniser.html\n`,
  )
  expect(file?.rawPayload.byteLength).toBeLessThan(60_000)
})
