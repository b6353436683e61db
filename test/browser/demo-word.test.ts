import { beforeEach, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { TestHub } from '../support/hub/hub.js'
import { axe, personaButton, sidewaysAtEachWidth, watched } from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'

let hub: TestHub
let browser: Browser
let page: Page
withPages({ now: '2026-03-01T09:00:00Z', demoOpen: false }, (pages) => ({ hub, browser } = pages))
beforeEach(async () => {
  ;({ page } = await watched(browser, hub.url))
})

const word = () => hub.hub.demoDoors?.word ?? ''
const kept = (): Promise<string | null> => page.evaluate(`sessionStorage.getItem('hub-demo-word')`)
const field = () => page.getByLabel('The word behind #')
const signIn = async (): Promise<void> => {
  await personaButton(page, 'Auditor').click()
  await page.waitForSelector('.who')
}

test('the printed address signs in, keeps its word for the tab, and leaves it neither in the address nor in a request for a page', async () => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${hub.url}/#${word()}`)
  await signIn()
  expect(page.url()).not.toContain(word())
  expect(asked.filter((url) => url.includes(word()) && !url.endsWith(`/#${word()}`))).toEqual([])
  expect(await kept()).toBe(word())
  // Another persona in the same tab needs no word.
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await signIn()
})

test('without the word the first page says where it is printed, and takes it typed, as it is printed or in capitals', async () => {
  await page.goto(hub.url)
  await page.getByText('The terminal in which the hub was started shows the address of this page', { exact: false }).waitFor()
  expect(await page.locator('.personas').count()).toBe(0)
  expect([await axe(page), await sidewaysAtEachWidth(page)]).toEqual([[], { 390: 0, 768: 0, 1280: 0 }])
  await field().fill('hello')
  await page.keyboard.press('Enter')
  await page.getByText('three groups of four letters and digits', { exact: false }).waitFor()
  await field().fill(` #${word().toUpperCase()} `)
  await page.keyboard.press('Enter')
  await signIn()
})

test('a word of another demo is refused in a sentence, is forgotten, and another can be typed', async () => {
  await page.goto(`${hub.url}/#abcd-efgh-jkmn`)
  await personaButton(page, 'Auditor').click()
  await page.getByText('That is not the word of this demo.', { exact: false }).waitFor()
  expect([await kept(), await page.locator('.personas').count()]).toEqual([null, 0])
  await field().fill(word())
  await page.keyboard.press('Enter')
  expect(await page.getByText('That is not the word of this demo.', { exact: false }).count()).toBe(0)
  await signIn()
})

test('the printed address that is opened where the page is open already is enough', async () => {
  await page.goto(hub.url)
  await field().waitFor()
  await page.evaluate(`location.hash = ${JSON.stringify(word())}`)
  await signIn()
})

test('the word is the same after the hub was started again, so that an open page goes on', async () => {
  const before = word()
  await hub.restart()
  expect(word()).toBe(before)
  ;({ page } = await watched(browser, hub.url))
  await page.goto(`${hub.url}/playground?question=Q02#${before}`)
  await signIn()
})

test('an anchor in the address of a page is not taken for the word of the demo', async () => {
  await page.goto(`${hub.url}/#map`)
  await field().waitFor()
  expect([await kept(), new URL(page.url()).hash]).toEqual([null, '#map'])
})
