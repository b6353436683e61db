import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../support/browser.js'
import { startHub, type TestHub } from '../support/hub.js'
import { lookAs, open, watched } from './browsing.js'

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

/** What A4 leaves inside margins of 12 mm, in pixels of the page: 186 mm by 273 mm. */
const sheet = { width: 703, height: 1_031 }

interface Part {
  readonly id: string
  readonly height: number
  readonly breakInside: string
  /** Pixels by which the part, or a drawing in it, goes beyond what holds it. */
  readonly beyond: number
}

const partsOf = `[...document.querySelectorAll('.sheet > .frame')].map((frame) => {
  const box = frame.getBoundingClientRect()
  const drawn = [...frame.querySelectorAll('svg.plot')].map((svg) => svg.getBoundingClientRect().right - svg.parentElement.getBoundingClientRect().right)
  return { id: frame.id, height: box.height, breakInside: getComputedStyle(frame).breakInside, beyond: Math.max(0, box.right - innerWidth, ...drawn) }
})`

describe.each([
  ['Surrey police analyst', 'Surrey Police'],
  ['Charity analyst', 'Victim Support (demo)'],
])('the printed sheet of a %s', (persona, name) => {
  test('is one or two pages of A4 with its partner’s name, and no chart on it is cut', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, persona)
    await open(page, `${hub.url}/mine?period=2025`)
    await page.waitForSelector('.sheet svg.plot')
    expect(await page.locator('.sheet-head b').innerText()).toBe(name)

    const printed = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    expect(printed.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2)
    const sizes = [...printed.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
      Math.round(Number(width)),
      Math.round(Number(height)),
    ])
    expect(sizes.length).toBeGreaterThan(0)
    // 210 mm by 297 mm, in points.
    for (const size of sizes) expect(size).toEqual([595, 842])

    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize(sheet)
    await page.waitForTimeout(500)
    const parts = await page.evaluate<readonly Part[]>(partsOf)
    expect(parts.length).toBeGreaterThan(3)
    // A part that fits on a page and may not be broken is whole on one.
    for (const part of parts)
      expect({ ...part, fits: part.height <= sheet.height }).toMatchObject({ id: part.id, fits: true, breakInside: 'avoid', beyond: 0 })
    expect(
      await page
        .locator('nav, .ways-out, .no-print')
        .evaluateAll((found) => found.filter((one) => (one as { offsetParent?: unknown }).offsetParent).length),
    ).toBe(0)
    await page.context().close()
  })
})
