import { expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { axe, broken, pageAs, settled, sideways } from '../support/browser/browsing.js'
import { charity, type TestHub } from '../support/hub/hub.js'
import { withPages } from '../support/browser/pages-suite.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25', persons: 10_000 }, (pages) => ({ hub, browser } = pages))

interface Wait {
  readonly had: number
  readonly notYet: number
  readonly closedWithout: number
  readonly medianDays: number | null
  readonly medianDaysOfHad: number | null
  readonly bands: readonly { readonly had: number }[]
}
interface Waits {
  readonly cases: number
  readonly toSupport: Wait
  readonly needs: readonly { readonly cases: number; readonly toAssessment: Wait }[]
}

const wait = '{ had notYet closedWithout medianDays medianDaysOfHad bands { had } }'
const query = `{ waitingByNeed(period: { from: "2025", to: "2025" }) {
  all { cases toSupport ${wait} needs { cases toAssessment ${wait} } } direct { cases toSupport ${wait} needs { cases toAssessment ${wait} } } } }`

const lines = `[...document.querySelectorAll('section[aria-labelledby="waiting"] .wide table tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent.replace(/,/g, '')))`
const rowOf = (cases: number, { medianDays, medianDaysOfHad, bands, had, notYet, closedWithout }: Wait): string[] => {
  const unknown = cases === 0 ? '' : (had + notYet) * 2 < cases ? 'fewer than half' : notYet === 0 ? 'after day 180' : 'not known'
  return [cases, medianDaysOfHad ?? '', medianDays ?? unknown, ...bands.map((one) => one.had), notYet, closedWithout].map(String)
}

test.each([1280, 390])('a charity reads at %i px how long its own cases wait by need, as the API says it', async (width) => {
  const { waitingByNeed } = await hub.query<{ waitingByNeed: { all: Waits; direct: Waits } }>(charity, query)
  const page = await pageAs(browser, hub.url, 'Charity analyst', '/support?period=2025', width)
  const section = page.locator('section[aria-labelledby="waiting"]')
  await section.locator('table').first().waitFor()
  await settled(page)
  const { all, direct } = waitingByNeed
  const said = broken(await section.locator('.sentence').innerText())
  expect(said).toContain(`Of your ${all.cases.toLocaleString('en-GB')} cases opened in 2025`)
  expect(said).toContain(`${all.toSupport.notYet.toLocaleString('en-GB')} cases are still open without support`)
  const shown = await page.evaluate<string[][]>(lines)
  expect(shown[0]).toEqual(['All cases', ...rowOf(all.cases, all.toSupport)])
  await section.getByRole('combobox', { name: /^Cases/ }).selectOption('direct')
  await section.getByRole('combobox', { name: /^From the opening/ }).selectOption('toAssessment')
  await page.waitForURL(/cases=direct.*until=toAssessment/)
  const ofDirect = await page.evaluate<string[][]>(lines)
  expect(ofDirect.slice(1, 9).map(([, ...cells]) => cells)).toEqual(
    direct.needs.map(({ cases, toAssessment }) => rowOf(cases, toAssessment)),
  )
  expect(await sideways(page)).toBeLessThanOrEqual(0)
  expect(await axe(page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  expect(await section.isVisible()).toBe(false)
})

test('only the charity sees waiting times on the page of support', async () => {
  for (const persona of ['Inspectorate', 'Commissioner (MOPAC)']) {
    const page = await pageAs(browser, hub.url, persona, '/support?period=2025')
    await page.locator('main .frame').first().waitFor()
    expect(await page.locator('section[aria-labelledby="waiting"]').count()).toBe(0)
  }
})
