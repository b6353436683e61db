import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startSmallHub, type SmallHub } from '../../support/small-hub.js'

let hub: SmallHub
beforeAll(async () => {
  hub = await startSmallHub()
})
afterAll(() => hub.stop())

const open = (path: string, init: RequestInit = {}) => fetch(`${hub.url}${path}`, init)

describe('/public', () => {
  test('is read by everybody, without a token, and only read', async () => {
    const list = await open('/public')
    expect([list.status, list.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await list.text()).toContain('Nothing is published yet.')
    const posted = await open('/public', { method: 'POST', body: 'x' })
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    const head = await open('/public/nothing/v1', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([404, ''])
  })

  test('has the one style that its policy allows', async () => {
    const page = await open('/public')
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(await page.text()) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`)
  })
})
