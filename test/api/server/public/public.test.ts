import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { startSmallHub } from '../../../support/hub/small-hub.js'
import { ofSuite } from '../../../support/runs/of-suite.js'

const hub = ofSuite(() => startSmallHub())

const open = (path: string, init: RequestInit = {}) => fetch(`${hub.url}${path}`, init)

describe('/public', () => {
  test('/public is read by everybody, without a token, and only read', async () => {
    const list = await open('/public')
    expect([list.status, list.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await list.text()).toContain('Nothing is published yet.')
    const posted = await open('/public', { method: 'POST', body: 'x' })
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    const head = await open('/public/nothing/v1', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([404, ''])
  })

  test('/public has the register as a page for a browser and as JSON for everything else', async () => {
    const [page, data] = await Promise.all([open('/register', { headers: { accept: 'text/html,*/*;q=0.8' } }), open('/register')])
    expect([page.headers.get('content-type'), page.headers.get('vary')]).toEqual([
      'text/html; charset=utf-8',
      expect.stringMatching(/accept/i),
    ])
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    const text = await page.text()
    expect(data.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const rows = (await data.json()) as { partnerName: string; agreement: string }[]
    expect(rows.length).toBeGreaterThan(0)
    const said = [...text.matchAll(/<th scope="row">([^<]*)</g)].map(([, name = '']) =>
      name.replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
    )
    expect(said.sort()).toEqual(rows.map(({ partnerName }) => partnerName).sort())
    for (const { agreement } of rows) expect(text).toContain(agreement)
  })

  test('pages under /public have the one style sheet that their policy allows', async () => {
    const page = await open('/public')
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(await page.text()) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`)
  })
})
