import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { operatorActor } from '../../src/modules/governance/index.js'
import { loadSimilarForces } from '../../src/modules/reference/index.js'
import { charity, commissioner, inspector, policeOf, researcher, type As, type TestHub } from '../support/hub/hub.js'
import { analysisWhile, answersWhile, said } from '../support/answers/answers.js'
import {
  axe,
  broken,
  lookAs,
  open,
  openBehind,
  openTable,
  pageAs,
  personaButton,
  settled,
  sideways,
  sidewaysAtEachWidth,
  watched,
} from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'
import { isLong } from '../support/runs/long.js'
import { besideApi, faultsOf, forPaper } from '../support/browser/page-beside-api.js'
import { faultsOnPaper } from '../support/browser/paper-beside-api.js'
import { readCsv } from '../support/readers/csv.js'
import { readPdf } from '../support/readers/pdf.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25', persons: 3_000 }, (pages) => ({ hub, browser } = pages))

const personas: readonly (readonly [name: string, as: As])[] = [
  ['Surrey police analyst', policeOf('surrey')],
  ['Charity analyst', charity],
  ['Inspectorate', inspector],
  ['Researcher', researcher],
  ['Commissioner (MOPAC)', commissioner],
  ['Data steward', { role: 'DATA_STEWARD', partner: 'victim-support' }],
  ['Governance officer', { role: 'GOVERNANCE_OFFICER', partner: 'victim-support' }],
  ['Auditor', { role: 'AUDITOR', partner: 'hmicfrs' }],
]

const paths = (page: Page): Promise<readonly string[]> =>
  page.locator('nav a').evaluateAll((links) => links.map((link) => (link as unknown as { pathname: string }).pathname))

/** Every page of the menu of some role. */
const allPaths = [
  '/mine',
  '/forces',
  '/picture',
  '/new',
  '/identifying',
  '/victims-code',
  '/return',
  '/satisfaction',
  '/not-reported',
  '/support',
  '/response',
  '/fairness',
  '/ask',
  '/budget',
  '/tried',
  '/questions',
  '/catalogue',
  '/became',
  '/send',
  '/data-quality',
  '/providers',
  '/releases',
  '/agreements',
  '/who-may',
  '/audit',
]

/**
 * Paths on which axe found nothing for an earlier role: what it examines is the same for the next, which only `npm run test:long` tests
 * again.
 */
const tried = new Set<string>()
async function axeOnce(page: Page, path: string): Promise<readonly string[]> {
  if (tried.has(path) && !isLong) return []
  tried.add(path)
  return axe(page)
}

describe.each(personas)('%s', (persona, as) => {
  test('a page says in every table, at every mark of a drawing and on paper what the API answers, and nothing is wrong with it', async () => {
    const { page, wrong } = await watched(browser, hub.url)
    await lookAs(page, hub.url, persona)
    await settled(page)
    const own = as.role === 'POLICE_ANALYST' ? as.partner : undefined
    const mine = (await paths(page)).filter((path) => path !== '/playground')
    expect(mine.length).toBeGreaterThan(0)
    const faults: string[] = []
    let parts = 0
    for (const path of mine) {
      await open(page, `${hub.url}${path}?period=2025`)
      const seen = await besideApi(hub, as, page)
      parts += seen.length
      for (const { frame, answered } of seen) faults.push(...faultsOf(frame, answered, own).map((fault) => `${path} ${fault}`))
      if (seen.length > 0) {
        const onPaper = await forPaper(page, seen)
        for (const { frame, answered } of onPaper)
          faults.push(...faultsOf(frame, answered, own).map((fault) => `${path} drawn for paper ${fault}`))
        const sheets = await readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
        faults.push(...faultsOnPaper(sheets, onPaper, '2025').map((fault) => `${path} on paper ${fault}`))
      }
      const found = { axe: await axeOnce(page, path), sideways: await sidewaysAtEachWidth(page) }
      expect({ path, ...found }).toEqual({ path, axe: [], sideways: { 390: 0, 768: 0, 1280: 0 } })
    }
    expect(faults).toEqual([])
    expect(wrong).toEqual([])
    // A role without joint questions has pages all the same, with no figure of others on them.
    expect(parts > 0).toBe(['DATA_STEWARD', 'GOVERNANCE_OFFICER', 'AUDITOR'].every((role) => role !== as.role))
  })
})

describe('at a phone', () => {
  test('a page on a phone, with its narrow menu, shows the same as on a wide screen', async () => {
    const { page } = await watched(browser, hub.url, 390)
    await lookAs(page, hub.url, 'Surrey police analyst')
    await settled(page)
    expect(await sideways(page)).toBe(0)
    expect(await axe(page)).toEqual([])
  })
})

describe('a figure that is withheld', () => {
  test('a withheld figure is drawn from bound to bound and said to be withheld, never as zero', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Inspectorate')
    const answer = await analysisWhile(page, () => open(page, `${hub.url}/ask?measure=VULNERABILITY_MISSED_BY_POLICE_RATE&by=REGION`))
    const withheld = answer.data?.analysis?.rows.filter(({ cells }) => cells[0]?.value === null).length ?? 0
    expect(withheld).toBeGreaterThan(0)
    // Charts are loaded on their own, after the page.
    await page.waitForSelector('svg.plot')
    expect(await page.locator('svg.plot g[fill="url(#withheld)"] rect').count()).toBe(withheld)
    await openTable(page)
    expect(await page.locator('table.figures td em').allInnerTexts()).toEqual(Array.from({ length: withheld }, () => 'withheld'))
  })
})

describe('own duties of which too much would be withheld', () => {
  test('own duties are shown only by own exact figures if too much of them would be withheld, and a duty that no own case had is not drawn', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Surrey police analyst')
    const answers = await answersWhile(page, () => open(page, `${hub.url}/mine?period=2025Q1`))
    const own = answers.find(({ variables }) => variables.question?.scope === 'OWN')?.data?.analysis?.rows ?? []
    const shown = own.filter(({ cells }) => cells[0]?.value !== null)
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.length).toBeLessThan(own.length)
    const duties = page.locator('#own-duties')
    await duties.getByText(/^Your own exact figures alone/).waitFor()
    // Charts are loaded on their own, after the page.
    const first = duties.locator('svg.plot').first()
    await first.waitFor()
    expect(await first.locator('circle').count()).toBe(shown.length)
    // Nor is the figure said to be withheld: there was no one.
    await openTable(duties)
    expect(await duties.locator('table.figures td em', { hasText: 'withheld' }).count()).toBe(0)
    expect(await duties.locator('table.figures td em').count()).toBeGreaterThanOrEqual(own.length - shown.length)
    expect(await first.locator('g[fill="url(#withheld)"] rect').count()).toBe(0)
  })
})

describe('what a chart gives away', () => {
  test('a chart gives research no file before a release', async () => {
    const page = await pageAs(browser, hub.url, 'Researcher', '/ask?measure=SATISFIED_RATE&by=REGION')
    await openBehind(page)
    await page.getByText('Research takes figures away as files only after a release.').waitFor()
    expect(await page.getByRole('button', { name: /^(CSV|SVG|JSON-stat|Data package)/ }).count()).toBe(0)
  })
})

describe('an address', () => {
  test('an address shows the same period and place to whoever receives it, as far as their role sees it', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Inspectorate')
    const answers = await answersWhile(page, () => open(page, `${hub.url}/picture?period=2024&place=FORCE:kent`))
    const shared = { period: { from: '2024', to: '2024' }, where: [{ dimension: 'FORCE', value: 'kent' }] }
    expect(answers.map(({ variables }) => variables.question)).toContainEqual(expect.objectContaining(shared))
    expect(await page.locator('select').first().inputValue()).toBe('2024')
  })

  test('the first page has an address of its own, so that a link to it is a link to that page in every role', async () => {
    const { page } = await watched(browser, hub.url)
    await page.goto(`${hub.url}/?period=2024`)
    await page.getByRole('button', { name: 'Surrey police analyst' }).click()
    await page.waitForURL(`${hub.url}/mine?period=2024`)
    await settled(page)
    // Nobody chose that page, so another role begins at its own.
    await page.getByRole('button', { name: 'Change' }).click()
    await personaButton(page, 'Inspectorate').click()
    await page.waitForURL(`${hub.url}/forces?period=2024`)
  })

  test.each(personas)('the menu of %s has each page that is said to be of its role, and no other page', async (persona, as) => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, persona)
    await settled(page)
    const mine = await paths(page)
    const role = as.role.replaceAll('_', ' ').toLowerCase()
    for (const path of allPaths.filter((one) => !mine.includes(one))) {
      await open(page, `${hub.url}${path}?period=2024&place=FORCE:kent`)
      const box = page.locator('main [role=alert][data-kind=forbidden]')
      expect(await box.locator('h1').innerText()).toMatch(/ is not for your role$/)
      const [, whose = ''] = /Who has it: ([a-z, ]+)\./.exec(await box.innerText()) ?? []
      expect(whose.split(', ')).not.toContain(role)
      expect(whose).not.toBe('')
      const offered = await box
        .locator('li a')
        .evaluateAll((links) => links.map((link) => (link as unknown as { pathname: string }).pathname))
      expect(offered).toEqual(mine.filter((one) => one !== '/playground' && one !== '/public'))
    }
    expect(page.url()).toContain('?period=2024&place=FORCE:kent')
  })

  test('the address of a record that a role lacks says the same as one that does not exist', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Auditor')
    const texts: string[] = []
    for (const path of ['/record/1', '/nowhere']) {
      await open(page, `${hub.url}${path}`)
      texts.push(await page.locator('main').innerText())
    }
    expect(new Set(texts).size).toBe(1)
    expect(texts[0]).toContain('There is nothing here for your role')
  })
})

describe('a page whose figures end', () => {
  test('a page whose session ends asks to sign in again, and shows no figures', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Inspectorate')
    await settled(page)
    await page.evaluate(
      "sessionStorage.setItem('hub-session', JSON.stringify({ token: 'no.longer.good', role: 'INSPECTOR', name: 'Inspectorate' }))",
    )
    await page.goto(`${hub.url}/satisfaction?period=2024`)
    await page.waitForSelector('[data-kind=expired]')
    expect(await page.locator('.frame, .numbers').count()).toBe(0)
    expect(page.url()).toBe(`${hub.url}/satisfaction?period=2024`)
    await personaButton(page, 'Inspectorate').click()
    await page.getByRole('heading', { level: 1, name: 'Satisfaction' }).waitFor()
  })

  test('a page whose hub stops says that it does not answer, shows no figures, and comes back', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Inspectorate')
    await settled(page)
    await page.route('**/graphql', (route) => route.abort())
    await page.getByRole('link', { name: 'Satisfaction' }).click()
    await page.waitForSelector('.frame [data-kind=away]')
    expect(await page.locator('main strong, main svg').count()).toBe(0)
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.waitForFunction(() => {
      const { document } = globalThis as unknown as { document: { querySelector(selector: string): unknown } }
      return document.querySelector('#forces [data-kind=away]') === null
    })
  })

  test('a page whose agreement ends says so, and shows no figures', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Researcher')
    await settled(page)
    await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-2', true)
    try {
      await page.getByRole('link', { name: 'Satisfaction' }).click()
      await page.waitForSelector('.frame [data-kind=agreement]')
      expect(await page.locator('main strong, main svg').count()).toBe(0)
    } finally {
      await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-2', false)
    }
  })
})

test('a police analyst finds how its force compares and which duties it misses, and goes from there to a record', async () => {
  const { page } = await watched(browser, hub.url)
  await lookAs(page, hub.url, 'Surrey police analyst')
  await settled(page)
  expect(await page.locator('h1').innerText()).toBe('Our own figures')
  expect(await page.locator('#beside-vulnerability_identified_rate').innerText()).toMatch(/Exact: [\d.]+\s%/)
  const { analysis } = await hub.query<{ analysis: { rows: { cells: { value: number }[] }[] } }>(
    policeOf('surrey'),
    '{ analysis(question: { measures: [VICTIMS_REFERRED], scope: OWN, period: { from: "2025", to: "2025" } }) { rows { cells { value } } } }',
  )
  const exact = analysis.rows[0]?.cells[0]?.value ?? NaN
  expect(await page.locator('[data-measure=VICTIMS_REFERRED]').innerText()).toContain(said(exact, false))
  const reference = await page.locator('a[href^="/record/"]').first().innerText()
  await page.locator('a[href^="/record/"]').first().click()
  await page.waitForSelector('#duties')
  expect(await page.locator('main').innerText()).toContain(reference)
  expect(await axe(page)).toEqual([])
})

test('each dot of a drawing has a name and its figure, under the pointer and by the arrow keys alone', async () => {
  const page = await pageAs(browser, hub.url, 'Inspectorate', '/identifying?period=2025')
  const { analysis } = await hub.query<{ analysis: { rows: { dimensions: { label: string }[]; cells: { value: number | null }[] }[] } }>(
    inspector,
    '{ analysis(question: { measures: [VULNERABILITY_IDENTIFIED_RATE], by: [FORCE], period: { from: "2025", to: "2025" } }) { rows { dimensions { label } cells { value } } } }',
  )
  const expected = new Map(analysis.rows.map(({ dimensions: [force], cells: [cell] }) => [force?.label ?? '', cell?.value ?? null]))
  const names = page.locator('#funnel .dot-names')
  await names.focus()
  const count = Number(await names.getAttribute('aria-valuemax'))
  expect(count).toBeGreaterThan(3)
  const told: string[] = []
  for (let place = 0; place < count; place++) {
    const [name = '', figure = ''] = (await names.locator('.dot-tip').innerText()).split('\n')
    const value = expected.get(name)
    expect({ name, figure }).toEqual({ name, figure: expect.stringContaining(value == null ? 'withheld' : said(value, true)) })
    expect(await names.getAttribute('aria-valuetext')).toMatch(new RegExp(`^${name}, `))
    told.push(name)
    await page.keyboard.press('ArrowRight')
  }
  expect(new Set(told).size).toBe(count)
  await page.keyboard.press('Escape')
  expect(await names.locator('.dot-tip').count()).toBe(0)

  const dot = page.locator('#funnel circle').first()
  const name = (await dot.locator('title').textContent())?.split('\n')[0]
  const box = await dot.boundingBox()
  await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 4)
  expect((await names.locator('.dot-tip').innerText()).split('\n')[0]).toBe(name)
  expect(await axe(page)).toEqual([])
})

test('the part about own duties begins with a summary, and leads from a breached duty to the referrals that breach it', async () => {
  const page = await pageAs(browser, hub.url, 'Surrey police analyst', '/mine?period=2025')
  const duties = page.locator('#duty-sentences')
  const breach = duties.getByRole('link').first()
  const [, code = ''] = /Most often breached: (D\w+)/.exec(await duties.innerText()) ?? []
  await breach.click()
  await page.getByRole('heading', { name: `Your referrals that breach ${code}` }).waitFor()
  const referrals = page.locator('section[aria-labelledby=referrals]')
  const lines = referrals.locator('tbody tr:has(a)')
  await lines.first().waitFor()
  for (const line of await lines.all()) expect((await line.locator('td').nth(1).innerText()).split(', ')).toContain(code)
  const search = `query ($duty: String!) { referralsByDuty(duty: $duty,
    filter: { referredFrom: "2025-01-01T00:00:00Z", referredTo: "2026-01-01T00:00:00Z" }) { count lookedAt } }`
  const { referralsByDuty } = await hub.query<{ referralsByDuty: { count: number; lookedAt: number } }>(policeOf('surrey'), search, {
    duty: code,
  })
  expect(await page.locator('#by-duty').innerText()).toContain(
    `${referralsByDuty.count} of the ${referralsByDuty.lookedAt} referrals of this time breach ${code}.`,
  )
  const [csv] = await Promise.all([page.waitForEvent('download'), referrals.getByRole('button', { name: 'Save them as CSV' }).click()])
  expect(readCsv(await readFile(await csv.path(), 'utf8')).lines).toHaveLength(referralsByDuty.count)
  await referrals.getByLabel('Verdict').selectOption('NOT_EVIDENCED')
  await page.getByRole('heading', { name: `Your referrals that do not evidence ${code}` }).waitFor()
  expect(new URL(page.url()).searchParams.get('verdict')).toBe('NOT_EVIDENCED')
  // The file of a chart has the published figures, and its picture no mark of an exact one.
  const beside = page.locator('#beside-referred_in_time_rate')
  expect(await beside.locator('.own-exact').count()).toBeGreaterThan(0)
  await openBehind(beside)
  const saved = async (way: string): Promise<string> => {
    const button = beside.getByRole('button', { name: new RegExp(`^${way}`) })
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
    return readFile(await file.path(), 'utf8')
  }
  const { lines: inFile } = readCsv(await saved('CSV'))
  expect(inFile.length).toBeGreaterThan(1)
  expect(inFile.filter(({ own }) => own !== undefined && own !== '')).toEqual([])
  const picture = await saved('SVG')
  expect(picture).toContain('<circle')
  expect(picture).not.toContain('own-exact')
  // What the reader's own duties come to is exact, so it is not printed.
  await page.emulateMedia({ media: 'print' })
  expect(await duties.isVisible()).toBe(false)
  expect(await page.locator('.own-exact').first().isVisible()).toBe(false)
})

test('the page says what one grade of calls costs before it is asked, and nothing of it is asked until then', async () => {
  const { page } = await watched(browser, hub.url)
  await lookAs(page, hub.url, 'Inspectorate')
  const targets = page.locator('#targets')
  const ofOneGrade = ({ variables }: Awaited<ReturnType<typeof answersWhile>>[number]): boolean =>
    (variables.question?.where ?? []).length > 0
  const before = await answersWhile(page, async () => {
    await open(page, `${hub.url}/response?grade=EMERGENCY&period=2025`)
    await targets.getByRole('button', { name: /^Ask, for/ }).waitFor()
  })
  expect(before.filter(ofOneGrade).filter(({ data }) => data?.analysis)).toEqual([])
  await targets.getByRole('button', { name: /^Ask, for/ }).click()
  await targets.locator('svg.plot').waitFor()
})

interface Published {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

test('the forces that are most similar to the reader’s own are marked, once they are loaded, and it is said where they lie', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'similar-'))
  const { analysis } = await hub.query<{ analysis: { rows: { dimensions: { value: string }[]; cells: Published[] }[] } }>(
    policeOf('surrey'),
    '{ analysis(question: { measures: [REFERRED_IN_TIME_RATE], by: [FORCE], period: { from: "2025", to: "2025" } }) { rows { dimensions { value } cells { value numerator denominator } } } }',
  )
  const shown = analysis.rows.flatMap(({ dimensions: [force], cells: [cell] }) =>
    force && force.value !== 'surrey' && cell && cell.value !== null ? [{ ...cell, force: force.value, value: cell.value }] : [],
  )
  const similar = shown.slice(0, 3)
  expect(similar).toHaveLength(3)
  const file = join(folder, 'similar.csv')
  await writeFile(file, `force,similar force\n${similar.map(({ force }) => `surrey,${force}`).join('\n')}\n`)
  await loadSimilarForces(hub.hub.db, file, () => undefined)
  await rm(folder, { recursive: true })

  const page = await pageAs(browser, hub.url, 'Surrey police analyst', '/mine?period=2025')
  const chart = page.locator('#beside-referred_in_time_rate')
  const values = similar.map(({ value }) => value).sort((one, other) => one - other)
  const [least, most] = [values[0] ?? NaN, values[2] ?? NaN].map((value) => said(value, true))
  const sumOf = (part: 'numerator' | 'denominator') => similar.reduce((sum, one) => sum + (one[part] ?? NaN), 0)
  const together = said(sumOf('numerator') / sumOf('denominator'), true)
  const words = broken(await chart.locator('.strip-words').innerText())
  expect(words).toContain(
    broken(`The most similar forces (dark dots) are at ${least === most ? least : `${least} to ${most}`}, together at ${together}.`),
  )
  expect(await chart.locator('circle[fill="#0b7a5c"]').count()).toBe(3)
  expect(await axe(page)).toEqual([])
})
