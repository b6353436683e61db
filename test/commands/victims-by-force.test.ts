import { beforeAll, describe, expect, test } from '@jest/globals'
import { inspector } from '../support/hub/hub.js'
import { readCsv } from '../support/readers/csv.js'
import { readHtml, type ReadHtml } from '../support/readers/html.js'
import { readRange } from '../support/readers/range.js'
import { agreeToBeNamed, releasesOf } from '../support/releases/releases.js'
import { publishAbout, startVictimsOfWales, victimsOfWales } from '../support/answers/victims-of-wales.js'
import { welshDuties } from '../support/answers/welsh-duties.js'
import { ofSuite } from '../support/runs/of-suite.js'
import { getWhole } from '../support/callers/get-whole.js'

let release: string
const hub = ofSuite(() => startVictimsOfWales())
beforeAll(async () => {
  release = await publishAbout(hub, 'victims', victimsOfWales)
})

const open = (path: string): Promise<Response> => getWhole(new URL(path, hub.url))
const pageAt = async (path: string): Promise<ReadHtml> => readHtml(await (await open(path)).text())

type Line = Readonly<Record<string, string>>
const linesOf = async (): Promise<readonly Line[]> => readCsv(await (await open('/public/victims/v1.csv')).text()).lines
const percent = (share: string | undefined): string => `${(Number(share) * 100).toFixed(1)} %`
const forces = ['dyfed-powys', 'north-wales', 'south-wales']
const rates = ['HEARD_NOTHING_RATE', 'VULNERABILITY_IDENTIFIED_RATE', 'RESPONDED_IN_TIME_RATE']

interface Behind {
  readonly groups: readonly {
    dimensions: { value: string }[]
    referred: number | null
    people: number | null
    interval: { lower: number; upper: number } | null
  }[]
}
/** For how many people the shares stand, as the hub answers the inspectorate. */
async function behind(): Promise<Behind['groups']> {
  const asked = `query ($question: AnalysisQuestion!) { analysis(question: $question) {
    peopleBehind(measure: HEARD_NOTHING_RATE) { groups { dimensions { value } referred people interval { lower upper } } } } }`
  const { analysis } = await hub.query<{ analysis: { peopleBehind: Behind } }>(inspector, asked, { question: victimsOfWales })
  return analysis.peopleBehind.groups
}
/** The ends that a text gives for a number, read from the range beside it. */
function endsAround(people: number, small: string): readonly number[] {
  const read = readRange(small)
  return read?.most == null ? (read?.ends ?? []) : [people - read.most, people + read.most]
}
const numberIn = (text: string): number => Number(text.replace(/[^\d.]/g, ''))

describe('the page of victims by force', () => {
  test('the page of victims has the figure of each released row of a named force, and how many people it stands for as the API says', async () => {
    const lines = await linesOf()
    const [table] = (await pageAt('/public/victims/v1')).tables
    expect(table?.rows.map(({ href }) => href)).toEqual(forces.map((force) => `/public/victims/v1/force/${force}`))
    const told = await behind()
    let shown = 0
    for (const [n, force] of forces.entries()) {
      const cells = table?.rows[n]?.cells ?? []
      const figures = [cells[0], cells[2], cells[3]]
      for (const [at, measure] of rates.entries()) {
        const line = lines.find((one) => one['force'] === force && one['measure'] === measure)
        expect([force, measure, figures[at]?.said]).toEqual([
          force,
          measure,
          line?.['status'] === 'OK' ? percent(line['value']) : 'withheld',
        ])
        if (line?.['status'] === 'OK') shown += 1
      }
      const group = told.find(({ dimensions }) => dimensions[0]?.value === force)
      if (group?.people == null) expect([force, cells[1]?.said]).toEqual([force, 'withheld'])
      else {
        const [lower = NaN, upper = NaN] = endsAround(numberIn(cells[1]?.said ?? ''), cells[1]?.small ?? '')
        expect([force, numberIn(cells[1]?.said ?? '')]).toEqual([force, Math.round(group.people)])
        expect([force, lower <= (group.interval?.lower ?? 0), upper >= (group.interval?.upper ?? 0)]).toEqual([force, true, true])
      }
    }
    expect(shown).toBe(7)
  })

  test('the page of victims says in its first sentences how far apart forces are, and how many attend most calls in time', async () => {
    const { lead, scripts } = await pageAt('/public/victims/v1')
    const lines = await linesOf()
    const shares = lines
      .filter(({ measure, status }) => measure === 'HEARD_NOTHING_RATE' && status === 'OK')
      .map(({ value }) => Number(value))
    const [sentence = ''] = lead.filter((one) => one.includes('heard nothing'))
    expect(sentence).toContain(percent(String(Math.min(...shares))))
    expect(sentence).toContain(percent(String(Math.max(...shares))))
    expect(sentence).toContain('One force has no figure for it.')
    const calls = lines.filter(({ measure }) => measure === 'RESPONDED_IN_TIME_RATE')
    const reaching = (end: string, otherwise: number): number =>
      calls.filter((line) => (line[end] ? Number(line[end]) : otherwise) >= 0.75).length
    const [least, most] = [reaching('lower', 0), reaching('upper', 1)]
    expect([least, most]).toEqual([1, 1])
    expect(sentence).toContain(`in ${least} of 3 forces, three in four or more`)
    expect(scripts).toBe(0)
  })

  test('a force that is not named is in no sentence, row or file, and whoever has rows in the figures may object', async () => {
    const page = await pageAt('/public/victims/v1')
    expect(page.tables.flatMap(({ rows }) => rows.map(({ name }) => name))).not.toContain('Gwent Police')
    expect(page.text).toContain('or it was withdrawn: Gwent Police.')
    expect((await linesOf()).some((line) => line['force'] === 'gwent')).toBe(false)
    expect((await open('/public/victims/v1/force/gwent')).status).toBe(404)
    const [found] = (await releasesOf(hub, { role: 'GOVERNANCE_OFFICER', partner: 'victim-support' })).filter(({ id }) => id === release)
    expect(found?.contributors).toEqual(expect.arrayContaining(['victim-support', 'gwent', 'north-wales']))
  })

  test('the page of victims says that vulnerability first found at court is not published, and the hub refuses to publish it', async () => {
    expect((await pageAt('/public/victims/v1')).text).toContain('first found at court is not published by force')
    const atCourt = { ...victimsOfWales, measures: ['VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'] }
    await expect(publishAbout(hub, 'at-court', atCourt)).rejects.toThrow('NOT_FOR_THE_PUBLIC')
  })

  test('the page of victims answers a period that it does not have with a sentence, and exists in Welsh', async () => {
    const wrong = await open('/public/victims/v1?year=1999')
    expect([wrong.status, readHtml(await wrong.text()).text]).toEqual([404, expect.stringContaining('It has 2025Q1.')])
    const welsh = await open('/public/victims/v1?lang=cy')
    const text = await welsh.text()
    expect(text).toContain('Ni chyhoeddir yn ôl heddlu')
    expect(readHtml(text).heading).toBe('Beth a glywodd dioddefwyr ar ôl y cyswllt cyntaf, a beth a wnaeth heddluoedd: yn ôl heddlu')
  })
})

describe('the page of one force', () => {
  test('the page of victims says how many heard nothing and for how many that stands, and withholds it if the release does', async () => {
    const line = (await linesOf()).find((one) => one['force'] === 'north-wales' && one['measure'] === 'HEARD_NOTHING_RATE')
    const page = await pageAt('/public/victims/v1/force/north-wales')
    const [sentence = ''] = page.lead
    expect(sentence).toContain(`${percent(line?.['value'])} heard nothing after first contact`)
    expect(sentence).toMatch(/stands for about \d+ of 1[45]\d|stands for about \d+ of 150/)
    expect((await pageAt('/public/victims/v1/force/south-wales')).lead[0]).toContain('is withheld for 2025Q1. That does not mean none.')
  })

  test('the page of victims and the page of duties of a force link to each other, and the list, the sitemap and every link answer', async () => {
    expect((await pageAt('/public')).links.map(({ href }) => href)).toContain('/public/victims/v1/force/south-wales')
    await publishAbout(hub, 'duties', { ...welshDuties, period: victimsOfWales.period })
    for (const [from, to] of [
      ['victims', 'duties'],
      ['duties', 'victims'],
    ]) {
      const page = await pageAt(`/public/${from}/v1/force/north-wales`)
      expect(page.links.map(({ href }) => href)).toContain(`/public/${to}/v1/force/north-wales`)
    }
    const sitemap = await (await open('/public/sitemap.xml')).text()
    expect(sitemap).toContain('/public/victims/v1/force/north-wales')
    const list = await pageAt('/public')
    expect(list.links.map(({ href }) => href)).toEqual(
      expect.arrayContaining(['/public/victims/v1', '/public/duties/v1/force/south-wales']),
    )
    const links = [
      ...list.links,
      ...(await pageAt('/public/victims/v1')).links,
      ...(await pageAt('/public/victims/v1/force/north-wales')).links,
    ]
    const addresses = [
      ...new Set(
        links.map(({ href }) => new URL(href, new URL('/public/victims/v1', hub.url))).map((one) => `${one.pathname}${one.search}`),
      ),
    ]
    for (const address of addresses.filter((one) => one !== '/')) expect([address, (await open(address)).status]).toEqual([address, 200])
  })

  test('the page of victims of a force is removed, with every link to it, once the force withdraws its agreement', async () => {
    await agreeToBeNamed(hub, 'north-wales', false)
    expect((await open('/public/victims/v1/force/north-wales')).status).toBe(404)
    expect((await pageAt('/public')).links.some(({ href }) => href.endsWith('/force/north-wales'))).toBe(false)
    await agreeToBeNamed(hub, 'north-wales')
  })
})
