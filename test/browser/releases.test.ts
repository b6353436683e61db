import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { period } from '../support/ask.js'
import { startBrowser } from '../support/browser.js'
import { charity, researcher, startHub, type TestHub } from '../support/hub.js'
import { approved, officerOf, releasesOf, requestRelease, reviewRelease } from '../support/releases.js'
import { axe, lookAs, open, settled, watched } from './browsing.js'

let hub: TestHub
let browser: Browser
beforeAll(async () => {
  hub = await startHub({ now: '2026-11-25T09:00:00Z', persons: 3_000, pages: true })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.stop()
})

const shares = { measures: ['UNREPORTED_SHARE'], by: ['REGION'], period: period('2025') }
const stateOf = async (id: string) => (await releasesOf(hub, researcher)).find((one) => one.id === id)?.state

describe('the page of releases', () => {
  test('lets an officer see the figures with the reasons why they are safe, review by the checklist, and object', async () => {
    const id = (await requestRelease(hub, researcher, { question: shares, title: 'Shares by region' })).release?.id ?? ''
    await reviewRelease(hub, officerOf('kent'), id)
    const { page, wrong } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Governance officer')
    await open(page, `${hub.url}/releases`)
    expect(await page.locator('main').innerText()).not.toMatch(/approved/)
    await page.getByText('The figures', { exact: true }).click()
    await settled(page)
    expect(await page.locator('table.figures tbody tr').count()).toBe(10)
    expect(await page.locator('table.figures tbody').innerText()).toMatch(/at least 5 people|came out below 10/)
    expect(await axe(page)).toEqual([])
    expect(await page.getByRole('button', { name: 'Refuse' }).isVisible()).toBe(true)
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('button', { name: 'Object' }).waitFor()
    expect(await stateOf(id)).toBe('OPEN_TO_OBJECTION')
    expect(await page.locator('main').innerText()).toMatch(/kent: approved; victim-support: approved/)
    await page.getByRole('combobox').selectOption('MISLEADING')
    await page.getByRole('button', { name: 'Object' }).click()
    await page.getByText('victim-support: misleading').waitFor()
    expect(await stateOf(id)).toBe('OBJECTED')
    expect(wrong).toEqual([])
  })

  test('lets who requested a release complete it, and shows the hub’s own sentence where it is refused', async () => {
    const question = { measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: period('2025') }
    const id = await approved(hub, charity, { question, title: 'Referred by sex' }, [officerOf('kent'), officerOf('hmicfrs')])
    hub.moveTo('2026-12-10T09:00:00Z')
    const { page, wrong } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Charity analyst')
    await open(page, `${hub.url}/releases`)
    await page.getByRole('button', { name: 'Release' }).click()
    await page.getByText('released', { exact: true }).waitFor()
    expect((await releasesOf(hub, charity)).find((one) => one.id === id)?.state).toBe('RELEASED')
    await page.getByLabel('What was wrong').fill('   ')
    await page.getByRole('button', { name: 'Send' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('erratum has 3 to 500 characters.')
    expect(wrong).toEqual([])
  })
})
