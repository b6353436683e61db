import type { Browser } from 'playwright-core'
import { lookAs } from '../test/support/browser/browsing.js'
import { startBrowser } from '../test/support/browser/browser.js'
import { median } from './meter.js'
import type { Partnership } from './partnership.js'

/** Pages that a reader opens first, each with a chart. */
const opened = [
  ['Surrey police analyst', '/mine'],
  ['Inspectorate', '/identifying'],
] as const

interface Opened {
  /** First contentful paint, ms after the address was entered. */
  readonly paint: number
  /** Milliseconds until a chart shows its figures. */
  readonly chart: number
}

/** Pages in a real browser with an empty cache: when something is visible, and when the first chart is drawn. */
export async function benchPages({ url }: Partnership, times: number, say: (line: string) => void): Promise<void> {
  const hub = new URL(url).origin
  const browser = await startBrowser()
  try {
    for (const [persona, path] of opened) {
      const found: Opened[] = []
      for (let n = 0; n < times; n += 1) found.push(await openOnce(browser, hub, persona, path))
      const of = (what: keyof Opened): string => `${median(found.map((one) => one[what])).toFixed(0)} ms`
      say(`${path} as ${persona}: first contentful paint ${of('paint')}, a drawn chart ${of('chart')}, medians of ${times}`)
    }
  } finally {
    await browser.close()
  }
}

async function openOnce(browser: Browser, hub: string, persona: string, path: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } })
  const page = await context.newPage()
  try {
    await lookAs(page, hub, persona)
    const start = performance.now()
    await page.goto(`${hub}${path}`)
    await page.waitForSelector('svg.plot')
    const chart = performance.now() - start
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN)
    return { paint, chart }
  } finally {
    await context.close()
  }
}
