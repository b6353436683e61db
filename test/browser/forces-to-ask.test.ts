import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { axe, broken, lookAs, open, settled, sidewaysAtEachWidth, watched } from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'
import { commissioner, inspector, type As, type TestHub } from '../support/hub/hub.js'
import { besideApi, faultsOf } from '../support/browser/page-beside-api.js'
import { squeezed } from '../support/browser/paper-beside-api.js'
import { readPdf } from '../support/readers/pdf.js'
import { framesOn } from '../support/readers/page.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25', persons: 20_000 }, (pages) => ({ hub, browser } = pages))

interface ToAsk {
  readonly sentence: string
  readonly questions: readonly { readonly forceName: string; readonly sentence: string; readonly question: string }[]
}

const toAsk = async (as: As): Promise<ToAsk> => {
  const query = '{ forcesToAskAbout(period: "2025") { sentence questions { forceName sentence question } } }'
  return (await hub.query<{ forcesToAskAbout: ToAsk }>(as, query)).forcesToAskAbout
}

const textsOf = async (page: Page, selector: string): Promise<readonly string[]> =>
  (await page.locator(`#to-ask ${selector}`).allInnerTexts()).map(broken)

/** The page as somebody finds it who signs in. */
async function found(persona: string, width?: number) {
  const { page, wrong } = await watched(browser, hub.url, width)
  await lookAs(page, hub.url, persona)
  await page.waitForURL(/\/forces/)
  await settled(page)
  await page.locator('#to-ask li').first().waitFor()
  return { page, wrong }
}

describe.each([
  ['Commissioner (MOPAC)', commissioner, 'Metropolitan Police Service, published figures'],
  ['Inspectorate', inspector, 'All forces, published figures'],
] as const)('%s', (persona, as, head) => {
  test('the first page names whose figures it shows, says what its figures support, and has the question to put', async () => {
    const { page } = await found(persona)
    expect(await page.locator('h1').innerText()).toBe(head)
    const { sentence, questions } = await toAsk(as)
    expect(await textsOf(page, '> .sentence')).toEqual([broken(sentence)])
    expect(await textsOf(page, 'li > p')).toEqual(questions.map(({ sentence }) => broken(sentence)))
    expect(await textsOf(page, 'li blockquote')).toEqual(questions.map(({ question }) => broken(question)))
    for (const { forceName } of questions) expect(await textsOf(page, 'li b')).toContainEqual(expect.stringContaining(forceName))
  })

  test('nothing on the page is called the reader’s own or exact', async () => {
    const { page } = await found(persona)
    await framesOn(page)
    const text = (await page.locator('main').innerText()).replace('nothing here is exact, and nothing is your own', '')
    expect(text).not.toMatch(/\byour (own|figures?|records?)\b|\bhow do we\b|as others see it|\bexact/i)
  })

  test('paper begins with what to ask, and no question is parted between two sheets', async () => {
    const { page } = await found(persona)
    const printed = await readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    const { questions } = await toAsk(as)
    const sheets = [...new Set(printed.map(({ sheet }) => sheet))].map((sheet) => squeezed(printed.filter((one) => one.sheet === sheet)))
    expect(sheets[0]).toContain(squeezed('What to ask a chief constable'))
    for (const { sentence, question } of questions)
      expect(sheets.filter((text) => text.includes(squeezed(sentence)) && text.includes(squeezed(question)))).toHaveLength(1)
  })

  test('axe finds nothing, the page fits each width, and its button is reached by the keyboard', async () => {
    const { page } = await found(persona)
    expect(await axe(page)).toEqual([])
    expect(await sidewaysAtEachWidth(page)).toEqual({ 390: 0, 768: 0, 1280: 0 })
    await page.locator('main select').first().focus()
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Save the whole page as one file')
    const saving = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    expect((await saving).suggestedFilename()).toBe('forces-2025.html')
  })

  test.each(['/forces', '/victims-code'])(
    'the page %s saved as one file shows each figure of the API without a network or a script',
    async (path) => {
      const { page } = await found(persona)
      await open(page, `${hub.url}${path}?period=2025`)
      const shown = await framesOn(page)
      const said = await page.locator('main .sentence').allInnerTexts()
      const { file, source, asked } = await savedFrom(page)
      const read = await besideApi(hub, as, file)
      expect(read.map(({ frame }) => frame.id)).toEqual(shown.map(({ id }) => id))
      expect(read.flatMap(({ frame, answered }) => faultsOf(frame, answered, undefined))).toEqual([])
      const text = await file.locator('body').innerText()
      for (const sentence of said) expect(text).toContain(sentence.split('\n')[0])
      // What is folded on the page is open in the file.
      expect(await file.locator('details:not([open])').count()).toBe(0)
      expect(text).toContain(await page.locator('h1').innerText())
      expect(text).toMatch(/Saved from http:.* on \d+ \w+ \d{4}\. Published figures alone\. Synthetic data\.$/)
      if (read.length > 0) expect(text).toMatch(/Partnership hub: “.*Published state 2025Q4/)
      expect(source).not.toMatch(/<(script|button|form|select|iframe)\b|\son\w+=/i)
      expect(asked).toEqual([])
      await file.context().close()
    },
  )
})

/** Saves the page by its button, and opens the file as somebody does who has no network and lets no script run. */
async function savedFrom(page: Page) {
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the whole page as one file' }).click()
  const source = await readFile(await (await saving).path(), 'utf8')
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, viewport: { width: 1_280, height: 900 } })
  const file = await context.newPage()
  const asked: string[] = []
  file.on('request', (request) => asked.push(request.url()))
  await file.setContent(source)
  return { file, source, asked }
}

describe('who may save a whole page', () => {
  test.each(['Surrey police analyst', 'Charity analyst', 'Researcher'])(
    '%s, who has exact figures or needs a release, cannot save a whole page',
    async (persona) => {
      const { page } = await watched(browser, hub.url)
      await lookAs(page, hub.url, persona)
      for (const path of ['/picture', '/victims-code']) {
        await open(page, `${hub.url}${path}?period=2025`)
        expect(await page.getByRole('button', { name: 'Save the whole page as one file' }).count()).toBe(0)
      }
    },
  )

  test('a page that still asks the hub is not saved, and says so', async () => {
    const { page } = await found('Inspectorate')
    await page.route('**/graphql', async (route) => {
      await new Promise((later) => setTimeout(later, 4_000))
      await route.abort()
    })
    await page.getByRole('link', { name: 'Satisfaction' }).click()
    await page.waitForSelector('.frame[aria-busy=true]')
    let saved = 0
    page.on('download', () => (saved += 1))
    await page.getByRole('button', { name: 'Save the whole page as one file' }).click()
    await page.getByText('The page is still asking the hub. Save it when every figure is there.').waitFor()
    expect(saved).toBe(0)
  })
})
