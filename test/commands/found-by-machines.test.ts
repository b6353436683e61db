import { describe, expect, test } from '@jest/globals'
import { erratumReasons, withdrawalReasons } from '../../src/modules/releases/index.js'
import { officerOf } from '../support/hub/hub.js'
import { readAtom, type ReadFeed } from '../support/readers/atom.js'
import { readHtml } from '../support/readers/html.js'
import { readRobots } from '../support/readers/robots.js'
import { readSitemap } from '../support/readers/sitemap.js'
import { acceptedBy, correctRelease, endRelease, hideRelease } from '../support/releases/releases.js'
import { namedInWales, publishWelshDuties, startWelshHub } from '../support/answers/welsh-duties.js'
import { ofSuite } from '../support/runs/of-suite.js'
import { getWhole } from '../support/callers/get-whole.js'

let id: string
const hub = ofSuite(() => startWelshHub())

const open = (path: string, headers: Record<string, string> = {}): Promise<Response> => getWhole(new URL(path, hub.url), headers)
const textAt = async (path: string): Promise<string> => (await open(path)).text()
const feed = async (): Promise<ReadFeed> => readAtom(await textAt('/public/feed.atom'))
const at = (path: string): string => new URL(path, hub.url).href
const officer = officerOf('victim-support')

describe('what machines find', () => {
  test('what machines find in a hub that has published nothing is an empty feed, and a sitemap of the list alone', async () => {
    const { entries, updated } = await feed()
    expect([entries, updated]).toEqual([[], '1970-01-01T00:00:00Z'])
    expect(readSitemap(await textAt('/public/sitemap.xml'))).toMatchObject([{ loc: at('/public'), lastmod: null }])
  })

  test('what machines find in the sitemap is each page of each version and each force, and every address in it answers', async () => {
    id = await publishWelshDuties(hub, 'wales')
    const pages = readSitemap(await textAt('/public/sitemap.xml'))
    expect(pages.map(({ loc }) => loc)).toEqual([
      at('/public'),
      at('/public/wales/v1'),
      ...namedInWales.map((force) => at(`/public/wales/v1/force/${force}`)),
    ])
    for (const { loc, lastmod, languages } of pages) {
      expect(languages).toEqual({ en: `${loc}?lang=en`, cy: `${loc}?lang=cy`, 'x-default': loc })
      for (const [language, address] of Object.entries(languages))
        if (language !== 'x-default') expect((await open(address)).headers.get('content-language')).toMatch(new RegExp(`^${language}`))
      expect([loc, (await open(loc)).status]).toEqual([loc, 200])
      if (loc !== at('/public')) expect(lastmod).toMatch(/^2025-09-10T10:/)
    }
  })

  test('robots.txt says what machines may read, and names the sitemap', async () => {
    const response = await open('/robots.txt')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const paths = ['/', '/public', '/public/wales/v1', '/register', '/graphql', '/ingest/police-referral', '/exports/analysis']
    expect(readRobots(await response.text(), paths.map(at))).toEqual({
      sitemaps: [at('/public/sitemap.xml')],
      allowed: paths.slice(0, 4).map(at),
    })
  })

  test('the Atom feed is linked from the head of every public page and from the list', async () => {
    for (const path of ['/public', '/public/wales/v1', '/public/wales/v1/force/gwent', '/public/nothing'])
      expect(readHtml(await textAt(path)).heads).toContainEqual({
        rel: 'alternate',
        type: 'application/atom+xml',
        href: '/public/feed.atom',
      })
    const links = readHtml(await textAt('/public')).links.map(({ href }) => href)
    expect(links).toEqual(expect.arrayContaining(['/public/feed.atom', '/public/sitemap.xml', '/public/catalog.jsonld']))
  })

  test('the Atom feed has a release, an erratum and an end, each once and the newest first, with the address of its page', async () => {
    const [first] = (await feed()).entries
    expect(first).toMatchObject({
      title: 'Duties kept in time, version 1',
      link: at('/public/wales/v1'),
      updated: expect.stringMatching(/^2025-09-10T10:/),
    })
    // After a correction the same figures are not released again.
    const second = await publishWelshDuties(hub, 'wales')
    hub.moveTo('2025-09-11T10:00:00Z')
    await acceptedBy(hub, await correctRelease(hub, officer, id, 'ROWS_SENT_TWICE'), 'surrey', 'hmicfrs')
    hub.moveTo('2025-09-13T10:00:00Z')
    await acceptedBy(hub, await endRelease(hub, officer, id, 'NEWER_FIGURES'), 'surrey', 'hmicfrs')
    const { entries, updated } = await feed()
    const said = entries.map(({ id: urn, title, summary }) => [urn, title, summary])
    // Both versions were released at one time.
    expect([...said.slice(0, 2), ...said.slice(2).sort()]).toEqual([
      ['urn:partnership-hub:public:wales:v1:ended', 'Ended: Duties kept in time, version 1', withdrawalReasons.NEWER_FIGURES],
      ['urn:partnership-hub:public:wales:v1:erratum:1', 'Erratum: Duties kept in time, version 1', erratumReasons.ROWS_SENT_TWICE],
      ['urn:partnership-hub:public:wales:v1', 'Duties kept in time, version 1', expect.any(String)],
      ['urn:partnership-hub:public:wales:v2', 'Duties kept in time, version 2', expect.any(String)],
    ])
    expect(updated).toBe(entries[0]?.updated)
    const welsh = readAtom(await textAt('/public/feed.atom?lang=cy'))
    expect(welsh.entries.map(({ id: urn, updated: at }) => [urn.replace(/:cy$/, ''), at])).toEqual(
      entries.map(({ id: urn, updated: at }) => [urn, at]),
    )
    expect(welsh.entries.map(({ summary, link }) => [summary, link?.replace('?lang=cy', '')]).slice(0, 2)).toEqual([
      ['Mae ffigurau mwy newydd yn cymryd eu lle.', entries[0]?.link],
      ['Roedd rhai o’r rhesi y tu ôl i’r ffigurau hyn wedi’u hanfon ddwywaith.', entries[1]?.link],
    ])
    // The title is the requester's own, and has no Welsh.
    expect([welsh.title, welsh.entries[0]?.title]).toEqual([
      'Ffigurau cyhoeddedig yr hyb partneriaeth',
      'Ended: Duties kept in time, version 1',
    ])
    const bytes = await textAt('/public/feed.atom?lang=cy')
    expect(bytes).toContain('xml:lang="cy"')
    expect(bytes.match(/<title xml:lang="en-GB">/g)).toHaveLength(entries.length)
    expect(readSitemap(await textAt('/public/sitemap.xml')).map(({ loc }) => loc)).not.toContain(at('/public/wales/v1'))
    // While a version is under review its title may be what is wrong.
    expect((await hideRelease(hub, officerOf('kent'), second)).code).toBeUndefined()
    expect((await feed()).entries.filter(({ title }) => title.includes('version 2'))).toEqual([])
    expect(await textAt('/public/sitemap.xml')).not.toContain('v2')
  })

  test('what machines find names the address of the hub, whatever host a request names', async () => {
    for (const path of ['/public/feed.atom', '/public/sitemap.xml', '/robots.txt', '/public/catalog.jsonld'])
      expect(await (await open(path, { host: 'stranger.invalid', 'x-forwarded-host': 'stranger.invalid' })).text()).toBe(await textAt(path))
  })

  test('a machine that already has the current version is not sent it again', async () => {
    for (const path of ['/public/feed.atom', '/public/sitemap.xml']) {
      const { headers } = await open(path)
      expect((await open(path, { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304)
    }
  })
})
