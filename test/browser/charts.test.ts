import { describe, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { loadSurveyCrime } from '../../src/modules/reference/index.js'
import { readPdf } from '../support/readers/pdf.js'
import { builtPages } from '../support/browser/built-pages.js'
import { charity, inspector, startHub, type TestHub } from '../support/hub/hub.js'
import { analysisWhile, answersWhile, said } from '../support/answers/answers.js'
import { explain } from '../support/callers/asking.js'
import { besideApi, faultsOf } from '../support/browser/page-beside-api.js'
import { axe, lookAs, open, openTable, pageAs, settled, sideways, watched } from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25', persons: 5_000 }, (pages) => ({ hub, browser } = pages))

/** What A4 leaves inside margins of 12 mm, in pixels of the page: 186 mm by 273 mm. */
const sheet = { width: 703, height: 1_031 }

interface Part {
  readonly id: string
  readonly height: number
  readonly breakInside: string
  /** Pixels by which the part, or a drawing in it, extends beyond its container. */
  readonly beyond: number
}

const partsOf = `[...document.querySelectorAll('.sheet > .frame')].map((frame) => {
  const box = frame.getBoundingClientRect()
  const drawn = [...frame.querySelectorAll('svg.plot')].map((svg) => svg.getBoundingClientRect().right - svg.parentElement.getBoundingClientRect().right)
  return { id: frame.id, height: box.height, breakInside: getComputedStyle(frame).breakInside, beyond: Math.max(0, box.right - innerWidth, ...drawn) }
})`

describe.each([
  ['Surrey police analyst', 'Surrey Police'],
  ['Charity analyst', 'Victim Support (demo)'],
])('the printed sheet of a %s', (persona, name) => {
  test('the printed sheet is one or two pages of A4 with its partner’s name, and no chart on it is cut', async () => {
    const page = await pageAs(browser, hub.url, persona, '/mine?period=2025')
    await page.waitForSelector('.sheet svg.plot')
    expect(await page.locator('.sheet-head b').innerText()).toBe(name)

    const printed = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    const pages = printed.match(/\/Type \/Page\b/g)?.length ?? 0
    const sizes = [...printed.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
      Math.round(Number(width)),
      Math.round(Number(height)),
    ])
    expect(sizes.length).toBeGreaterThan(0)
    // 210 mm by 297 mm, in points.
    for (const size of sizes) expect(size).toEqual([595, 842])

    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize(sheet)
    await page.waitForTimeout(500)
    // Its notes follow on pages of their own.
    const notes = page.locator('.footnotes')
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.footnotes')).breakBefore`)).toBe('page')
    const height = (await notes.boundingBox())?.height ?? 0
    expect(pages).toBeLessThanOrEqual(2 + Math.ceil(height / sheet.height))
    const parts = await page.evaluate<readonly Part[]>(partsOf)
    expect(parts.length).toBeGreaterThan(3)
    // A part that fits on a page and may not be broken is complete on one.
    for (const part of parts)
      expect({ ...part, fits: part.height <= sheet.height }).toMatchObject({ id: part.id, fits: true, breakInside: 'avoid', beyond: 0 })
    expect(
      await page
        .locator('nav, .ways-out, .no-print')
        .evaluateAll((found) => found.filter((one) => (one as { offsetParent?: unknown }).offsetParent).length),
    ).toBe(0)
  })
})

describe.each([
  ['Surrey police analyst', 'Surrey Police', '/mine', 'Period: 2025'],
  ['Charity analyst', 'Victim Support (demo)', '/mine', 'Period: 2025'],
  ['Inspectorate', 'Inspectorate of constabulary (demo)', '/victims-code', 'Period: 2025 · Place: England and Wales'],
  ['Commissioner (MOPAC)', "Mayor's Office for Policing and Crime (demo)", '/picture', 'Period: 2025 · Place: England and Wales'],
  ['Researcher', 'University research group (demo)', '/picture', 'Period: 2025 · Place: England and Wales'],
])('what paper says that a %s prints', (persona, partner, path, period) => {
  test('a printed sheet says whose it is, of when, from which published state, when printed, and that it is synthetic; its tables are whole, and each note is there once', async () => {
    const page = await pageAs(browser, hub.url, persona, `${path}?period=2025`)
    await page.waitForSelector('.footnotes li', { state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize(sheet)
    const text = await page.locator('body').innerText()
    const printedOn = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
    expect(text).toContain(`${partner} · ${period} · Published state 2025Q4, of 25 November 2026 · Printed on ${printedOn}`)
    expect(text).toContain('Synthetic data')
    const notes = await page.locator('.footnotes li').allInnerTexts()
    expect(new Set(notes).size).toBe(notes.length)
    const clipped = `[...document.querySelectorAll('.heat, .wide')].filter((box) => box.offsetParent && (box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)).length`
    expect(await page.evaluate(clipped)).toBe(0)
    for (const heat of await page.locator('.heat').all()) {
      const rows = await heat.locator('tbody tr').count()
      if ((await heat.locator('thead th').first().innerText()) === 'Force') expect(rows).toBe(44)
      // Codes at the head of a column are explained below.
      const codes = (await heat.locator('thead th').allInnerTexts()).filter((code) => /^D\d/.test(code))
      const named = codes.length === 0 ? '' : await heat.locator('xpath=following-sibling::p').innerText()
      for (const code of codes) expect(named).toMatch(new RegExp(`(^|; )${code} [A-Z]`))
    }
  })
})

test('on paper the letters of a drawing are as large as those of a text, and a table that fits a sheet is not parted by the end of one', async () => {
  const page = await pageAs(browser, hub.url, 'Inspectorate', '/victims-code?period=2025')
  await page.waitForSelector('svg.plot')
  await page.waitForLoadState('networkidle')
  const found = await readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  const inDrawings = found.filter(({ text, height }) => /^D\d\d\w? .*…$/.test(text) && height > 0)
  expect(inDrawings.length).toBeGreaterThan(20)
  expect(Math.min(...inDrawings.map(({ height }) => height))).toBeGreaterThan(6.5)
  // A table of all forces is of more people than this hub has, so its rule is read.
  const rule = `[...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).filter(({ conditionText }) => conditionText === 'print').flatMap(({ cssRules }) => [...cssRules]).filter(({ selectorText }) => selectorText === '.heat').map(({ style }) => style.breakInside)`
  expect(await page.evaluate(rule)).toContain('avoid')
})

test('a printed sheet does not claim to be about everywhere if the address names a place that does not exist', async () => {
  const page = await pageAs(browser, hub.url, 'Inspectorate', '/victims-code?period=2025&place=FORCE:nowhere')
  await page.emulateMedia({ media: 'print' })
  const text = await page.locator('body').innerText()
  expect(text).toContain('Period: 2025 · Place: one that the hub does not know · Published state 2025Q4')
  expect(text).toContain('FORCE has no registered value of that name.')
})

interface SurveyReasons {
  readonly year: string
  readonly source: string
  readonly rows: readonly { readonly value: { readonly label: string }; readonly surveyLower: number; readonly surveyUpper: number }[]
}

interface ProjectsOfKind {
  readonly label: string
  readonly projects: number
  readonly volunteers: number
}

describe('what stands next to the hub’s own figures', () => {
  const surveyHeader =
    '"","PFA17NM","n","Individuals_2011.16over","violence.combined","theft.combined","damage.combined","violence.combined.rp","theft.combined.rp","damage.combined.rp"'

  test('the Crime Survey’s share of each reason is shown next to the hub’s figures, with its year and source', async () => {
    const page = await pageAs(browser, hub.url, 'Charity analyst', '/not-reported?period=2025')
    const { analysis } = await hub.query<{ analysis: { surveyReasons: SurveyReasons } }>(
      charity,
      `{ analysis(question: { measures: [REASON_CITED_RATE], by: [REASON_NOT_REPORTED], period: { from: "2025", to: "2025" } }) {
        surveyReasons { year source rows { value { label } surveyLower surveyUpper } } } }`,
    )
    const reasons = page.locator('#reasons')
    const { year, source, rows } = analysis.surveyReasons
    await reasons.locator('.legend').getByText(`Crime Survey ${year}`).waitFor()
    expect(await reasons.innerText()).toContain(`Source: ${source}.`)
    const lines = await reasons.locator('details').filter({ hasText: 'Side by side as a table' }).locator('tbody tr').allTextContents()
    expect(rows.length).toBeGreaterThan(5)
    for (const { value, surveyLower, surveyUpper } of rows) {
      const line = lines.find((one) => one.startsWith(value.label))
      expect(line).toContain(said(surveyLower, true))
      expect(line).toContain(said(surveyUpper, true))
    }
  })

  test('where too few came directly for a split, a page says so in place of the chart, with what to leave out', async () => {
    const page = await pageAs(browser, hub.url, 'Inspectorate', '/not-reported?period=2025')
    await settled(page)
    const closed = await page.locator('details.closed').allTextContents()
    const ofFew = closed.filter((text) => text.includes('at least 600 direct cases are published for the nation'))
    expect(ofFew.length).toBeGreaterThan(0)
    for (const text of ofFew) expect(text).toMatch(/which 2025 is not: leave out [A-Z_]+\.|The nearest question that you may ask/)
  })

  test('the Crime Survey’s share by force is shown once the operator has loaded it, and until then that it is missing', async () => {
    const page = await pageAs(browser, hub.url, 'Inspectorate', '/not-reported?period=2025')
    await page.locator('#survey-forces').getByText('The Crime Survey’s figures by force are not loaded in this hub').waitFor()

    const folder = await mkdtemp(join(tmpdir(), 'hub-survey-'))
    const file = join(folder, 'survey.csv')
    await writeFile(file, `${surveyHeader}\n"1","Surrey",991,9,100,200,100,40,60,20\n"2","London, City of",5,9,1,1,1,1,1,1\n`)
    await loadSurveyCrime(hub.hub.db, file, () => undefined)
    await rm(folder, { recursive: true })
    await page.reload()
    await settled(page)
    const beside = page.locator('#survey-forces details').filter({ hasText: 'Side by side as a table' }).locator('tbody tr')
    await beside.first().waitFor({ state: 'attached' })
    // The police learned of 120 of 400 crimes.
    expect(await beside.filter({ hasText: 'Surrey' }).textContent()).toContain(`${said(0.7, true)} (991 asked)`)
    expect(await beside.filter({ hasText: 'City of London' }).textContent()).toContain('too few asked')
    expect(await page.locator('#survey-forces').innerText()).toContain('Crime Survey 2011 for England and Wales')
  })

  test('made-up confidence and presence are called made up in the first sentence, before any figure of them', async () => {
    const page = await pageAs(browser, hub.url, 'Inspectorate', '/not-reported?period=2025')
    const first = page.locator('#survey-forces .sentence > p')
    await first.first().waitFor()
    const said = (await first.allInnerTexts()).filter((text) => /confidence|presence/.test(text))
    expect(said).toHaveLength(2)
    for (const text of said) expect(text).toMatch(/^[^.:]*\(MADE UP: no survey asked anybody\)/)
    expect(await page.locator('#survey-forces').innerText()).not.toContain('hub load attitudes')
  })

  test('the charity’s projects of each kind are shown next to the hub’s figures, summed over the forces that one may see', async () => {
    const page = await pageAs(browser, hub.url, 'Inspectorate', '/support?period=2025')
    const { analysis } = await hub.query<{ analysis: { publicFigures: { projectKinds: ProjectsOfKind[] | null }[] } }>(
      inspector,
      `{ analysis(question: { measures: [VICTIMS_WITH_OPEN_CASE_AT_YEAR_END], by: [FORCE], period: { from: "2025", to: "2025" } }) {
        publicFigures(measure: VICTIMS_WITH_OPEN_CASE_AT_YEAR_END) { projectKinds { label projects volunteers } } } }`,
    )
    const all = analysis.publicFigures.flatMap(({ projectKinds }) => projectKinds ?? [])
    const sum = (of: (one: ProjectsOfKind) => number) =>
      said(
        all.filter(({ label }) => label === 'Domestic abuse').reduce((total, one) => total + of(one), 0),
        false,
      )
    const line = page.locator('#projects tbody tr').filter({ hasText: 'Domestic abuse' })
    expect(await line.locator('td').allTextContents()).toEqual([
      sum(({ projects }) => projects),
      expect.any(String),
      sum(({ volunteers }) => volunteers),
    ])
  })
})

test('attendance of people too few for a count by force is shown by grade and year only, and the page says so', async () => {
  const few = await startHub({ now: '2026-11-25', persons: 800, pagesDir: await builtPages() })
  const { page } = await watched(browser, few.url)
  await lookAs(page, few.url, 'Inspectorate')
  const answers = await answersWhile(page, () => open(page, `${few.url}/response?period=2025`))
  const rows = answers.find(({ variables, data }) => variables.question?.per === 'YEAR' && data?.analysis?.rows)?.data?.analysis?.rows ?? []
  const targets = page.locator('#targets')
  await targets.getByText(/^Less finely/).waitFor()
  await targets.locator('svg.plot').waitFor()
  const texts = await targets.locator('svg.plot text').allTextContents()
  expect(texts).toEqual(expect.arrayContaining(rows.map(({ period, dimensions: [grade] }) => `${grade?.label ?? ''}, ${period}`)))
  expect(new Set(rows.map(({ period }) => period))).toEqual(new Set(['2024', '2025']))
  await page.context().close()
  await few.stop()
})

test('two groups are distinguished as far as the hub does, and the address names both', async () => {
  const page = await pageAs(browser, hub.url, 'Inspectorate', '/fairness?by=SEX&one=M&other=F&period=2025')
  const { analysis } = await hub.query<{ analysis: { difference: { value: number; sentence: string }[] } }>(
    inspector,
    `{ analysis(question: { measures: [UPDATED_IN_TIME_RATE], by: [SEX], period: { from: "2025", to: "2025" } }) {
      difference(measure: UPDATED_IN_TIME_RATE, across: SEX, value: "M", against: "F") { value sentence } } }`,
  )
  const [apart] = analysis.difference
  const inPoints = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value * 100).toFixed(1)}`
  const told = await page.locator('#updated .apart p').innerText()
  expect(told).toContain(`Male less Female: ${inPoints(apart?.value ?? NaN)} percentage points`)
  expect(told).toBe(apart?.sentence)
})

describe('several measures of the same people', () => {
  const asked = { by: ['AGE_BAND'], period: { from: '2025', to: '2025' } }

  test('several measures of the same people can be asked in one question, with their cost, and each is drawn and listed', async () => {
    const page = await pageAs(browser, hub.url, 'Inspectorate', '/ask?measure=VICTIMS_REFERRED&by=AGE_BAND&period=2025')
    const { catalogue } = await hub.query<{ catalogue: { measures: { name: string; title: string; stratum: string[] }[] } }>(
      inspector,
      '{ catalogue { measures { name title stratum } } }',
    )
    const of = (name: string) => catalogue.measures.find((one) => one.name === name)
    const referred = of('VICTIMS_REFERRED')?.stratum.join()
    const offered = await page.getByLabel('Add another measure').locator('option').allInnerTexts()
    const others = catalogue.measures.filter(({ stratum }) => stratum.join() !== referred)
    expect(offered).toContain(of('SUPPORTED_RATE')?.title)
    expect(others.length).toBeGreaterThan(0)
    for (const { title } of others) expect(offered).not.toContain(title)

    await page.getByLabel('Add another measure').selectOption('SUPPORTED_RATE')
    expect(new URL(page.url()).searchParams.get('measure')).toBe('VICTIMS_REFERRED,SUPPORTED_RATE')
    const { cost } = await explain(hub, inspector, { measures: ['VICTIMS_REFERRED', 'SUPPORTED_RATE'], ...asked })
    await page.getByRole('button', { name: `Ask, for ${said(cost, false)} new figures` }).click()
    await page.waitForSelector('#asked svg.plot')
    expect(await page.locator('#asked svg.plot').count()).toBe(2)
    await openTable(page)
    expect(await page.locator('#asked table.figures thead th').allInnerTexts()).toEqual([
      'Group',
      of('VICTIMS_REFERRED')?.title,
      of('SUPPORTED_RATE')?.title,
    ])
    expect({ axe: await axe(page), sideways: await sideways(page) }).toEqual({ axe: [], sideways: 0 })

    await page.getByLabel('Measure 2').selectOption('')
    expect(new URL(page.url()).searchParams.get('measure')).toBe('VICTIMS_REFERRED')
  })

  test('several measures of the same people are shown with their totals, and the page says beforehand if rows have no total', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Inspectorate')
    const address = `${hub.url}/ask?measure=SATISFIED_RATE,KEPT_INFORMED_RATE&period=2025&total=yes`
    const answer = await analysisWhile(page, async () => {
      await open(page, `${address}&by=SEX`)
      const button = page.getByRole('button', { name: /^Ask, for/ })
      await page.locator('.explained').waitFor()
      if ((await button.count()) > 0) await button.click()
      await page.waitForSelector('#asked .numbers')
    })
    const total = answer.data?.analysis?.rows.at(-1)
    expect(total?.dimensions).toEqual([])
    for (const { measure, value } of total?.cells ?? []) {
      const shown = await page.locator(`#asked [data-measure=${measure}] strong`).innerText()
      expect(shown).toBe(value === null ? 'withheld' : said(value, true))
    }
    // A total is no group, and is not drawn among the groups.
    expect(await page.locator('#asked svg.plot').first().locator('text', { hasText: 'Total' }).count()).toBe(0)

    await open(page, `${address}&by=REGION`)
    expect(await page.getByRole('alert').getAttribute('data-code')).toBe('ADDITIVE_NOT_POSSIBLE')
    await page.getByRole('button', { name: 'Ask that instead' }).click()
    await page.locator('#asked svg.plot').first().waitFor()
    expect(new URL(page.url()).searchParams.get('total')).toBeNull()
  })
})

describe('a force’s own definition of vulnerability', () => {
  const named = 'Surrey Police'

  test.each([1_280, 390])(
    'a force’s own definition of vulnerability opens at %i px from its name beside its bar, by keyboard alone, and from its row of the table',
    async (width) => {
      const { page } = await watched(browser, hub.url, width)
      await lookAs(page, hub.url, 'Inspectorate')
      const answer = await hub.query<{ analysis: { notes: { code: string; text: string; forces: string[] | null }[] } }>(
        inspector,
        '{ analysis(question: { measures: [VULNERABILITY_IDENTIFIED_RATE], by: [FORCE], period: { from: "2025", to: "2025" } }) { notes { code text forces } } }',
      )
      const note = answer.analysis.notes.find(({ code, forces }) => code === 'VULNERABILITY_DEFINITION' && forces?.includes('surrey'))
      const [definition] = /a person is vulnerable if.*?\./.exec(note?.text ?? '') ?? ['no definition']
      await open(page, `${hub.url}/identifying?period=2025`)
      const ranking = page.locator('#ranking')
      const dialog = page.getByRole('dialog', { name: named })
      await ranking.locator('svg.plot').hover()
      const name = ranking.locator('.plot-box').getByRole('button', { name: 'Surrey', exact: true })
      await name.focus()
      await page.keyboard.press('Enter')
      await dialog.waitFor()
      expect(await dialog.innerText()).toContain(definition)
      expect({ axe: await axe(page), sideways: await sideways(page) }).toEqual({ axe: [], sideways: 0 })
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      expect(await name.evaluate('document.activeElement.textContent')).toBe('Surrey')

      await openTable(ranking)
      await ranking.locator('table.figures').getByRole('button', { name: named }).click()
      expect(await dialog.innerText()).toContain(definition)
      await dialog.getByRole('button', { name: 'Close' }).click()
      await dialog.waitFor({ state: 'hidden' })
    },
  )
})

test('time to an event is drawn as steps, with the shares and the withheld days of the API', async () => {
  const { page } = await watched(browser, hub.url)
  await lookAs(page, hub.url, 'Inspectorate')
  for (const path of ['support', 'victims-code']) {
    await open(page, `${hub.url}/${path}?period=2025`)
    await page.locator('[data-draw=steps] svg.plot').nth(1).waitFor()
    const beside = (await besideApi(hub, inspector, page)).filter(({ frame }) => frame.draw === 'steps')
    expect(beside).toHaveLength(2)
    for (const { frame, answered } of beside) {
      expect(faultsOf(frame, answered, undefined)).toEqual([])
      // Those of 2025 are not yet followed to the end.
      expect(new Set(answered.rows.map(({ period }) => period))).toEqual(new Set(['2024']))
    }
  }
  expect(await page.locator('#outcome-times .sentence').innerText()).toMatch(
    /^Days from referral to the outcome of the crime, within 180 days, in 2024: half between /,
  )
})
