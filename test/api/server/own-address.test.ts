import { expect, test } from '@jest/globals'
import type { Address } from '../../../src/server/http/ways.js'
import { getWhole } from '../../support/callers/get-whole.js'
import { madePages } from '../../support/browser/made-pages.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { startSmallHub } from '../../support/hub/small-hub.js'

/** Every address that the hub serves, as somebody asks it. One that is missing does not compile. */
const asked: Readonly<Record<Address, readonly string[]>> = {
  '/': ['/', '/nothing/here'],
  '/playground': ['/playground'],
  '/tokeniser.html': ['/tokeniser.html'],
  '/tokeniser.html.sha256': ['/tokeniser.html.sha256'],
  '/settings.json': ['/settings.json'],
  '/demo-token': ['/demo-token'],
  '/demo-clock': ['/demo-clock'],
  '/health/live': ['/health/live'],
  '/health/ready': ['/health/ready'],
  '/schema.graphql': ['/schema.graphql'],
  '/register': ['/register'],
  '/public': ['/public', '/public?lang=cy'],
  '/public/*': ['/public/feed.atom', '/public/feed.atom?lang=cy', '/public/sitemap.xml', '/public/catalog.jsonld', '/public/nothing/v1'],
  '/robots.txt': ['/robots.txt'],
  '/notices.atom': ['/notices.atom'],
  '/graphql': ['/graphql'],
  '/ingest/*': ['/ingest/police-referral'],
  '/exports/analysis': ['/exports/analysis'],
  '/exports/release': ['/exports/release'],
  '/exports/quality': ['/exports/quality'],
  '/exports/records': ['/exports/records'],
}

const evil = 'stranger.invalid'

/** All by which a request or a proxy may say under which name the hub was reached. */
const hostile: Readonly<Record<string, string>> = {
  host: evil,
  'x-forwarded-host': evil,
  'x-forwarded-server': evil,
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '6666',
  'x-forwarded-prefix': `//${evil}`,
  'x-original-host': evil,
  'x-host': evil,
  forwarded: `for=192.0.2.1;host=${evil};proto=https`,
  origin: `https://${evil}`,
  referer: `https://${evil}/`,
  accept: 'text/html,*/*',
}

const publicUrl = 'https://hub.example'
const start = async (more: object = {}) =>
  startSmallHub({ trustedProxies: ['127.0.0.1'], pages: { questions: [], folder: await madePages() }, ...more })
const set = ofSuite(() => start({ publicUrl }))
const unset = ofSuite(() => start())

const wholeAddresses = ['/public/feed.atom', '/public/feed.atom?lang=cy', '/public/sitemap.xml', '/robots.txt']

test('no answer contains the host name that a request claims, even behind a trusted proxy', async () => {
  const token = await set.token('GOVERNANCE_OFFICER', 'surrey')
  const found: string[] = []
  for (const hub of [set, unset])
    for (const path of Object.values(asked).flat())
      for (const more of [hostile, { ...hostile, authorization: `Bearer ${token}` }]) {
        const answer = await getWhole(`${hub.url}${path}`, more)
        const all = JSON.stringify([...answer.headers]) + (await answer.text())
        if (all.includes(evil) || all.includes(':6666')) found.push(path)
      }
  expect(found).toEqual([])
})

test.each(wholeAddresses)('%s gives addresses under the setting, the same bytes to everybody, for a minute', async (path) => {
  const plain = await getWhole(`${set.url}${path}`)
  const text = await plain.text()
  expect(text).toContain(`${publicUrl}/`)
  expect(text).not.toContain(set.url)
  expect(plain.headers.get('cache-control')).toBe('public, max-age=60')
  expect(await (await getWhole(`${set.url}${path}`, hostile)).text()).toBe(text)
})

test.each(wholeAddresses)('%s of a hub without the setting gives the address at which it listens', async (path) => {
  const text = await (await getWhole(`${unset.url}${path}`, hostile)).text()
  expect(text).toContain(`${unset.url}/`)
})
