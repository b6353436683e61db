import { describe, expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { erratumReasons, withdrawalReasons } from '../../src/modules/releases/index.js'
import { personas } from '../../demo/src/partnership/personas.js'
import { ask, period, type Question } from '../support/callers/ask.js'
import { lookAs, open, openBehind, pageAs, watched } from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'
import { charity, inspector, officerOf, stewardOf, type TestHub } from '../support/hub/hub.js'
import { besideApi, faultsOf, forPaper, written } from '../support/browser/page-beside-api.js'
import { faultsOnPaper, squeezed } from '../support/browser/paper-beside-api.js'
import { readMarks } from '../support/readers/drawing.js'
import { drawingOn } from '../support/readers/page.js'
import { readPdf } from '../support/readers/pdf.js'
import { publicPageOn } from '../support/readers/public-page.js'
import { acceptedBy, agreeToBeNamed, approved, completeRelease, correctRelease, endRelease } from '../support/releases/releases.js'
import { figuresInFile, figuresOfRows, sorted } from '../support/answers/ways-out.js'

let hub: TestHub
let browser: Browser
const start = '2026-11-25T09:00:00Z'
withPages({ now: start, persons: 5_000 }, async (pages) => {
  ;({ hub, browser } = pages)
  for (const force of ['surrey', 'kent', 'metropolitan']) await agreeToBeNamed(hub, force)
})

const printed = async (page: Page) => readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))

describe('paper', () => {
  test.each(personas.map((persona) => [persona.name, persona] as const))(
    'a sheet that a %s prints says whose it is, what it is and when it was printed',
    async (name, as) => {
      const { page } = await watched(browser, hub.url)
      await lookAs(page, hub.url, name)
      await page.waitForSelector('.print-head', { state: 'attached' })
      const { viewer } = await hub.query<{ viewer: { partnerName: string } }>(as, '{ viewer { partnerName } }')
      const today = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
      const text = squeezed(await printed(page))
      for (const part of [viewer.partnerName, `Printed on ${today}`, 'Synthetic data', await page.locator('main h1').innerText()])
        expect(text).toContain(squeezed(part))
    },
  )

  test('a printed sheet of a steward’s records has the counts of the API', async () => {
    const page = await pageAs(browser, hub.url, 'Data steward', '/data-quality?feed=CHARITY_SUPPORT')
    const { dataQuality } = await hub.query<{
      dataQuality: { whole: { records: number; fields: { field: string; given: number; missing: number }[] } }
    }>(stewardOf('victim-support'), '{ dataQuality(feed: CHARITY_SUPPORT) { whole { records fields { field given missing } } } }')
    await page.locator('.plot-box svg').first().waitFor()
    const text = squeezed(await printed(page))
    expect(text).toContain(written(dataQuality.whole.records, false))
    for (const { field, given } of dataQuality.whole.fields) {
      expect(text).toContain(squeezed(field.replaceAll('_', ' ')))
      expect(text).toContain(squeezed(written(given / dataQuality.whole.records, true)))
    }
  })

  test('a printed sheet without a figure says why there is none, in a sentence', async () => {
    const page = await pageAs(browser, hub.url, 'Inspectorate', '/ask?measure=VULNERABILITY_MISSED_BY_POLICE_RATE&by=FORCE&period=2025')
    expect(squeezed(await printed(page))).toContain(
      squeezed('No figure is printed here: this question was not asked when this sheet was printed.'),
    )
    await page.route('**/graphql', (route) => route.abort())
    await page.getByRole('link', { name: 'Satisfaction' }).click()
    await page.waitForSelector('.frame [data-kind=away]')
    expect(squeezed(await printed(page))).toContain(squeezed('No figure is shown, because none is known.'))
    await page.unroute('**/graphql')
    await page.route('**/graphql', async (route) => {
      await new Promise((later) => setTimeout(later, 8_000))
      await route.abort()
    })
    await page.getByRole('link', { name: 'Support and outcomes' }).click()
    await page.waitForSelector('.frame[aria-busy=true]')
    expect(squeezed(await printed(page))).toContain(
      squeezed('No figure is printed here: its answer had not come when this sheet was printed.'),
    )
  })

  test('a printed sheet of what is not open to a role says so, and why', async () => {
    const page = await pageAs(browser, hub.url, 'Surrey police analyst', '/support?period=2025')
    await page.waitForLoadState('networkidle')
    const closed = page.locator('details[data-kind=forbidden]')
    await closed.first().waitFor()
    const text = squeezed(await printed(page))
    const sentences = await closed.locator('p').allTextContents()
    expect(sentences.length).toBeGreaterThan(0)
    for (const sentence of sentences) expect(text).toContain(squeezed(`no figure is printed. ${sentence}`))
  })
})

describe('an answer on the page Ask', () => {
  const byRegion: Question = { measures: ['SATISFIED_RATE'], by: ['REGION'], period: period('2025') }

  /** Opens a question and asks it, if it has not been asked. */
  async function asked(page: Page, query: string): Promise<void> {
    await lookAs(page, hub.url, 'Inspectorate')
    await open(page, `${hub.url}/ask?${query}`)
    const button = page.getByRole('button', { name: /^Ask, for/ })
    await page.locator('.explained').waitFor()
    if ((await button.count()) > 0) await button.click()
    await page.waitForSelector('#asked svg.plot')
  }

  test.each(['measure=VICTIMS_REFERRED&by=SEX&period=2025&per=QUARTER', 'measure=VICTIMS_REFERRED,SUPPORTED_RATE&by=AGE_BAND&period=2025'])(
    'an answer on the page Ask is that of the API in its table, at its marks and on paper: %s',
    async (query) => {
      const { page } = await watched(browser, hub.url)
      await asked(page, query)
      const seen = await besideApi(hub, inspector, page)
      expect(seen).toHaveLength(1)
      expect(seen.flatMap(({ frame, answered }) => faultsOf(frame, answered, undefined))).toEqual([])
      const [{ frame } = { frame: undefined }] = seen
      expect(frame?.drawings.flatMap(({ dots, hatched }) => [...dots, ...hatched]).length).toBeGreaterThan(3)
      const onPaper = await forPaper(page, seen)
      expect(faultsOnPaper(await printed(page), onPaper, '2025')).toEqual([])
    },
  )

  test('an answer on the page Ask is the same in each file that the page gives', async () => {
    const { page } = await watched(browser, hub.url)
    await asked(page, 'measure=SATISFIED_RATE&by=REGION&period=2025')
    const rows = await ask(hub, inspector, byRegion)
    await openBehind(page)
    for (const [button, format] of [
      ['CSV', 'text/csv'],
      ['JSON-stat', 'application/json'],
      ['Data package', 'application/zip'],
    ] as const) {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: new RegExp(`^${button}`) }).click(),
      ])
      const figures = figuresInFile(format, await readFile(await saved.path()))
      expect({ format, figures: sorted(figures) }).toEqual({ format, figures: sorted(figuresOfRows(rows)) })
    }
  })

  test('an answer on the page Ask is a picture that is complete in itself, in which each mark is where the API has it', async () => {
    const { page } = await watched(browser, hub.url)
    await asked(page, 'measure=SATISFIED_RATE&by=REGION&period=2025')
    await openBehind(page)
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^SVG/ }).click()])
    const rows = await hub.query<{
      analysis: { rows: { dimensions: { label: string }[]; cells: { value: number | null; status: string }[] }[] }
    }>(
      inspector,
      'query ($question: AnalysisQuestion!) { analysis(question: $question) { rows { dimensions { label } cells { value status } } } }',
      { question: byRegion },
    )
    const path = `${await saved.path()}.svg`
    await saved.saveAs(path)
    const alone = await page.context().newPage()
    await alone.goto(pathToFileURL(path).href)
    const { marks, hatched, pixel } = readMarks(await drawingOn(alone), 'x')
    const shown = rows.analysis.rows.filter(({ cells: [cell] }) => cell?.status === 'OK')
    expect(marks.map(({ name }) => name).sort()).toEqual(shown.map(({ dimensions: [region] }) => region?.label).sort())
    for (const { dimensions, cells } of shown) {
      const mark = marks.find(({ name }) => name === dimensions[0]?.label)
      expect({ mark, off: Math.abs((mark?.value ?? NaN) - (cells[0]?.value ?? NaN)) <= pixel }).toMatchObject({ off: true })
    }
    expect(hatched).toHaveLength(rows.analysis.rows.length - shown.length)
    expect(shown.length).toBeGreaterThan(1)
  })
})

describe('a public page', () => {
  const named = ['metropolitan', 'surrey', 'kent']
  async function published(slug: string, question: Question): Promise<string> {
    hub.moveTo(start)
    const requested = { kind: 'PUBLICATION', slug, title: `Figures of ${slug}`, question } as const
    const id = await approved(hub, charity, requested, [officerOf('kent'), officerOf('hmicfrs')])
    hub.moveTo('2026-12-10T10:00:00Z')
    expect((await completeRelease(hub, charity, id)).code).toBeUndefined()
    return id
  }

  test.each([
    ['rate-first', ['VULNERABILITY_IDENTIFIED_RATE', 'VICTIMS_REFERRED']],
    ['count-first', ['VICTIMS_REFERRED', 'VULNERABILITY_IDENTIFIED_RATE']],
  ])('a public page has beside each bar, in its length and in each cell of its table the figure of the API: %s', async (slug, measures) => {
    const question: Question = { measures, by: ['FORCE'], period: period('2025') }
    await published(slug, question)
    const { page } = await watched(browser, hub.url)
    await page.goto(`${hub.url}/public/${slug}/v1`)
    const shown = await publicPageOn(page)
    type Data = {
      analysis: {
        rows: {
          dimensions: { value: string; label: string }[]
          cells: { measure: string; value: number | null; lower: number | null; upper: number | null }[]
        }[]
      }
      catalogue: { measures: { name: string; title: string }[] }
    }
    const { analysis, catalogue } = await hub.query<Data>(
      inspector,
      'query ($question: AnalysisQuestion!) { analysis(question: $question) { rows { dimensions { value label } cells { measure value lower upper } } } catalogue { measures { name title } } }',
      { question },
    )
    const rows = analysis.rows.filter(({ dimensions: [force] }) => named.includes(force?.value ?? ''))
    const saying = ({ measure, value }: Data['analysis']['rows'][number]['cells'][number]) =>
      value === null ? 'withheld' : written(value, measure.endsWith('_RATE'))
    expect(shown.bars.map(({ name, said }) => [name, said])).toEqual(
      rows.map(({ dimensions: [force], cells: [cell] }) => [force?.label, cell && saying(cell)]),
    )
    const values = rows.map(({ cells: [cell] }) => cell?.value ?? null)
    const longest = Math.max(...rows.flatMap(({ cells: [cell] }) => [cell?.value ?? cell?.upper ?? 0]))
    const drawnLongest = Math.max(...values.map((value) => value ?? 0))
    for (const [place, { length }] of shown.bars.entries()) {
      const value = values[place] ?? null
      if (value === null) expect(length).toBeNull()
      else expect(length).toBeCloseTo(value / drawnLongest, 1)
    }
    expect(longest).toBeGreaterThan(0)
    expect(shown.caption).toContain(catalogue.measures.find(({ name }) => name === measures[0])?.title ?? 'no title')
    expect(shown.caption).toContain('2025')
    expect(shown.rows.map(({ name, said }) => [name, ...said])).toEqual(
      rows.map(({ dimensions: [force], cells }) => [force?.label, ...cells.map(saying)]),
    )
    expect(shown.rows).toHaveLength(3)
    await page.goto(`${hub.url}/public/${slug}/v1?lang=cy`)
    const welsh = await publicPageOn(page)
    const inWelsh = (said: string): string =>
      said === 'withheld'
        ? 'wedi’i atal'
        : said
            .replace('Metropolitan Police Service', 'Heddlu’r Metropolitan')
            .replace('protection and chance at', 'y diogelu a siawns ar')
            .replace('protection:', 'y diogelu:')
            .replace(/protection moves this by at most (\S+)/, 'mae’r diogelu yn symud hyn $1 ar y mwyaf')
            .replace(' to ', ' i ')
    expect(welsh.bars).toEqual(shown.bars.map(({ name, said, length }) => ({ name: inWelsh(name), said: inWelsh(said), length })))
    expect(welsh.rows).toEqual(
      shown.rows.map(({ name, said, between }) => ({ name: inWelsh(name), said: said.map(inWelsh), between: between.map(inWelsh) })),
    )
  })

  test('a public page says what was found wrong, and once it has ended only that and why, on paper too', async () => {
    const id = await published('said', { measures: ['VICTIMS_REFERRED'], by: ['REGION'], period: period('2024') })
    await acceptedBy(hub, await correctRelease(hub, officerOf('victim-support'), id, 'ROWS_SENT_TWICE'), 'surrey', 'hmicfrs')
    const { page } = await watched(browser, hub.url)
    await page.goto(`${hub.url}/public/said/v1`)
    expect((await publicPageOn(page)).text).toContain(erratumReasons.ROWS_SENT_TWICE)
    expect(squeezed(await printed(page))).toContain(squeezed(erratumReasons.ROWS_SENT_TWICE))
    await page.goto(`${hub.url}/public`)
    expect((await publicPageOn(page)).text).toMatch(/Figures of said Version 1, 10 December 2026 \(with an erratum\)/)
    await acceptedBy(hub, await endRelease(hub, officerOf('victim-support'), id, 'NEWER_FIGURES'), 'surrey', 'hmicfrs')
    await page.context().close()
    // Anyone who had opened it may be shown it for one more minute.
    const { page: again } = await watched(browser, hub.url)
    await again.goto(`${hub.url}/public/said/v1`)
    const { text, bars, rows } = await publicPageOn(again)
    expect([text, squeezed(await printed(again))]).toEqual([
      expect.stringContaining(`This version was withdrawn on 10 December 2026: ${withdrawalReasons.NEWER_FIGURES}`),
      expect.stringContaining(squeezed(withdrawalReasons.NEWER_FIGURES)),
    ])
    expect([bars, rows]).toEqual([[], []])
  })

  test('the public register names every party that the API names', async () => {
    const { page } = await watched(browser, hub.url)
    await page.goto(`${hub.url}/register`)
    const { register } = await hub.query<{ register: { partnerName: string }[] }>(officerOf('kent'), '{ register { partnerName } }')
    expect((await publicPageOn(page)).rows.map(({ name }) => name).sort()).toEqual(register.map(({ partnerName }) => partnerName).sort())
  })
})
