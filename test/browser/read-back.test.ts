import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { personas } from '../../src/server/pages/personas.js'
import { startBrowser } from '../support/browser.js'
import { lookAs, open, watched } from '../support/browsing.js'
import { startHub, type As, type TestHub } from '../support/hub.js'
import { answerTo, faultsOf, type Answered } from '../support/page-beside-api.js'
import { faultsOnPaper, squeezed } from '../support/paper-beside-api.js'
import { framesOn, type Frame } from '../support/readers/page.js'
import { readPdf } from '../support/readers/pdf.js'

let hub: TestHub
let browser: Browser
beforeAll(async () => {
  hub = await startHub({ now: '2026-11-25', persons: 3_000, pages: true })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.stop()
})

const menuOf = (page: Page): Promise<readonly string[]> =>
  page.locator('nav a').evaluateAll((links) => links.map((link) => (link as unknown as { pathname: string }).pathname))

/** Pages of the menu that the single-page client shows. */
const pagesOf = async (page: Page): Promise<readonly string[]> =>
  (await menuOf(page)).filter((path) => path !== '/playground' && path !== '/public')

interface Seen {
  readonly frame: Frame
  readonly answered: Answered
}

async function besideApi(page: Page, as: As): Promise<readonly Seen[]> {
  const seen: Seen[] = []
  for (const frame of await framesOn(page)) seen.push({ frame, answered: await answerTo(hub, as, frame) })
  return seen
}

const printed = async (page: Page) => readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))

describe.each(personas.map(({ name, role, partner }) => [name, { role, partner }] as const))('%s', (persona, as) => {
  test('reads in every table, at every mark of a drawing and on paper what the API answers to the question of that part', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, persona)
    const own = as.role === 'POLICE_ANALYST' ? as.partner : undefined
    const paths = await pagesOf(page)
    expect(paths.length).toBeGreaterThan(0)
    const faults: string[] = []
    let parts = 0
    for (const path of paths) {
      await open(page, `${hub.url}${path}?period=2025`)
      const seen = await besideApi(page, as)
      parts += seen.length
      for (const { frame, answered } of seen) faults.push(...faultsOf(frame, answered, own).map((fault) => `${path} ${fault}`))
      if (seen.length > 0) faults.push(...faultsOnPaper(await printed(page), seen).map((fault) => `${path} on paper ${fault}`))
    }
    expect(faults).toEqual([])
    const asksNothing = ['DATA_STEWARD', 'GOVERNANCE_OFFICER', 'AUDITOR'].includes(as.role)
    expect(parts > 0).toBe(!asksNothing)
    await page.context().close()
  })

  test('prints whose the sheet is, of when, and when it was printed', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, persona)
    await page.waitForSelector('.print-head', { state: 'attached' })
    const { viewer, snapshots } = await hub.query<{ viewer: { partnerName: string }; snapshots?: { id: string }[] }>(
      as,
      '{ viewer { partnerName } }',
    )
    const text = squeezed(await printed(page))
    const today = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
    for (const part of [viewer.partnerName, `Printed on ${today}`, 'Synthetic data', ...(snapshots ?? []).map(({ id }) => id)])
      expect(text).toContain(squeezed(part))
    await page.context().close()
  })
})
