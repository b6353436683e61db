import { describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { axe, openSignedIn, sidewaysAtEachWidth, watched } from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'
import { inspector, officerOf, type As, type TestHub } from '../support/hub/hub.js'

const now = '2026-03-01T09:00:00Z'

let hub: TestHub
let browser: Browser
withPages({ now }, (pages) => ({ hub, browser } = pages))

async function openAs(as: As): Promise<Page> {
  const { page } = await watched(browser, hub.url)
  // The page says by its own clock what has begun.
  await page.clock.setFixedTime(now)
  await openSignedIn(page, hub, as, '/tried')
  return page
}

const registered = async (): Promise<readonly { id: string; start: string; withdrawnAt: string | null }[]> =>
  (
    await hub.query<{ registeredChanges: { id: string; start: string; withdrawnAt: string | null }[] }>(
      inspector,
      '{ registeredChanges { id start withdrawnAt } }',
    )
  ).registeredChanges

describe('the page of what forces tried', () => {
  test('an officer of a force registers a change, reads a refusal and keeps what was written, and withdraws the change', async () => {
    const page = await openAs(officerOf('surrey'))
    await page.getByText('No force has registered a change yet.').waitFor()
    const start = page.getByLabel('First quarter after the change')
    const send = page.getByRole('button', { name: 'Register it' })
    await page.getByLabel('What your force changes').selectOption('ATTENDING')
    await start.fill('2026Q1')
    await send.click()
    await page.getByText('2026Q1 began on 2026-01-01. A change is registered before it begins').waitFor()
    expect(await start.inputValue()).toBe('2026Q1')
    await start.fill('2028Q3')
    await send.click()
    await page.locator('[data-change="2026-1"]').waitFor()
    expect(await registered()).toMatchObject([{ id: '2026-1', start: '2028Q3', withdrawnAt: null }])
    expect(await axe(page)).toEqual([])
    expect(await sidewaysAtEachWidth(page)).toEqual({ 390: 0, 768: 0, 1280: 0 })
    await page.getByRole('button', { name: 'Withdraw it' }).click()
    await page.getByLabel('This cannot be undone.').fill('2026-1')
    await page.getByRole('button', { name: 'Withdraw it now' }).click()
    await page.getByText('before it began. It is not judged.').waitFor()
    expect((await registered())[0]?.withdrawnAt).not.toBeNull()
    // The refusal of the step above is the only one.
  })

  test('an officer of a partner that is no force has no form', async () => {
    const page = await openAs(officerOf('victim-support'))
    await page.getByRole('heading', { name: 'Tried and compared' }).waitFor()
    expect(await page.getByRole('button', { name: 'Register it' }).count()).toBe(0)
  })

  test('an inspector reads a change that is not judged yet, and when it will be', async () => {
    await hub.query(officerOf('kent'), 'mutation { registerChange(kind: REFERRING, start: "2026Q3") { id } }')
    const page = await openAs(inspector)
    await page.locator('[data-change="2026-2"]').waitFor()
    const text = await page.locator('[data-change="2026-2"]').innerText()
    expect(text).toContain('Kent Police: how victims are referred to support, from')
    expect(text).toContain('judged once')
    expect(text).toContain('as change 2 of 2026: judged at 0.83\u00a0%')
    expect(await axe(page)).toEqual([])
  })
})
