import { beforeAll, describe, expect, test } from '@jest/globals'
import Papa from 'papaparse'
import { officerOf } from '../../support/hub/hub.js'
import { readHtml, type ReadHtml } from '../../support/readers/html.js'
import { acceptedBy, correctRelease, endRelease, hideRelease } from '../../support/releases/releases.js'
import { namedInWales, publishWelshDuties, startWelshHub, welshDuties } from '../../support/answers/welsh-duties.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { getWhole } from '../../support/callers/get-whole.js'

let id: string
const hub = ofSuite(() => startWelshHub())
beforeAll(async () => {
  id = await publishWelshDuties(hub, 'wales')
})

const open = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  getWhole(new URL(path, hub.url), { accept: 'text/html', ...headers })
const textAt = async (path: string, headers?: Record<string, string>): Promise<string> => (await open(path, headers)).text()
const pageAt = async (path: string): Promise<ReadHtml> => readHtml(await textAt(path))

/** The cells of all tables of a page, each with the column and the address to which its line leads. */
const cellsOf = ({ tables }: ReadHtml) =>
  tables.flatMap(({ rows }) => rows.flatMap(({ href, cells }) => cells.map((cell) => ({ of: href?.replace(/[?&]lang=\w+/, ''), ...cell }))))

/** Words of cells, and what they are in Welsh. */
const words: Readonly<Record<string, string>> = {
  withheld: 'wedi’i atal',
  'not evidenced': 'heb dystiolaeth',
  'no time limit': 'dim terfyn amser',
}
const parts = {
  'protection and chance at': 'y diogelu a siawns ar',
  'protection:': 'y diogelu:',
  'at least': 'o leiaf',
  ' to ': ' i ',
}
const inWelsh = (said: string): string =>
  words[said] ?? Object.entries(parts).reduce((text, [english, welsh]) => text.replace(english, welsh), said)

const pages = [
  '/public/wales/v1',
  '/public/wales/v1?by=D07a',
  '/public/wales/v1?year=2025Q1',
  ...namedInWales.map((one) => `/public/wales/v1/force/${one}`),
]
const named = (path: string, language: string): string => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`

describe('a public page in Welsh', () => {
  test('a public page in Welsh has the figures of the one in English, and its words in Welsh', async () => {
    let compared = 0
    for (const path of pages) {
      const [english, welsh] = [cellsOf(await pageAt(path)), cellsOf(await pageAt(named(path, 'cy')))]
      // In the table by name each language has its own order.
      const sorted = (cells: typeof welsh) => [...cells].sort((one, other) => (one.of ?? '').localeCompare(other.of ?? ''))
      expect({ path, cells: sorted(welsh) }).toEqual({
        path,
        cells: sorted(english.map(({ of, said, small }) => ({ of, said: inWelsh(said), small: inWelsh(small) }))),
      })
      compared += welsh.filter(({ said }) => /\d/.test(said)).length
    }
    expect(compared).toBeGreaterThan(200)
  })

  test('a public page in Welsh has each released figure of a force', async () => {
    const lines = Papa.parse<Readonly<Record<string, string>>>(await textAt('/public/wales/v1.csv'), {
      header: true,
      skipEmptyLines: true,
    }).data
    for (const force of namedInWales) {
      const { tables } = await pageAt(`/public/wales/v1/force/${force}?lang=cy`)
      for (const [n, measure] of welshDuties.measures.entries()) {
        const released = lines.filter((line) => line.force === force && line.measure === measure && line.value !== '')
        const shown = (tables[n]?.rows ?? []).flatMap(({ cells }) => cells.map(({ said }) => said)).filter((said) => said.endsWith('%'))
        const all = released.map(({ value }) => `${(Number(value) * 100).toFixed(1)} %`)
        expect(shown.length).toBeGreaterThan(20)
        expect({ force, measure, more: shown.filter((said) => !all.includes(said)) }).toEqual({ force, measure, more: [] })
      }
    }
  })

  test('a public page in Welsh names forces and duties in Welsh, says what is found, and says that nobody has read the translation', async () => {
    const page = await pageAt('/public/wales/v1?by=D07a&lang=cy')
    expect(page.tables[0]?.rows.map(({ name }) => name)).toEqual(['Heddlu De Cymru', 'Heddlu Gogledd Cymru', 'Heddlu Dyfed-Powys'])
    const english = (await pageAt('/public/wales/v1?by=D07a')).lead[0] ?? ''
    const [sentence = ''] = page.lead
    expect(sentence).toMatch(
      /^“Rhoi gwybod am arestiad”, 2025Q2: dangosodd heddluoedd iddynt wneud hynny mewn pryd ar gyfer .* \(Heddlu Dyfed-Powys\) i .* \(Heddlu De Cymru\)/,
    )
    expect(sentence.match(/\d+\.\d/g)).toEqual(english.match(/\d+\.\d/g))
    const codesIn = (text: string): readonly string[] => text.match(/D\d\d[a-z]?/g) ?? []
    const untimed = /Heb derfyn amser, ac felly nid ydynt yn y tabl; .*?: (.*?)\./.exec(page.text)?.[1] ?? ''
    expect(codesIn(untimed)).toEqual(['D01', 'D02', 'D03', 'D20'])
    expect(page.text).toContain('yn aros i gyfieithydd ei ddarllen')
    expect(page.text).toContain('Dim cytundeb i gael ei enwi, neu cafodd y cytundeb ei dynnu’n ôl: Heddlu Gwent.')
    for (const path of pages) expect((await pageAt(path)).text).not.toContain('gyfieithydd')
  })

  test('a public page in Welsh marks every English word in it as English', async () => {
    for (const path of ['/public?lang=cy', '/register?lang=cy', ...pages.map((one) => named(one, 'cy'))]) {
      const html = await textAt(path)
      expect(html).toContain('<html lang="cy">')
      const unmarked = html
        .replace(/<style>.*?<\/style>/gs, '')
        .replace(/<(\w+)[^>]*lang="en(?:-GB)?"[^>]*>.*?<\/\1>/gs, '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\/public\/\S*/g, '')
      expect({ path, found: unmarked.match(/\b(?:the|of|and|which|figures|withheld|force|duty|version)\b/gi) }).toEqual({
        path,
        found: null,
      })
    }
  })

  test('a public page in Welsh leads to pages in Welsh, and to no address that does not answer', async () => {
    const links = (
      await Promise.all(
        ['/public?lang=cy', ...pages.map((one) => named(one, 'cy'))].map(async (path) =>
          (await pageAt(path)).links.map(({ href }) => new URL(href, new URL(path, hub.url))),
        ),
      )
    ).flat()
    const files = /\.(?:csv|json|jsonld|xml|atom)$/
    const unnamed = links.filter(({ pathname, searchParams }) => pathname !== '/' && !files.test(pathname) && !searchParams.has('lang'))
    expect(unnamed.map(({ href }) => href)).toEqual([])
    const addresses = [...new Set(links.map(({ pathname, search }) => `${pathname}${search}`))].filter((one) => one !== '/')
    expect(addresses.length).toBeGreaterThan(40)
    for (const address of addresses) expect([address, (await open(address)).status]).toEqual([address, 200])
  })
})

describe('the language of an answer', () => {
  test('the language of an answer is what its reader accepts, caches are told so, and each has a tag of its own', async () => {
    for (const path of [
      '/public',
      '/public/wales/v1',
      '/public/wales/v1/force/north-wales',
      '/public/wales/v1/force/gwent',
      '/public/none',
      '/register',
    ]) {
      const [english, welsh] = await Promise.all([open(path), open(path, { 'accept-language': 'cy, en;q=0.5' })])
      expect([english.headers.get('content-language'), welsh.headers.get('content-language')]).toEqual(['en-GB', 'cy'])
      for (const { headers } of [english, welsh]) expect(headers.get('vary')?.toLowerCase()).toContain('accept-language')
      expect(await welsh.text()).toContain('<html lang="cy">')
      expect(await english.text()).toContain('<html lang="en-GB">')
      const tag = english.headers.get('etag')
      if (tag) expect((await open(path, { 'accept-language': 'cy', 'if-none-match': tag })).status).toBe(200)
    }
  })

  test('the language of an answer at an address that names it is that, whatever its reader accepts', async () => {
    for (const [language, locale, accepted] of [
      ['cy', 'cy', 'en'],
      ['en', 'en-GB', 'cy'],
    ] as const) {
      const response = await open(named('/public/wales/v1?by=D07a', language), { 'accept-language': accepted })
      expect([response.headers.get('content-language'), response.headers.get('vary')]).toEqual([locale, null])
      const { heads, links } = readHtml(await response.text())
      expect(heads.filter(({ rel, type }) => rel === 'alternate' && type === '').map(({ href }) => href)).toEqual([
        '/public/wales/v1?by=D07a&lang=en',
        '/public/wales/v1?by=D07a&lang=cy',
        '/public/wales/v1?by=D07a',
      ])
      const other = language === 'cy' ? 'en' : 'cy'
      expect(links).toContainEqual({ href: named('/public/wales/v1?by=D07a', other), text: other === 'cy' ? 'Cymraeg' : 'English' })
    }
  })

  test('a redirect to the newest version keeps the language of its address', async () => {
    const { status, headers } = await open('/public/wales/force/north-wales?lang=cy', { 'accept-language': 'en' })
    expect([status, headers.get('location')]).toEqual([302, '/public/wales/v1/force/north-wales?lang=cy'])
  })

  test('a language that the hub does not have is refused in a sentence, at every address', async () => {
    for (const path of ['/public', '/public/wales/v1', '/public/wales/v1.csv', '/public/catalog.jsonld', '/register'])
      for (const [accepted, sentence] of [
        ['en', 'Write lang=en or lang=cy in the address.'],
        ['cy', 'Rhowch lang=en neu lang=cy yn y cyfeiriad.'],
      ] as const) {
        const response = await open(`${path}?lang=%3Cfr%3E`, { 'accept-language': accepted })
        const text = await response.text()
        expect([path, response.status, text.includes(sentence), text.includes('fr>')]).toEqual([path, 404, true, false])
      }
  })

  test('a page repeats only the known parts of its address in its links, and never as markup', async () => {
    const html = await textAt('/public/wales/v1?by=D07a&spoilt=%22%3E%3Cscript%3E')
    expect(html).not.toContain('spoilt')
    const wrong = await textAt('/public/wales/v1?by=%22%3E%3Cscript%3E&lang=cy')
    expect([wrong.includes('<script'), readHtml(wrong).text.includes('Ni ellir trefnu’r tabl yn ôl hynny')]).toEqual([false, true])
  })

  test('the register for machines is one answer in every language', async () => {
    const at = (headers: Record<string, string>) => open('/register?lang=cy', { accept: 'application/json', ...headers })
    const [one, other] = await Promise.all([at({}), at({ 'accept-language': 'cy' })])
    expect(await one.text()).toBe(await other.text())
    expect(one.headers.get('content-language')).toBeNull()
  })
})

describe('a version that changes', () => {
  test('a version that changes says in Welsh what was found wrong, that it is hidden, and why it ended', async () => {
    const path = '/public/wales/v1/force/north-wales?lang=cy'
    await acceptedBy(hub, await correctRelease(hub, officerOf('victim-support'), id, 'ROWS_SENT_TWICE'), 'surrey', 'hmicfrs')
    expect((await pageAt(path)).text).toContain('Roedd rhai o’r rhesi y tu ôl i’r ffigurau hyn wedi’u hanfon ddwywaith.')
    expect((await hideRelease(hub, officerOf('kent'), id)).code).toBeUndefined()
    const hidden = await open(path)
    expect([hidden.status, hidden.headers.get('content-language'), readHtml(await hidden.text()).text]).toEqual([
      503,
      'cy',
      expect.stringContaining('Mae’r fersiwn hwn dan adolygiad tan 17 Medi 2025, 10:0'),
    ])
    await acceptedBy(hub, await endRelease(hub, officerOf('victim-support'), id, 'NEWER_FIGURES'), 'surrey', 'hmicfrs')
    const ended = await open(path)
    const { text, tables } = readHtml(await ended.text())
    expect([ended.status, tables, text.includes('Mae ffigurau mwy newydd yn cymryd eu lle.')]).toEqual([410, [], true])
  })
})
