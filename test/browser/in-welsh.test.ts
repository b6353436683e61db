import { describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { axe, lookAs, open, sidewaysAtEachWidth, settled, watched } from '../support/browser/browsing.js'
import type { TestHub } from '../support/hub/hub.js'
import { withPages } from '../support/browser/pages-suite.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25T09:00:00Z', persons: 3_000 }, (pages) => ({ hub, browser } = pages))

const inspector = 'Inspectorate'
const languageOf = (page: Page): Promise<string | null> => page.locator('html').getAttribute('lang')
const menu = (page: Page): Promise<string[]> => page.locator('nav li').allInnerTexts()

/** A page of the inspector of the demo at an address, which names a language or leaves it to the browser. */
async function inspectorAt(path: string): Promise<{ readonly page: Page; readonly asked: { scripts: string[]; languages: Set<string> } }> {
  const { page } = await watched(browser, hub.url)
  const asked = { scripts: [] as string[], languages: new Set<string>() }
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) asked.scripts.push(request.url())
    if (request.url().endsWith('/graphql')) asked.languages.add(request.headers()['accept-language'] ?? '')
  })
  await lookAs(page, `${hub.url}/?lang=${/lang=cy/.test(path) ? 'cy' : 'en'}`, inspector)
  await open(page, `${hub.url}${path}`)
  return { page, asked }
}

describe('pages in Welsh', () => {
  test('the frame, the menu and titles are in Welsh, the rest is marked as English, and the page says that no translator has read it', async () => {
    const { page, asked } = await inspectorAt('/picture?lang=cy')
    expect(await languageOf(page)).toBe('cy')
    expect(await page.locator('h1').innerText()).toBe('Y darlun ar y cyd')
    expect(await page.title()).toBe('Y darlun ar y cyd: Hyb partneriaeth')
    expect(await menu(page)).toEqual(expect.arrayContaining(['Y darlun ar y cyd', 'Bodlonrwydd', 'Cytundebau']))
    expect(await page.locator('.of-the-words').innerText()).toContain('yn aros i gyfieithydd ei ddarllen')
    expect(await page.locator('[lang="en-GB"] .intro').count()).toBe(1)
    const behind = page.locator('.behind > summary > span').first()
    expect([await behind.innerText(), await behind.getAttribute('lang')]).toEqual(['Tabl, diffiniad, nodiadau a ffeiliau', 'cy'])
    expect([...asked.languages]).toEqual(['cy'])
    expect(await axe(page)).toEqual([])
    expect(await sidewaysAtEachWidth(page)).toEqual({ 390: 0, 768: 0, 1280: 0 })
  })

  test('a link keeps the language that the address names, and the other language is one link away, with the same person signed in', async () => {
    const { page } = await inspectorAt('/picture?lang=cy&period=2025')
    await page.getByRole('link', { name: 'Bodlonrwydd', exact: true }).click()
    await page.waitForURL('**/satisfaction?**')
    await settled(page)
    expect(new URL(page.url()).searchParams.get('lang')).toBe('cy')
    await page.getByRole('link', { name: 'English', exact: true }).click()
    await page.waitForURL('**lang=en**')
    await settled(page)
    expect(await languageOf(page)).toBe('en')
    expect(new URL(page.url()).pathname).toBe('/satisfaction')
    expect(await page.locator('h1').innerText()).toBe('Satisfaction')
    expect(await page.locator('.who').innerText()).toContain(inspector)
    expect(await page.locator('[lang="en-GB"], .of-the-words').count()).toBe(0)
  })

  test('whoever reads English loads no Welsh words, and has answers in English', async () => {
    const english = await inspectorAt('/picture?lang=en')
    const welsh = await inspectorAt('/picture?lang=cy')
    expect([...english.asked.languages]).toEqual(['en'])
    const more = new Set(welsh.asked.scripts.filter((script) => !english.asked.scripts.includes(script)))
    expect(more.size).toBe(1)
  })

  test('the head of a sheet is in English, and the title of a saved page in the language of the page', async () => {
    const { page } = await inspectorAt('/picture?lang=cy')
    const head = page.locator('.print-head')
    expect([await head.getAttribute('lang'), await head.textContent()]).toEqual([
      'en-GB',
      expect.stringContaining('Place: England and Wales'),
    ])
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Cadw’r dudalen gyfan fel un ffeil' }).click(),
    ])
    const file = await readFile(await saved.path(), 'utf8')
    expect(/<title lang="([^"]+)">([^<]+)<\/title>/.exec(file)?.slice(1)).toEqual(['cy', 'Y darlun ar y cyd'])
  })

  test('without a language in the address the first of the browser’s languages decides, and the address stays as it is', async () => {
    const context = await browser.newContext({ locale: 'cy-GB' })
    const page = await context.newPage()
    await lookAs(page, hub.url, inspector)
    await open(page, `${hub.url}/catalogue`)
    expect([await languageOf(page), page.url()]).toEqual(['cy', `${hub.url}/catalogue`])
    await page.locator('main').getByText('Nodwyd gan yr heddlu eu bod yn agored i niwed').first().waitFor({ state: 'attached' })
    await open(page, `${hub.url}/catalogue?lang=en`)
    expect(await languageOf(page)).toBe('en')
    await context.close()
  })
})
