import { describe, expect, test } from '@jest/globals'
import Papa from 'papaparse'
import { withdrawalReasons } from '../../src/modules/releases/index.js'
import { ask, period, type Question } from '../support/callers/ask.js'
import { inspector, officerOf, policeOf } from '../support/hub/hub.js'
import { readHtml, type ReadHtml } from '../support/readers/html.js'
import { readRange } from '../support/readers/range.js'
import { acceptedBy, agreeToBeNamed, correctRelease, endRelease, hideRelease } from '../support/releases/releases.js'
import { namedInWales, publishWelshDuties, startWelshHub, welshDuties } from '../support/answers/welsh-duties.js'
import { ofSuite } from '../support/runs/of-suite.js'
import { getWhole } from '../support/callers/get-whole.js'

const hub = ofSuite(() => startWelshHub())

const publish = (slug: string): Promise<string> => publishWelshDuties(hub, slug)
const named = namedInWales

const open = (path: string, headers: Record<string, string> = {}): Promise<Response> => getWhole(new URL(path, hub.url), headers)
const pageAt = async (path: string): Promise<ReadHtml> => readHtml(await (await open(path)).text())

type Line = Readonly<
  Record<
    | 'force'
    | 'duty'
    | 'duty_label'
    | 'period'
    | 'measure'
    | 'value'
    | 'status'
    | 'lower'
    | 'upper'
    | 'rangeLower'
    | 'rangeUpper'
    | 'movedBy',
    string
  >
>
const linesOf = async (address: string): Promise<readonly Line[]> =>
  Papa.parse<Line>(await (await open(`${address}.csv`)).text(), { header: true, skipEmptyLines: true }).data

const percent = (share: string): string => `${(Number(share) * 100).toFixed(1)} %`
const met = 'CODE_DUTY_MET_OF_DUE_RATE'

/** What a reader of the released rows expects in a cell of the table of forces. */
function expectedIn(
  lines: readonly Line[],
  { force, duty, quarter }: { force: string; duty: string; quarter: string },
): string | undefined {
  const line = lines.find((one) => one.force === force && one.duty === duty && one.period === quarter && one.measure === met)
  if (!line) return undefined
  if (line.value !== '') return percent(line.value)
  // A lower bound of a share of nearly everybody is rounded down.
  return line.status === 'CAPPED' && Number(line.lower) >= 0.5
    ? `at least ${(Math.floor(Number(line.lower) * 1_000) / 10).toFixed(1)} %`
    : undefined
}

/** The table of forces as its reader has it: force, duty, and what is said. */
const cellsOf = ({ tables: [table] }: ReadHtml): readonly (readonly [string, string, string])[] =>
  (table?.rows ?? []).flatMap(({ href, cells }) =>
    cells.map(({ said }, n) => [(href ?? '').split('/').at(-1) ?? '', table?.head[n + 1] ?? '', said] as const),
  )

describe('the page of forces', () => {
  test('the page of forces has the figure of each released row, and none that is not released', async () => {
    await publish('wales')
    const lines = await linesOf('/public/wales/v1')
    for (const quarter of ['2025Q1', '2025Q2']) {
      const cells = cellsOf(await pageAt(`/public/wales/v1?year=${quarter}`))
      expect(cells.length % 3).toBe(0)
      let figures = 0
      for (const [force, duty, said] of cells) {
        const expected = expectedIn(lines, { force, duty, quarter })
        if (expected !== undefined) figures += 1
        expect([force, duty, said]).toEqual([force, duty, expected ?? expect.stringMatching(/^(withheld|not evidenced)$/)])
      }
      expect(figures).toBeGreaterThan(30)
    }
    expect(cellsOf(await pageAt('/public/wales/v1'))).toEqual(cellsOf(await pageAt('/public/wales/v1?year=2025Q2')))
  })

  test('the page of forces is sorted by a duty that its reader chose, and its first sentence has the ends of that order', async () => {
    const page = await pageAt('/public/wales/v1?by=D07a')
    expect(page.tables[0]?.head[1]).toBe('D07a')
    const shown = cellsOf(page).filter(([, duty]) => duty === 'D07a')
    expect(shown.map(([force]) => force)).toEqual(['south-wales', 'north-wales', 'dyfed-powys'])
    const [sentence = ''] = page.lead
    expect(sentence).toMatch(/^“Tell of an arrest”, 2025Q2: /)
    expect(sentence).toContain(`${shown[2]?.[2] ?? ''} (Dyfed-Powys Police) to ${shown[0]?.[2] ?? ''} (South Wales Police)`)
    expect(sentence).toContain(`half of 3 forces for ${shown[1]?.[2] ?? ''} or less`)
    const names = cellsOf(await pageAt('/public/wales/v1')).map(([force]) => force)
    expect([...new Set(names)]).toEqual(['dyfed-powys', 'north-wales', 'south-wales'])
  })

  test('the page of forces names the highest and the lowest force only if their ranges do not overlap', async () => {
    const ends = async (duty: string): Promise<boolean> => {
      const lines = (await linesOf('/public/wales/v1')).filter(
        (line) => line.duty === duty && line.period === '2025Q2' && line.measure === met && line.value !== '',
      )
      const [least, most] = [...lines]
        .sort((one, other) => Number(one.value) - Number(other.value))
        .flatMap((one, n, all) => (n === 0 || n === all.length - 1 ? [one] : []))
      return Number(most?.rangeLower) <= Number(least?.rangeUpper)
    }
    const said = async (duty: string): Promise<boolean> =>
      /are not named, because their ranges overlap/.test((await pageAt(`/public/wales/v1?by=${duty}`)).lead[0] ?? '')
    const duties = ['D05', 'D06', 'D07a', 'D07b', 'D08', 'D09']
    for (const duty of duties) expect([duty, await said(duty)]).toEqual([duty, await ends(duty)])
  })

  test('the page of forces lists a force that has not agreed by its name and a reason, and has no figure and no total with it', async () => {
    const { text, links } = await pageAt('/public/wales/v1')
    expect(text).toContain('No agreement to be named, or it was withdrawn: Gwent Police.')
    expect(links.filter(({ href }) => href.includes('gwent'))).toEqual([])
    expect((await linesOf('/public/wales/v1')).filter(({ force }) => !named.includes(force))).toEqual([])
  })

  test('a force that sent nothing has rows like any other, so that a missing row tells of an agreement and not of what was sent', async () => {
    const rows = await ask(hub, inspector, { measures: ['VICTIMS_REFERRED'], by: ['FORCE'], period: period('2025Q1') })
    expect(rows).toHaveLength(44)
  })

  test('the page of forces answers a duty or a period that it does not have with a sentence', async () => {
    for (const [asked, sentence] of [
      ['by=D99', 'The table cannot be sorted by that: it has no figure of such a duty. It has D04, '],
      ['by=D03', 'The table cannot be sorted by that'],
      ['year=1999', 'This publication has no such period. It has 2025Q1, 2025Q2.'],
      ['by=%3Cscript%3E', 'The table cannot be sorted by that'],
    ] as const) {
      const response = await open(`/public/wales/v1?${asked}`)
      expect([asked, response.status]).toEqual([asked, 404])
      const { text, scripts } = readHtml(await response.text())
      expect([text.includes(sentence), scripts]).toEqual([true, 0])
    }
  })
})

describe('the page of a force', () => {
  test('the page of a force has each duty and period with the released figure and what may move it', async () => {
    const lines = await linesOf('/public/wales/v1')
    for (const force of named) {
      const { tables, scripts } = await pageAt(`/public/wales/v1/force/${force}`)
      expect([tables.length, scripts]).toEqual([2, 0])
      let compared = 0
      for (const [n, measure] of welshDuties.measures.entries())
        for (const { name, cells } of tables[n]?.rows ?? [])
          for (const [place, quarter] of ['2025Q1', '2025Q2'].entries()) {
            const line = lines.find(
              (one) => one.force === force && one.duty_label === name && one.period === quarter && one.measure === measure,
            )
            const { said = '', small = '' } = cells[place] ?? {}
            if (line?.value === '')
              expect([force, name, said]).toEqual([force, name, expect.stringMatching(/^(withheld|not evidenced|no time limit)$/)])
            else if (said !== 'no time limit') {
              expect([force, name, said]).toEqual([force, name, percent(line?.value ?? '')])
              const read = readRange(small)
              expect(read?.causes).toBe(line?.movedBy)
              expect(read?.ends[0]).toBeLessThanOrEqual(Number(line?.rangeLower) + 1e-9)
              expect(read?.ends[1]).toBeGreaterThanOrEqual(Number(line?.rangeUpper) - 1e-9)
              compared += 1
            }
          }
      expect(compared).toBeGreaterThan(40)
    }
  })

  test('the page of a force says which duties are not evidenced, and how to cite the page itself', async () => {
    const { text } = await pageAt('/public/wales/v1/force/north-wales')
    expect(text).toMatch(/What is not evidenced .*2025Q2: [^.]*Tell of an interview under caution/)
    expect(text).toContain('/public/wales/v1/force/north-wales Put the address of this hub before the path')
  })

  test('the page of a force that has not agreed, and of a code that is no force, is a sentence and no figure', async () => {
    for (const [force, sentence] of [
      ['gwent', 'Gwent Police has no figures here: no agreement to be named, or it was withdrawn.'],
      ['atlantis', 'This version has no force with this code. Choose a force from the list'],
      ['kent', 'This version has no force with this code.'],
    ] as const) {
      const response = await open(`/public/wales/v1/force/${force}`)
      expect([force, response.status]).toEqual([force, 404])
      const page = readHtml(await response.text())
      expect([page.text.includes(sentence), page.tables, page.text.includes('%')]).toEqual([true, [], false])
      expect(page.links.map(({ href }) => href)).toContain('/public/wales/v1')
    }
    expect((await open('/public/never/v1/force/kent')).status).toBe(404)
  })

  test('the page of a force is two clicks away: the list of publications leads to each force', async () => {
    const list = await pageAt('/public')
    expect(list.text).toContain('How often does my force tell victims in time?')
    for (const force of named) expect(list.links.map(({ href }) => href)).toContain(`/public/wales/v1/force/${force}`)
  })

  test('the page of a force, and that of all forces, lead to no address that does not answer', async () => {
    const pages = ['/public/wales/v1', '/public/wales/v1/force/north-wales']
    const links = await Promise.all(
      pages.map(async (page) => (await pageAt(page)).links.map(({ href }) => new URL(href, new URL(page, hub.url)))),
    )
    const addresses = [...new Set(links.flat().map(({ pathname, search }) => `${pathname}${search}`))].filter((one) => one !== '/')
    expect(addresses.length).toBeGreaterThan(20)
    for (const address of addresses) expect([address, (await open(address)).status]).toEqual([address, 200])
  })

  test('the page of a force in the newest version is where the address without a version leads', async () => {
    await publish('wales')
    const { status, headers } = await open('/public/wales/force/north-wales')
    expect([status, headers.get('location')]).toEqual([302, '/public/wales/v2/force/north-wales'])
    const old = await pageAt('/public/wales/v1/force/north-wales')
    expect(old.links.map(({ href }) => href)).toContain('/public/wales/v2/force/north-wales')
  })
})

// The pages are a separate client, with other settings of the compiler.
const modules = ['../../web/src/pages/charts/own.js', '../../web/src/pages/returns/return-csv.js']
const [{ chartsOf }, { returnCsv }] = (await Promise.all(modules.map(async (path): Promise<unknown> => import(path)))) as [
  { chartsOf: (force: string) => readonly (Pick<Question, 'measures' | 'by' | 'where'> & { id: string })[] },
  { returnCsv: (returned: object) => string },
]

test('the own page, the return, its file, the released file and the public page of a force have one share of those to whom a duty was owed', async () => {
  const [force, quarter] = ['south-wales', '2025Q2']
  await publish('one-share')
  const { measures, by, where } = chartsOf(force).find(({ id }) => id === 'own-duties') ?? { measures: [] }
  const [headline = ''] = measures
  expect(headline).toBe(met)
  const question = { measures, period: period(quarter), compareOwn: true, ...(by && { by }), ...(where && { where }) }
  const own = await ask(hub, policeOf(force), question)
  const { complianceReturn } = await hub.query<{ complianceReturn: { lines: { duty: string; met: { rate: number | null } | null }[] } }>(
    policeOf(force),
    `{ complianceReturn(period: "${quarter}") { force area period figuresSha256 notIn snapshot
      lines { duty title right limit heldWith due reasons evidenced { status people rate lower upper } met { status people rate lower upper } } } }`,
  )
  const file = Papa.parse<Record<string, string>>(returnCsv(complianceReturn), { header: true, skipEmptyLines: true }).data
  const released = (await linesOf('/public/one-share/v1')).filter((line) => line.force === force && line.period === quarter)
  const page = cellsOf(await pageAt(`/public/one-share/v1?year=${quarter}`)).filter(([of]) => of === force)
  let compared = 0
  for (const { duty, met: returned } of complianceReturn.lines) {
    if (returned?.rate == null) continue
    const shown = own.find(({ dimensions }) => dimensions[0]?.value === duty)?.cells.find(({ measure }) => measure === headline)
    const csv = file.find((line) => line['duty'] === duty)?.['met_share']
    const publicly = released.find((line) => line.duty === duty && line.measure === met)?.value
    const said = page.find(([, of]) => of === duty)?.[2]
    expect([duty, shown?.value, csv, publicly, said]).toEqual([
      duty,
      returned.rate,
      `${returned.rate}`,
      `${returned.rate}`,
      percent(`${returned.rate}`),
    ])
    // The exact share of the own rows is of the same people: protection alone moves the two apart.
    expect(shown?.own).toBeGreaterThanOrEqual(shown?.lower ?? NaN)
    expect(shown?.own).toBeLessThanOrEqual(shown?.upper ?? NaN)
    compared += 1
  }
  expect(compared).toBeGreaterThan(5)
})

describe('a publication of forces that changes', () => {
  test('a force that withdraws its agreement leaves every version at once, and one that agrees after a release is said to', async () => {
    await agreeToBeNamed(hub, 'south-wales', false)
    for (const version of [1, 2]) {
      expect((await open(`/public/wales/v${version}/force/south-wales`)).status).toBe(404)
      const page = await pageAt(`/public/wales/v${version}?by=D07a`)
      expect(cellsOf(page).some(([force]) => force === 'south-wales')).toBe(false)
      expect(page.lead.join(' ')).not.toContain('South Wales')
      expect(page.text).toContain('or it was withdrawn: Gwent Police, South Wales Police.')
    }
    await publish('wales')
    await agreeToBeNamed(hub, 'south-wales')
    expect((await open('/public/wales/v2/force/south-wales')).status).toBe(200)
    const left = await open('/public/wales/v3/force/south-wales')
    expect([left.status, readHtml(await left.text()).text]).toEqual([
      404,
      expect.stringContaining('South Wales Police has no figures here: no agreement to be named when this version was released.'),
    ])
  })

  test('a page that was cached is not shown again once its release is corrected, hidden or ended', async () => {
    const id = await publish('ending')
    const address = '/public/ending/v1/force/north-wales'
    const tagOf = async (): Promise<string> => (await open(address)).headers.get('etag') ?? ''
    const first = await tagOf()
    expect((await open(address, { 'if-none-match': first })).status).toBe(304)
    await acceptedBy(hub, await correctRelease(hub, officerOf('victim-support'), id, 'ROWS_SENT_TWICE'), 'surrey', 'hmicfrs')
    const corrected = await open(address, { 'if-none-match': first })
    expect([corrected.status, readHtml(await corrected.text()).text]).toEqual([200, expect.stringContaining('had been sent twice')])
    const second = await tagOf()
    expect((await hideRelease(hub, officerOf('kent'), id)).code).toBeUndefined()
    const hidden = await open(address, { 'if-none-match': second })
    expect([hidden.status, readHtml(await hidden.text()).tables]).toEqual([503, []])
    await acceptedBy(hub, await endRelease(hub, officerOf('victim-support'), id, 'NEWER_FIGURES'), 'surrey', 'hmicfrs')
    const ended = await open(address, { 'if-none-match': second })
    const page = readHtml(await ended.text())
    expect([ended.status, page.tables, page.text.includes(withdrawalReasons.NEWER_FIGURES)]).toEqual([410, [], true])
    expect((await pageAt('/public')).links.some(({ href }) => href.startsWith('/public/ending/v1/force'))).toBe(false)
  })
})
