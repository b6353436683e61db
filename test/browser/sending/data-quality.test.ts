import { describe, expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { charitySteward, type TestHub } from '../../support/hub/hub.js'
import { axe, lookAs, open, pageAs, sideways, watched } from '../../support/browser/browsing.js'
import { withPages } from '../../support/browser/pages-suite.js'
import { submitSupport, supportCase } from '../../support/batches/rows.js'
import { readCsv } from '../../support/readers/csv.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25', persons: 3_000 }, (pages) => ({ hub, browser } = pages))

interface Field {
  readonly field: string
  readonly given: number
  readonly missing: number
}

interface Report {
  readonly dataQuality: {
    readonly whole: { readonly records: number; readonly late: number; readonly fields: readonly Field[] }
    readonly quarters: readonly {
      readonly quarter: string
      readonly quality: { readonly records: number; readonly fields: readonly Field[] }
    }[]
  }
}

const reportQuery = `query ($feed: Feed!) { dataQuality(feed: $feed) {
  whole { records late fields { field given missing } } quarters { quarter quality { records fields { field given missing } } } } }`
const reportOf = async (feed: string) => (await hub.query<Report>(charitySteward, reportQuery, { feed })).dataQuality

/** A count as the pages write it. */
const said = (value: number): string => value.toLocaleString('en-GB')
const perCent = (value: number): string => `${(value * 100).toFixed(1)}\u00a0%`

describe('the page of data quality', () => {
  test('the page of data quality shows a steward the figures of the API: of all quarters, of one, and of another feed', async () => {
    const page = await pageAs(browser, hub.url, 'Data steward', '/data-quality?feed=CHARITY_SUPPORT')
    const { whole, quarters } = await reportOf('CHARITY_SUPPORT')
    const main = page.locator('main')
    const cells = () => page.locator('section[aria-labelledby=fields] tbody tr').allTextContents()
    const expected = (fields: readonly Field[]) =>
      fields.map(({ field, given, missing }) =>
        expect.stringMatching(new RegExp(`^${field.replaceAll('_', ' ')}${said(given)}.*${said(missing)}`)),
      )
    expect(await main.locator('dl.facts').innerText()).toContain(said(whole.records))
    expect(await cells()).toEqual(expected(whole.fields))
    const share = (whole.fields.find(({ field }) => field === 'flags')?.given ?? 0) / whole.records
    expect(await page.locator('section[aria-labelledby=fields] svg.plot').textContent()).toContain(perCent(share))

    const one = quarters.find(({ quarter }) => quarter === '2025Q3')
    if (!one) throw new Error('the demo has a record of each quarter')
    await page.getByRole('combobox', { name: 'Quarter' }).selectOption('2025Q3')
    expect(await main.locator('dl.facts').innerText()).toContain(said(one.quality.records))
    expect(await cells()).toEqual(expected(one.quality.fields))
    expect(new URL(page.url()).searchParams.get('quarter')).toBe('2025Q3')

    await page.getByRole('combobox', { name: 'Feed' }).selectOption('PROJECT')
    await main.getByText('This feed has no field that may be left out').waitFor()
    expect(await main.locator('dl.facts').innerText()).toContain(said((await reportOf('PROJECT')).whole.records))
  })

  test('the page of data quality says which quarter is published next, and from which day', async () => {
    const page = await pageAs(browser, hub.url, 'Data steward', '/data-quality')
    const { nextPublication } = await hub.query<{ nextPublication: object }>(charitySteward, '{ nextPublication { quarter from } }')
    expect(nextPublication).toEqual({ quarter: '2026Q1', from: '2026-05-06' })
    await page
      .getByText(
        'January to March 2026 is published next, as soon as the hub’s operator publishes it: it could be since 6 May 2026, and is overdue by',
      )
      .waitFor()
  })

  test('the printed page of data quality names its feed and its quarter', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Data steward')
    for (const [address, said] of [
      ['feed=CHARITY_SUPPORT', 'Feed: charity support · All quarters'],
      ['feed=DIRECT_CASE&quarter=2025Q3', 'Feed: direct case · July to September 2025'],
    ]) {
      await page.emulateMedia({ media: 'screen' })
      await open(page, `${hub.url}/data-quality?${address}`)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('body').innerText()).toContain(said)
    }
  })

  test('the page of data quality gives the counts as the CSV that the hub makes', async () => {
    const page = await pageAs(browser, hub.url, 'Data steward', '/data-quality?feed=DIRECT_CASE')
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^CSV/ }).click()])
    expect(saved.suggestedFilename()).toBe('data-quality-direct-case.csv')
    const { lines } = readCsv(await readFile(await saved.path(), 'utf8'))
    const { whole, quarters } = await reportOf('DIRECT_CASE')
    const sumOf = (about: string, name: string, state: string) =>
      lines
        .filter((line) => line['about'] === about && line['name'] === name && line['state'] === state)
        .reduce((sum, { records }) => sum + Number(records), 0)
    expect(sumOf('RECORDS', '', 'STANDING')).toBe(whole.records)
    for (const { field, given, missing } of whole.fields)
      expect([sumOf('FIELD', field, 'GIVEN'), sumOf('FIELD', field, 'MISSING')]).toEqual([given, missing])
    expect([...new Set(lines.map(({ quarter }) => quarter))]).toEqual(quarters.map(({ quarter }) => quarter))
  })

  test('the page of data quality offers a force only its own feeds, and its feed from the keyboard', async () => {
    const page = await pageAs(browser, hub.url, 'Surrey police analyst', '/data-quality')
    expect(await page.getByRole('combobox', { name: 'Feed' }).locator('option').allInnerTexts()).toEqual(['police referral', 'complaint'])
    expect(await page.getByRole('combobox', { name: 'Feed' }).inputValue()).toBe('POLICE_REFERRAL')
    await page.getByRole('combobox', { name: 'Feed' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.waitForURL(/feed=COMPLAINT/)
  })

  test('the page of data quality names a steward the short codes without a mapping, and an analyst none', async () => {
    const rows = [...Array(12).keys()].map((n) =>
      supportCase(`codes-${n}`, 'surrey', `elsewhere-${n}`, { ethnicity: n < 11 ? 'q9' : 'Martian' }),
    )
    expect(await submitSupport(hub, rows, 'codes')).toMatchObject({ rejected: 0 })
    for (const width of [1_280, 390]) {
      const { page, wrong } = await watched(browser, hub.url, width)
      await lookAs(page, hub.url, 'Data steward')
      await open(page, `${hub.url}/data-quality?feed=CHARITY_SUPPORT`)
      const codes = page.locator('section[aria-labelledby=unmapped-codes]')
      await codes.waitFor()
      expect(await codes.locator('tbody tr').allTextContents()).toEqual(['ethnicityQ911'])
      expect({ axe: await axe(page), sideways: await sideways(page), wrong }).toEqual({ axe: [], sideways: 0, wrong: [] })
      await page.context().close()
    }
    const { page, wrong } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Surrey police analyst')
    await open(page, `${hub.url}/data-quality`)
    await page.locator('section[aria-labelledby=unmapped]').waitFor()
    expect(await page.locator('section[aria-labelledby=unmapped-codes]').count()).toBe(0)
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test('the page of data quality tells a role that lacks it which roles have it', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Inspectorate')
    await page.goto(`${hub.url}/data-quality`)
    await page.getByText('Who has it: police analyst, charity analyst, data steward.').waitFor()
    expect(await page.locator('dl.facts, svg.plot').count()).toBe(0)
    expect(await axe(page)).toEqual([])
  })

  test.each([390, 768, 1_280])('the page of data quality fits %i px without sideways scroll or finding of axe', async (width) => {
    const page = await pageAs(browser, hub.url, 'Data steward', '/data-quality?feed=CHARITY_SUPPORT', width)
    await page.waitForSelector('section[aria-labelledby=delays] svg.plot')
    for (const table of await page.getByText('Table', { exact: true }).all()) await table.click()
    expect({ axe: await axe(page), sideways: await sideways(page) }).toEqual({ axe: [], sideways: 0 })
  })
})
