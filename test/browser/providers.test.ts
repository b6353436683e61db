import { expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { axe, broken, pageAs, settled, sideways } from '../support/browser/browsing.js'
import { inspector, type TestHub } from '../support/hub/hub.js'
import { withPages } from '../support/browser/pages-suite.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25', persons: 10_000 }, (pages) => ({ hub, browser } = pages))

interface Provider {
  readonly partner: string
  readonly name: string
  readonly period: string
  readonly feed: string
  readonly fields: readonly { readonly field: string; readonly missing: string | null }[]
}

test.each([1280, 390])(
  'an inspector reads at %i px of each force and quarter in which band of its rows a field is missing, as the API says it',
  async (width) => {
    const { providerQuality } = await hub.query<{ providerQuality: { sentence: string; providers: Provider[] } }>(
      inspector,
      '{ providerQuality(year: 2025) { sentence providers { partner name period feed fields { field missing } } } }',
    )
    const page = await pageAs(browser, hub.url, 'Inspectorate', '/providers?year=2025&lacking=ethnicity.missing', width)
    await page.locator('main .sentence').first().waitFor()
    await settled(page)
    const first = broken(await page.locator('main .sentence > p').first().innerText())
    expect(first).toContain('value without a code')
    expect(providerQuality.sentence.startsWith(first)).toBe(true)
    const lines = await page.evaluate<string[][]>(
      `[...document.querySelectorAll('section[aria-label="Forces, by quarter"] tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))`,
    )
    const met = providerQuality.providers.filter(({ partner, feed }) => partner === 'metropolitan' && feed === 'POLICE_REFERRAL')
    expect(met.map(({ period }) => period)).toEqual(['2025Q1', '2025Q2', '2025Q3', '2025Q4'])
    const bands = met.map(({ fields }) => fields.find(({ field }) => field === 'ethnicity')?.missing)
    expect(bands.every((band) => band !== null && band !== undefined)).toBe(true)
    expect(lines.find(([name, feed]) => name === met[0]?.name && feed === 'police referral')?.slice(2)).toEqual(bands)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    expect(await axe(page)).toEqual([])
  },
)
