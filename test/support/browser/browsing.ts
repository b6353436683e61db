import axeCore from 'axe-core'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { As, TestHub } from '../hub/hub.js'

/** A page that records everything that should never happen on it. */
export interface Watched {
  readonly page: Page
  /** Violations of the content policy, errors of scripts, and addresses outside the hub. */
  readonly wrong: readonly string[]
}

const seenWrong = new WeakMap<BrowserContext, readonly string[]>()

/** What `Watched.wrong` says of a context; empty for one that nobody watches. */
export const wrongIn = (context: BrowserContext): readonly string[] => seenWrong.get(context) ?? []

/** Opens a fresh browser context, as for someone who was never here. */
export async function watched(browser: Browser, url: string, width = 1_280): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const wrong: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) wrong.push(request.url())
  })
  seenWrong.set(context, wrong)
  return { page, wrong }
}

/** The button by which a demo is viewed as a persona, by the whole of its name. */
export const personaButton = (page: Page, persona: string): Locator =>
  page.getByRole('button').filter({ has: page.getByText(persona, { exact: true }) })

/** Chooses a persona of the demo and waits until its first page is shown. */
export async function lookAs(page: Page, url: string, persona: string): Promise<void> {
  await page.goto(url)
  await personaButton(page, persona).click()
  await page.waitForSelector('main h1')
  await page.waitForSelector('.who')
}

/** A fresh page on which a persona of the demo looks at a path of the hub, once no request is pending. */
export async function pageAs(browser: Browser, url: string, persona: string, path: string, width?: number): Promise<Page> {
  const { page } = await watched(browser, url, width)
  await lookAs(page, url, persona)
  await open(page, `${url}${path}`)
  return page
}

/** Opens a path of the hub as somebody who is no persona of its demo. */
export async function openSignedIn(page: Page, hub: Pick<TestHub, 'url' | 'token'>, as: As, path: string): Promise<void> {
  const session = { token: await hub.token(as), role: as.role, name: `${as.role} of ${as.partner}` }
  await page.goto(hub.url)
  await page.evaluate(`sessionStorage.setItem('hub-session', ${JSON.stringify(JSON.stringify(session))})`)
  await open(page, `${hub.url}${path}`)
}

/** Opens an address of the hub and waits until no request is pending. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await settled(page)
}

export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1')
  await page.waitForFunction(() => {
    const { document } = globalThis as unknown as { document: { querySelector(selector: string): unknown } }
    return document.querySelector('.asking, [aria-busy=true]') === null
  })
}

/** Opens what is behind a chart: its definition, notes, citation and files, and its table. */
export async function openBehind(chart: Page | Locator): Promise<void> {
  await chart.getByText('Table, definition, notes and files', { exact: true }).first().click()
}

/** Opens what is behind a chart, and in it the table. */
export async function openTable(chart: Page | Locator): Promise<void> {
  await openBehind(chart)
  await chart.locator('.behind').getByText('Table', { exact: true }).first().click()
}

interface Violations {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: readonly string[] }[] }[]
}

/** What axe finds wrong, by rule and place. The code editor is a third party's and has a plain alternative. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeCore.source)
  const rules = '{ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }'
  const { violations } = await page.evaluate<Violations>(`axe.run({ exclude: [[".monaco-editor"]] }, ${rules})`)
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ target }) => target.join(' '))
        .join(', ')}`,
  )
}

/** How far the page can be scrolled sideways, in pixels. */
export const sideways = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - innerWidth')

/** The widths at which a page is tested: a phone, a tablet and a desk. */
const widths = [390, 768, 1_280]

/** How far the page can be scrolled sideways at each width, in pixels. Afterwards it has its first width again. */
export async function sidewaysAtEachWidth(page: Page): Promise<Record<number, number>> {
  const before = page.viewportSize() ?? { width: 1_280, height: 900 }
  const found: Record<number, number> = {}
  for (const width of widths) {
    await page.setViewportSize({ ...before, width })
    // Charts are redrawn for the new width.
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
    found[width] = await sideways(page)
  }
  await page.setViewportSize(before)
  return found
}

/** A text without what keeps a number and its sign on one line, which a page does more often than the API. */
export const broken = (text: string): string => text.replaceAll('\u00a0', ' ')
