import { expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { inspector, policeOf, type TestHub } from '../support/hub/hub.js'
import { axe, lookAs, openBehind, pageAs, sideways, watched } from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25', persons: 3_000 }, (pages) => ({ hub, browser } = pages))

interface Sent {
  readonly query: string
  readonly variables: { readonly question?: { readonly where?: readonly object[] } }
  readonly operationName?: string
}

async function opened(persona: string, path: string, width?: number) {
  const { page, wrong } = await watched(browser, hub.url, width)
  await lookAs(page, hub.url, persona)
  const sent: { readonly body: Sent; readonly role: string | undefined }[] = []
  page.on('request', (request) => {
    if (!request.url().endsWith('/graphql')) return
    const body = request.postDataJSON() as Sent
    if (body.query?.includes('analysis(')) sent.push({ body, role: request.headers()['x-role'] })
  })
  await page.goto(`${hub.url}${path}`)
  await page.waitForSelector('.plain-editor, .graphiql-execute-button')
  return { page, wrong, sent }
}

test('a question in the address runs in the reader’s role, with its short document, and is shown as table and JSON', async () => {
  const { page, wrong, sent } = await opened('Inspectorate', '/playground?question=Q12')
  await page.waitForSelector('.answer table, .answer .problem', { state: 'attached' })
  expect(sent.map(({ role }) => role)).toEqual(['INSPECTOR'])
  expect(sent[0]?.body.query).toMatch(/^query Q12\(/)
  expect(await page.locator('.answer').innerText()).toMatch(/Table[\s\S]*JSON/)
  expect({ wrong, axe: await axe(page), sideways: await sideways(page) }).toEqual({ wrong: [], axe: [], sideways: 0 })
})

test('a question that the role may not ask is not sent, the role stays, and the page says who may', async () => {
  const { page, sent } = await opened('Surrey police analyst', '/playground?question=Q35')
  expect(await page.locator('.said').innerText()).toBe(
    'Q35 was not run: your role may not ask it. It may be asked as charity analyst, inspector, researcher.',
  )
  expect(sent).toEqual([])
  expect(await page.locator('.who').innerText()).toContain('Surrey police analyst')
})

test('an address that names a question that nobody saved says so, with the one that was meant, and sends nothing', async () => {
  const { page, sent } = await opened('Inspectorate', '/playground?question=Q2')
  await page
    .locator('.said')
    .getByText(/^There is no saved question Q2\. Did you mean Q\d+.*\? Choose one of the list\.$/)
    .waitFor()
  await page.goto(`${hub.url}/playground?question=Q999`)
  await page
    .locator('.said')
    .getByText(/^There is no saved question Q999\. .*Choose one of the list\.$/)
    .waitFor()
  expect(sent).toEqual([])
})

test('a question about the force of the partner that saved it is asked about the reader’s own', async () => {
  const { page, sent } = await opened('Surrey police analyst', '/playground?question=Q20-districts')
  await page.waitForSelector('.answer')
  expect(sent[0]?.body.variables.question?.where).toEqual([{ dimension: 'FORCE', value: 'surrey' }])
})

test('the code editor takes every saved question as complete, and marks what the hub would refuse', async () => {
  const { page } = await opened('Inspectorate', '/playground?question=Q12')
  const variables = page.locator('.graphiql-editor-tool')
  await variables.getByText('"question"').waitFor()
  const marks = page.locator('.graphiql-editor-tool .squiggly-warning, .graphiql-editor-tool .squiggly-error')
  // The check runs in a worker once the schema is loaded.
  await page.waitForTimeout(3_000)
  expect(await marks.count()).toBe(0)
  await variables.getByText('"measures"').click()
  await page.keyboard.press('Home')
  await page.keyboard.type('"per": "FORTNIGHT", ')
  await marks.first().waitFor({ state: 'attached' })
})

test('the question of a chart opens in the playground as it was asked', async () => {
  const { page } = await watched(browser, hub.url)
  await lookAs(page, hub.url, 'Inspectorate')
  await page.goto(`${hub.url}/ask?measure=SATISFIED_RATE&by=REGION`)
  await openBehind(page)
  const address = await page.getByRole('link', { name: /^Open in playground/ }).getAttribute('href')
  await page.goto(`${hub.url}${address ?? ''}`)
  await page.waitForSelector('.answer table.figures', { state: 'attached' })
  expect(await page.locator('.answer .problem').count()).toBe(0)
})

test('a plain form on a phone does the same as the code editor, and can be used by the keyboard alone', async () => {
  const { page, wrong, sent } = await opened('Inspectorate', '/playground', 390)
  await page.fill(
    '#document',
    '{ analysis(question: { measures: [VICTIMS_REFERRED], period: { from: "2025", to: "2025" } }) { rows { cells { value } } } }',
  )
  await page.focus('#document')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.answer')
  expect(sent).toHaveLength(1)
  expect({ wrong, axe: await axe(page), sideways: await sideways(page) }).toEqual({ wrong: [], axe: [], sideways: 0 })
})

test('questions that nothing answers are listed with the reason', async () => {
  const { page } = await opened('Inspectorate', '/playground', 390)
  await page.getByText(/^Questions \(/).click()
  await page.fill('input[type=search]', 'Q52e')
  expect(await page.locator('.unasked').innerText()).toMatch(/Q52e Are withdrawals of consent[\s\S]*without the day of the request/)
})

describe('the pages of questions and of the catalogue', () => {
  test('the page of questions has every question with what the API says of it, searched by words, and leads to the playground', async () => {
    const page = await pageAs(browser, hub.url, 'Inspectorate', '/questions')
    const { catalogue } = await hub.query<{
      catalogue: {
        measures: { name: string; roles: string[] }[]
        questions: { id: string; title: string; answer: string; reason: string | null }[]
      }
    }>(inspector, '{ catalogue { measures { name roles } questions { id title answer reason } } }')
    expect(await page.locator('.theme details summary code').allInnerTexts()).toEqual(catalogue.questions.map(({ id }) => id))
    const found = catalogue.questions.filter(({ title, answer, reason }) =>
      `${title} ${answer} ${reason ?? ''}`.toLowerCase().includes('restorative'),
    )
    await page.getByRole('searchbox').fill('restorative')
    await page.getByText(`${found.length} of ${catalogue.questions.length} questions`).waitFor()
    expect(new URL(page.url()).searchParams.get('sought')).toBe('restorative')
    await page.locator('#Q33 summary').click()
    // Its content is made when the browser says that it is open, a moment after the click.
    await page
      .locator('#Q33')
      .getByText(catalogue.questions.find(({ id }) => id === 'Q33')?.answer ?? 'no such question')
      .waitFor()
    const roles = catalogue.measures.find(({ name }) => name === 'RESTORATIVE_JUSTICE_HELD_RATE')?.roles ?? []
    expect(roles.length).toBeGreaterThan(1)
    for (const role of roles) expect(await page.locator('#Q33').innerText()).toContain(role.replaceAll('_', ' ').toLowerCase())
    expect({ axe: await axe(page), sideways: await sideways(page) }).toEqual({ axe: [], sideways: 0 })
    await page.locator('#Q33 a[href="/playground?question=Q33"]').click()
    await page.waitForSelector('.answer')
  })

  test('the page of the catalogue has every measure of the role with its definition, unit and roles, and opens the one that the address names', async () => {
    const page = await pageAs(browser, hub.url, 'Surrey police analyst', '/catalogue?open=REFERRED_IN_TIME_RATE')
    const { catalogue } = await hub.query<{
      catalogue: { measures: { name: string; definition: string; roles: string[] }[]; dimensions: { name: string }[] }
    }>(policeOf('surrey'), '{ catalogue { measures { name definition roles } dimensions { name } } }')
    const listed = await page.locator('.theme details summary code').allInnerTexts()
    expect([...listed].sort()).toEqual([...catalogue.measures, ...catalogue.dimensions].map(({ name }) => name).sort())
    const opened = await page.locator('#REFERRED_IN_TIME_RATE').innerText()
    const asked = catalogue.measures.find(({ name }) => name === 'REFERRED_IN_TIME_RATE')
    expect(opened).toContain(asked?.definition)
    expect(opened).toContain('A percentage of those counted')
    expect(opened).toContain(asked?.roles.map((role) => role.replaceAll('_', ' ').toLowerCase()).join(', '))
    await page.locator('#REFERRED_IN_TIME_RATE a[href="/questions?open=Q09"]').click()
    await page.locator('#Q09[open]').waitFor()
  })
})
