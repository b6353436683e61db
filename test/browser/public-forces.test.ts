import { expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { axe, sideways, watched } from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'
import type { TestHub } from '../support/hub/hub.js'
import { squeezed } from '../support/browser/paper-beside-api.js'
import { readPdf } from '../support/readers/pdf.js'
import { publishWelshDuties, startWelshHub } from '../support/answers/welsh-duties.js'

let hub: TestHub
let browser: Browser
withPages(startWelshHub, async (pages) => {
  ;({ hub, browser } = pages)
  await publishWelshDuties(hub, 'wales')
})

const addresses = [
  '/public',
  '/public/wales/v1',
  '/public/wales/v1?by=D07a',
  '/public/wales/v1/force/north-wales',
  '/public/wales/v1/force/gwent',
  '/public?lang=cy',
  '/public/wales/v1?lang=cy',
  '/public/wales/v1?by=D07a&lang=cy',
  '/public/wales/v1/force/north-wales?lang=cy',
  '/public/wales/v1/force/gwent?lang=cy',
  '/register?lang=cy',
]
const found = (page: Page): Promise<string> => page.locator('p.found').innerText()

test('how often a force tells victims in time is two clicks from the first page', async () => {
  const { page } = await watched(browser, hub.url)
  await page.goto(hub.url)
  await page.getByRole('link', { name: 'How often does your force tell victims in time?' }).click()
  await page.waitForURL(`${hub.url}/public`)
  await page.getByRole('link', { name: 'North Wales Police' }).click()
  await page.waitForURL(`${hub.url}/public/wales/v1/force/north-wales`)
  expect(await found(page)).toMatch(
    /^Of its duties to tell victims within a time, North Wales Police showed in 2025Q2 that it kept most often “/,
  )
})

test('the public pages of forces are read, sorted and left without a script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${hub.url}/public/wales/v1`)
  await page.getByRole('link', { name: 'D07a Tell of an arrest' }).click()
  await page.waitForURL(/by=D07a/)
  expect(await page.locator('.matrix tbody th').allInnerTexts()).toEqual(['South Wales Police', 'North Wales Police', 'Dyfed-Powys Police'])
  await page.getByRole('link', { name: '2025Q1' }).click()
  await page.waitForURL(/by=D07a&year=2025Q1/)
  expect(await found(page)).toMatch(/^“Tell of an arrest”, 2025Q1: /)
  await page.locator('.matrix').getByRole('link', { name: 'South Wales Police' }).click()
  await page.waitForURL(/force\/south-wales$/)
  await context.close()
})

test('the map has the figures of the table for the chosen duty, and each tile leads to its force', async () => {
  const { page } = await watched(browser, hub.url)
  await page.goto(`${hub.url}/public/wales/v1?by=D07a`)
  const plain = (said: string | null): string => (said ?? '').replaceAll(/\s+/g, ' ').trim()
  const tabled: string[] = []
  for (const row of await page.locator('.matrix tbody tr').all()) {
    // What may move a share stands in a line of its own below it.
    const [share = ''] = (await row.locator('td').first().innerText()).split('\n')
    tabled.push(`${plain(await row.locator('th').innerText())}: ${plain(share)}`)
  }
  const tiles = page.locator('.map a')
  const mapped: string[] = []
  for (const tile of await tiles.all()) {
    // What is visible on the tile comes first, with the figure; the name of the force follows, and the figure again where it is said otherwise.
    const [, visible = '', name = '', said] = /^([^,]+), ([^:]+)(?:: (.*))?$/.exec(plain(await tile.getAttribute('aria-label'))) ?? []
    mapped.push(`${name}: ${said ?? /[\d.]+ %$/.exec(visible)?.[0]}`)
  }
  expect(mapped.sort()).toEqual(tabled.sort())
  await tiles.filter({ hasText: 'S Wales' }).click()
  await page.waitForURL(/force\/south-wales$/)
  await page.context().close()
})

test('the public pages are in Welsh for a browser that asks for it, and one link leads to English and back, without a script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'cy-GB' })
  const page = await context.newPage()
  await page.goto(`${hub.url}/public`)
  await page.getByRole('link', { name: 'Heddlu Gogledd Cymru' }).click()
  await page.waitForURL(/force\/north-wales$/)
  expect(await page.locator('h1').innerText()).toBe('Heddlu Gogledd Cymru: dyletswyddau’r Cod Dioddefwyr a gyflawnwyd mewn pryd')
  await page.getByRole('link', { name: 'English' }).click()
  await page.waitForURL(/force\/north-wales\?lang=en$/)
  expect(await page.locator('h1').innerText()).toBe('North Wales Police: duties of the Victims’ Code kept in time')
  await page.getByRole('link', { name: 'Published figures' }).click()
  await page.waitForURL(/\/public\?lang=en$/)
  await page.getByRole('link', { name: 'Cymraeg' }).click()
  await page.waitForURL(/\/public\?lang=cy$/)
  expect(await page.locator('h1').innerText()).toBe('Ffigurau cyhoeddedig')
  await context.close()
})

test.each([1_280, 390])('the public pages of forces fit at %i px, and axe finds nothing', async (width) => {
  const { page } = await watched(browser, hub.url, width)
  for (const address of addresses) {
    await page.goto(`${hub.url}${address}`)
    expect({ address, axe: await axe(page), sideways: await sideways(page) }).toEqual({ address, axe: [], sideways: 0 })
  }
  // The page of a force that is not published answers 404, which is no fault of the page.
})

test('the table of forces is on paper with every column, on a sheet that is wide enough', async () => {
  const { page } = await watched(browser, hub.url)
  await page.goto(`${hub.url}/public/wales/v1`)
  const codes = (await page.locator('.matrix thead th').allInnerTexts()).slice(1)
  const cells = await page.locator('.matrix tbody tr:last-child td').allInnerTexts()
  const text = squeezed(await readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true })))
  expect(codes.length).toBeGreaterThan(10)
  expect(text).toContain(squeezed(codes.join(' ')))
  expect(text).toContain(squeezed(cells.join(' ')))
})
