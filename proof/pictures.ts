import { mkdir, writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { lookAs, open } from '../test/support/browser/browsing.js'
import { startBrowser } from '../test/support/browser/browser.js'

/** The pictures of the documents: who looks at which address, how wide the window is, and how much of the page is shown. */
const pictures = [
  { name: 'own-figures', persona: 'Surrey police analyst', path: '/mine', width: 1_100, height: 900, at: 'main' },
  { name: 'identifying', persona: 'Inspectorate', path: '/identifying', width: 1_100, height: 780, at: '#funnel' },
  { name: 'map', persona: 'Inspectorate', path: '/not-reported', width: 1_100, height: 760, at: '#map' },
  { name: 'victims-code', persona: 'Inspectorate', path: '/victims-code', width: 1_100, height: 800, at: '#heat-met' },
  { name: 'playground', persona: 'Inspectorate', path: '/playground?question=Q02', width: 1_000, height: 700, at: 'main' },
  { name: 'phone', persona: 'Charity analyst', path: '/picture', width: 390, height: 844, at: 'main' },
] as const

/** `npm run pictures`, beside a demo hub: HUB_URL is the address that it prints, with the word behind #. Writes `docs/pictures/*.png`. */
async function main(): Promise<void> {
  const url = process.env['HUB_URL'] ?? 'http://127.0.0.1:4000'
  const folder = new URL('../docs/pictures/', import.meta.url)
  await mkdir(folder, { recursive: true })
  const browser = await startBrowser()
  try {
    for (const { name, persona, path, width, height, at } of pictures) {
      const page = await (await browser.newContext({ viewport: { width, height } })).newPage()
      await lookAs(page, url, persona)
      await open(page, new URL(path, url).href)
      await drawn(page)
      await page
        .locator(at)
        .first()
        .evaluate((element) => (element as unknown as { scrollIntoView(): void }).scrollIntoView())
      const picture = await page.screenshot()
      await writeFile(new URL(`${name}.png`, folder), picture)
      process.stdout.write(`${name}.png ${Math.round(picture.length / 1_000)} kB\n`)
      await page.context().close()
    }
  } finally {
    await browser.close()
  }
}

/** A chart is drawn a moment after its figures arrive. */
async function drawn(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForSelector('svg.plot, .tile-map svg, .numbers')
  await page.waitForTimeout(500)
}

await main()
