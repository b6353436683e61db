import { describe, expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { ask, period, type Question } from '../../support/callers/ask.js'
import { charity, commissioner, inspector, officerOf, policeOf, researcher, type As, type TestHub } from '../../support/hub/hub.js'
import { readCsv } from '../../support/readers/csv.js'
import { correctRelease, releasesOf, requestRelease, reviewRelease } from '../../support/releases/releases.js'
import { analysesWhile, budgetOf, explain, said } from '../../support/callers/asking.js'
import { axe, lookAs, open, openTable, pageAs, settled, sideways, watched } from '../../support/browser/browsing.js'
import { withPages } from '../../support/browser/pages-suite.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25T09:00:00Z', persons: 3_000 }, (pages) => ({ hub, browser } = pages))

const askers: readonly (readonly [persona: string, as: As])[] = [
  ['Surrey police analyst', policeOf('surrey')],
  ['Charity analyst', charity],
  ['Inspectorate', inspector],
  ['Researcher', researcher],
  ['Commissioner (MOPAC)', commissioner],
]

const optionsOf = (page: Page, label: string) => page.getByLabel(label, { exact: true }).locator('option')

describe('the page that asks', () => {
  test.each(askers)('the page that asks offers to a %s only the measures and splits of its catalogue', async (persona, as) => {
    const page = await pageAs(browser, hub.url, persona, '/ask?measure=SUPPORTED_RATE')
    const { catalogue } = await hub.query<{
      catalogue: {
        measures: { name: string; title: string; dimensions: string[]; own: boolean }[]
        dimensions: { name: string; title: string }[]
      }
    }>(as, '{ catalogue { measures { name title dimensions own } dimensions { name title } } }')
    const titles = catalogue.measures.map(({ title }) => title)
    expect((await optionsOf(page, 'Measure').allInnerTexts()).sort()).toEqual(titles.sort())
    const measure = catalogue.measures.find(({ name }) => name === 'SUPPORTED_RATE')
    const splits = measure?.dimensions.map((name) => catalogue.dimensions.find((one) => one.name === name)?.title)
    expect(await optionsOf(page, 'By').allInnerTexts()).toEqual(['nothing', ...(splits ?? [])])
    expect(await page.getByLabel('Whose rows').count()).toBe(measure?.own ? 1 : 0)
  })

  test('a bookmarked question is there on another day for the same person, opens as it was asked, and can be removed', async () => {
    const { page, wrong } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Inspectorate')
    await open(page, `${hub.url}/ask?measure=SUPPORTED_RATE&by=SEX&period=2025`)
    await page.getByRole('button', { name: 'Keep this question' }).click()
    await page.getByText('You keep this question.').waitFor()
    await page.context().close()

    const { page: later, wrong: wrongLater } = await watched(browser, hub.url)
    await lookAs(later, hub.url, 'Inspectorate')
    await open(later, `${hub.url}/ask`)
    await later.getByText('Questions that you keep (1)').click()
    expect(await axe(later)).toEqual([])
    const kept = later.locator('.bookmarks li')
    const words = await kept.getByRole('link').innerText()
    await kept.getByRole('link').click()
    await later.waitForURL(/by=SEX/)
    await later.getByText('You keep this question.').waitFor()
    expect(await later.getByLabel('By', { exact: true }).inputValue()).toBe('SEX')
    expect(await later.getByLabel('Measure', { exact: true }).inputValue()).toBe('SUPPORTED_RATE')
    await later.getByRole('button', { name: `Remove: ${words}` }).click()
    await later.getByRole('button', { name: 'Keep this question' }).waitFor()
    expect(await later.locator('.bookmarks li').count()).toBe(0)
    expect([...wrong, ...wrongLater]).toEqual([])
  })

  test('the page Ask says before asking what a question costs and withholds, and asking the same again costs nothing', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Researcher')
    const question = { measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: period('2025') }
    const expected = await explain(hub, researcher, question)
    expect(expected.cost).toBeGreaterThan(0)
    const address = `${hub.url}/ask?measure=VICTIMS_REFERRED&by=SEX&period=2025`
    expect(await analysesWhile(page, () => open(page, address))).toBe(0)
    const before = await page.locator('.explained').innerText()
    for (const number of [expected.nodes, expected.cost, expected.budget?.left ?? NaN]) expect(before).toContain(said(number))
    expect((await budgetOf(hub, researcher)).left).toBe(expected.budget?.left)

    // Only with the keyboard.
    await page.getByRole('button', { name: /^Ask, for/ }).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('#asked svg.plot')
    await settled(page)
    const left = (expected.budget?.left ?? NaN) - expected.cost
    expect(await page.locator('.budget-left').innerText()).toContain(`has ${said(left)} of`)
    expect((await budgetOf(hub, researcher)).left).toBe(left)
    await openTable(page)
    const shown = await page.locator('#asked table.figures').innerText()
    for (const { cells } of await ask(hub, researcher, question))
      expect(shown).toContain(cells[0]?.value === null ? 'withheld' : said(cells[0]?.value ?? NaN))

    expect(await analysesWhile(page, () => open(page, address))).toBe(1)
    expect(await page.locator('.explained').innerText()).toContain('It costs nothing')
    expect(await page.getByRole('button', { name: /^Ask, for/ }).count()).toBe(0)
  })

  test('the page that asks does not ask what would be refused, says so in words, and offers the nearest question that is answered', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Surrey police analyst')
    const address = `${hub.url}/ask?measure=VICTIMS_DIRECT&by=SEX&and=AGE_BAND&where=ETHNICITY:WHITE&period=2025`
    expect(await analysesWhile(page, () => open(page, address))).toBe(0)
    const alert = page.getByRole('alert')
    expect(await alert.getAttribute('data-code')).toBe('TOO_DEEP')
    expect(await alert.locator('> p').allInnerTexts()).toEqual([
      expect.stringMatching(/^This is finer than your role may ask\. .* is 3 deep \(.*\); on direct cases 1 is allowed\.$/),
      expect.stringMatching(/^The nearest that is answered: .*, 2025\.$/),
      'Ask that instead',
    ])
    const nearest = (
      await explain(hub, policeOf('surrey'), {
        measures: ['VICTIMS_DIRECT'],
        by: ['SEX', 'AGE_BAND'],
        where: [{ dimension: 'ETHNICITY', value: 'WHITE' }],
        period: period('2025'),
      })
    ).refusal?.nearest
    await page.getByRole('button', { name: 'Ask that instead' }).click()
    await page.waitForSelector('.explained')
    const { searchParams } = new URL(page.url())
    const { by, where } = JSON.parse(nearest ?? '{}') as Required<Question>
    expect([searchParams.get('by'), searchParams.get('and')].filter((one) => one !== null)).toEqual(by)
    expect(searchParams.get('where')).toBe(where.map(({ dimension, value }) => `${dimension}:${value}`).join() || null)
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('the page that asks can ask per quarter and only of some people, and gives the same question to the playground and as a file', async () => {
    const page = await pageAs(browser, hub.url, 'Inspectorate', '/ask?measure=VICTIMS_REFERRED&period=2025')
    await page.getByLabel('By', { exact: true }).selectOption('SEX')
    await page.getByLabel('Only some people').selectOption('MENTAL_HEALTH')
    await page.getByLabel('Only, by mental health flag').selectOption('PRESENT')
    await page.getByLabel('As', { exact: true }).selectOption('QUARTER')
    const where = [{ dimension: 'MENTAL_HEALTH', value: 'PRESENT' }]
    const question = { measures: ['VICTIMS_REFERRED'], by: ['SEX'], where, period: period('2025'), per: 'QUARTER' }
    // The button of the previous question may still be there.
    const { cost } = await explain(hub, inspector, question)
    await page.getByRole('button', { name: `Ask, for ${said(cost)} new figures` }).click()
    await page.waitForSelector('#asked svg.plot')
    const rows = await ask(hub, inspector, question)
    expect(await page.locator('#asked svg.plot').count()).toBe(new Set(rows.map(({ dimensions }) => dimensions[0]?.value)).size)
    await openTable(page)
    expect(await page.locator('#asked table.figures tbody tr').count()).toBe(rows.length)
    const link = new URL((await page.getByRole('link', { name: /^Open in playground/ }).getAttribute('href')) ?? '', hub.url)
    expect((JSON.parse(link.searchParams.get('variables') ?? '{}') as { question: Question }).question).toEqual(question)
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^CSV/ }).click()])
    const { lines } = readCsv(await readFile(await saved.path(), 'utf8'))
    expect(lines.map((line) => [line['period'], line['value'] === '' ? null : Number(line['value'])])).toEqual(
      rows.map((row) => [row.period, row.cells[0]?.value ?? null]),
    )

    // After asking again on the same page, what leaves is never the previous answer.
    await page.getByLabel('As', { exact: true }).selectOption('WHOLE')
    await page.getByRole('button', { name: /^Ask, for/ }).click()
    const left = await page.locator('.budget-left').innerText()
    expect(left).toContain(`has ${said((await budgetOf(hub, inspector)).left)} of`)
  })

  test('the page that asks shows the own exact figure beside each, if there is one', async () => {
    const page = await pageAs(browser, hub.url, 'Surrey police analyst', '/ask?measure=VICTIMS_REFERRED&place=FORCE:surrey&period=2025')
    await page.getByLabel('Whose rows').selectOption('beside')
    await page.waitForSelector('#asked .own')
    const where = [{ dimension: 'FORCE', value: 'surrey' }]
    const [row] = await ask(hub, policeOf('surrey'), { measures: ['VICTIMS_REFERRED'], where, period: period('2025'), compareOwn: true })
    expect(await page.locator('#asked .own b').innerText()).toBe(said(row?.cells[0]?.own ?? NaN))
    await page.getByText('Request its release').click()
    expect(await page.locator('.request').innerText()).toContain('Exact figures of your own are not released.')
    expect(await page.getByRole('button', { name: 'Request the release' }).count()).toBe(0)
  })

  test.each([390, 768, 1_280])(
    'the page that asks fits at %i px, and axe finds nothing: before asking, refused, and with the form of a release',
    async (width) => {
      const { page } = await watched(browser, hub.url, width)
      const found: unknown[] = []
      const look = async () => found.push({ axe: await axe(page), sideways: await sideways(page) })
      await lookAs(page, hub.url, 'Inspectorate')
      await open(page, `${hub.url}/ask?measure=VICTIMS_REFERRED&by=AGE_BAND&where=SEX:F&from=2024&period=2025&per=QUARTER`)
      await page.getByRole('button', { name: /^Ask, for/ }).waitFor()
      await look()
      await open(page, `${hub.url}/ask?measure=VICTIMS_DIRECT&by=SEX&and=AGE_BAND&where=ETHNICITY:WHITE`)
      await page.getByRole('alert').waitFor()
      await look()
      await open(page, `${hub.url}/ask?measure=SATISFIED_RATE&by=REGION&from=2024&period=2025&per=YEAR`)
      await page.getByText('Request its release').click()
      await page.getByLabel('A page for everybody').check()
      await look()
      // More rows than are drawn one by one, with long names.
      await open(page, `${hub.url}/ask?measure=CODE_DUTY_EVIDENCED_RATE&by=DUTY&from=2024&period=2025&per=QUARTER`)
      await page.locator('#asked .heat').waitFor()
      await look()
      await open(page, `${hub.url}/budget`)
      await look()
      expect(found).toEqual(Array.from({ length: 5 }, () => ({ axe: [], sideways: 0 })))
    },
  )
})

describe('the page of the budget', () => {
  test.each([...askers, ['Governance officer', officerOf('victim-support')] as const])(
    'the page of the budget shows a %s what the API answers',
    async (persona, as) => {
      const page = await pageAs(browser, hub.url, persona, '/budget')
      const { year, ...budget } = await budgetOf(hub, as)
      for (const [name, value] of Object.entries(budget))
        expect(await page.locator(`[data-budget=${name}] strong`).innerText()).toBe(said(value))
      expect(await page.locator('#spent').innerText()).toContain(`of ${year} with its quarters`)
    },
  )

  test('the page of the budget shows another year if one is chosen', async () => {
    const page = await pageAs(browser, hub.url, 'Inspectorate', '/budget')
    await page.getByLabel('Year of the figures').selectOption('2024')
    await page.getByRole('heading', { name: /of 2024 with its quarters/ }).waitFor()
    const { year, ...budget } = await budgetOf(hub, inspector, '2024')
    expect(year).toBe('2024')
    for (const [name, value] of Object.entries(budget))
      expect(await page.locator(`[data-budget=${name}] strong`).innerText()).toBe(said(value))
  })

  test('the page of the budget is not for a role that asks nothing, which is told who has it', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Data steward')
    await page.goto(`${hub.url}/budget`)
    await page.getByText(/^Who has it: police analyst, .*governance officer\./).waitFor()
    expect(await page.locator('[data-budget]').count()).toBe(0)
  })
})

const shares = { measures: ['UNREPORTED_SHARE'], by: ['REGION'], period: period('2025') }
const stateOf = async (id: string) => (await releasesOf(hub, researcher)).find((one) => one.id === id)?.state

describe('a release', () => {
  test('a release is requested from an answer, and then stands under Releases as the API has it', async () => {
    const page = await pageAs(browser, hub.url, 'Surrey police analyst', '/ask?measure=UNREPORTED_SHARE&by=REGION&period=2025')
    await page.getByText('Request its release').click()
    await page.getByLabel('What it is called').fill('Where people do not report')
    await page.getByRole('button', { name: 'Request the release' }).click()
    await page.getByText('Requested: Where people do not report.').waitFor()
    const query = '{ figureReleases { title kind purpose state question } }'
    const { figureReleases } = await hub.query<{ figureReleases: { title: string; question: string }[] }>(policeOf('surrey'), query)
    const found = figureReleases.find(({ title }) => title === 'Where people do not report')
    expect(found).toMatchObject({ kind: 'RESULT', purpose: 'VICTIM_SERVICES_IMPROVEMENT', state: 'REQUESTED' })
    expect(JSON.parse(found?.question ?? '{}')).toMatchObject(shares)
    await page.getByRole('status').getByRole('link', { name: 'Releases' }).click()
    const shown = page.locator('section.frame', { hasText: 'Where people do not report' })
    await shown.getByText('requested', { exact: true }).waitFor()
    expect(await shown.innerText()).toContain('victim services improvement')
  })

  test('a release that is refused says what to do, and keeps the text that was written', async () => {
    const page = await pageAs(browser, hub.url, 'Researcher', '/ask?measure=VICTIMS_DIRECT&by=FORCE&period=2025')
    await page.getByText('Request its release').click()
    await page.getByLabel('A page for everybody').check()
    await page.getByLabel('Its address').fill('direct-by-force')
    await page.getByRole('button', { name: 'Request the release' }).click()
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(
      /^This was not done\..*without “Police force”\.\s+Ask by larger places or longer periods, or request a file/s,
    )
    expect(await page.getByLabel('Its address').inputValue()).toBe('direct-by-force')
    expect((await releasesOf(hub, researcher)).length).toBe(0)
  })
})

/** Reviews a release by its page, as one of the demo's officers, and approves it. */
async function approveAs(persona: string, id: string): Promise<void> {
  const { page, wrong } = await watched(browser, hub.url)
  await lookAs(page, hub.url, persona)
  await open(page, `${hub.url}/releases`)
  const shown = page.locator(`section[aria-labelledby="release-${id}"]`)
  // The checklist is asked for by the form.
  await shown.getByRole('checkbox').first().waitFor()
  for (const box of await shown.getByRole('checkbox').all()) await box.check()
  await shown.getByRole('button', { name: 'Approve' }).click()
  await shown.getByRole('button', { name: 'Approve' }).waitFor({ state: 'detached' })
  expect(wrong).toEqual([])
  await page.context().close()
}

describe('the page of releases', () => {
  test('the page of releases lets an officer see the figures with the reasons why they are safe, review by the checklist, and object', async () => {
    const id = (await requestRelease(hub, researcher, { question: shares, title: 'Shares by region' })).release?.id ?? ''
    await reviewRelease(hub, officerOf('kent'), id)
    const page = await pageAs(browser, hub.url, 'Governance officer', '/releases')
    const shown = page.locator(`section[aria-labelledby="release-${id}"]`)
    expect(await shown.innerText()).not.toMatch(/approved/)
    await shown.getByText('The figures', { exact: true }).click()
    // The browser says a moment after the click that the list is open, and only then are they requested.
    await shown.locator('table.figures').waitFor()
    expect(await shown.locator('table.figures tbody tr').count()).toBe(10)
    expect(await shown.locator('table.figures tbody').innerText()).toMatch(/at least 5 people|came out below 10/)
    expect(await axe(page)).toEqual([])
    expect(await shown.getByRole('button', { name: 'Refuse' }).isVisible()).toBe(true)
    for (const box of await shown.getByRole('checkbox').all()) await box.check()
    await shown.getByRole('button', { name: 'Approve' }).click()
    await shown.getByRole('button', { name: 'Object' }).waitFor()
    expect(await stateOf(id)).toBe('OPEN_TO_OBJECTION')
    expect(await shown.innerText()).toMatch(/Kent Police: approved; Victim Support \(demo\): approved/)
    await shown.getByRole('combobox').selectOption('MISLEADING')
    await shown.getByRole('button', { name: 'Object' }).click()
    await shown.getByText('Victim Support (demo): misleading').waitFor()
    expect(await stateOf(id)).toBe('OBJECTED')
    expect(await shown.innerText()).toContain('This release ends here.')
  })

  test('the page of releases leads a release from two reviewers past the time to object, which the demo lets go by, to its file, and shows the hub’s own sentence if a step is refused', async () => {
    const question = { measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: period('2025') }
    const id = (await requestRelease(hub, charity, { question, title: 'Referred by sex' })).release?.id ?? ''
    for (const reviewer of ['Governance officer (Kent)', 'Governance officer (inspectorate)']) await approveAs(reviewer, id)
    expect((await releasesOf(hub, charity)).find((one) => one.id === id)?.state).toBe('OPEN_TO_OBJECTION')
    const { page, wrong } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Charity analyst')
    await open(page, `${hub.url}/releases`)
    const shown = page.locator(`section[aria-labelledby="release-${id}"]`)
    expect(await shown.getByRole('button', { name: /^CSV/ }).count()).toBe(0)
    expect(await shown.getByRole('button', { name: 'Release' }).count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await shown.getByRole('button', { name: 'Let 15 days go by in the demo' }).click()
    await shown.getByRole('button', { name: 'Release' }).click()
    await shown.getByText('released', { exact: true }).waitFor()
    // A token that the test has is of before.
    hub.moveTo(hub.hub.clock.now().toISOString())
    expect((await releasesOf(hub, charity)).find((one) => one.id === id)?.state).toBe('RELEASED')
    const [saved] = await Promise.all([page.waitForEvent('download'), shown.getByRole('button', { name: /^CSV/ }).click()])
    const { lines } = readCsv(await readFile(await saved.path(), 'utf8'))
    const rows = await ask(hub, charity, question)
    expect(lines.map(({ value }) => (value === '' ? null : Number(value)))).toEqual(rows.map(({ cells }) => cells[0]?.value ?? null))
    expect(wrong).toEqual([])
    await page.context().close()
    // Released figures are amended by their officer, and others decide.
    const { page: officers } = await watched(browser, hub.url)
    await lookAs(officers, hub.url, 'Governance officer')
    await open(officers, `${hub.url}/releases`)
    const amended = officers.locator(`section[aria-labelledby="release-${id}"]`)
    await amended.getByLabel('Why it ends for good').selectOption('NEWER_FIGURES')
    await correctRelease(hub, officerOf('victim-support'), id)
    await amended.getByRole('button', { name: 'Propose the end' }).click()
    await amended.getByRole('alert').waitFor()
    expect(await amended.getByRole('alert').innerText()).toContain('Another proposal for this release is open.')
    await open(officers, `${hub.url}/releases`)
    expect(await amended.innerText()).toContain('Some of the rows behind these figures were wrong when they were sent. (proposed)')
  })
})
