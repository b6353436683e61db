import { expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { lookAs, open } from '../support/browser/browsing.js'
import type { TestHub } from '../support/hub/hub.js'
import { withPages } from '../support/browser/pages-suite.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25T09:00:00Z', persons: 3_000 }, (pages) => ({ hub, browser } = pages))

test('pages for signed-in people are in English, with the labels of their answers, in a browser that prefers Welsh', async () => {
  const context = await browser.newContext({ locale: 'cy-GB' })
  const page = await context.newPage()
  const languages = new Set<string>()
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) languages.add(request.headers()['accept-language'] ?? '')
  })
  await lookAs(page, hub.url, 'Inspectorate')
  await open(page, `${hub.url}/catalogue?lang=cy`)
  expect([...languages]).toEqual(['en'])
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.locator('h1').innerText()).toBe('Catalogue')
  await page.locator('main').getByText('Identified as vulnerable by the police').first().waitFor({ state: 'attached' })
  expect(await page.locator('main').getByText('Nodwyd gan yr heddlu').count()).toBe(0)
  await context.close()
})
