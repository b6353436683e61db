import { describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { axe, openSignedIn, sidewaysAtEachWidth, watched } from '../support/browser/browsing.js'
import { inspector, officerOf, stewardOf, type As, type TestHub } from '../support/hub/hub.js'
import { withPages } from '../support/browser/pages-suite.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25', persons: 3_000 }, (pages) => ({ hub, browser } = pages))

async function openAs(as: As, path: string): Promise<Page> {
  const { page } = await watched(browser, hub.url)
  await openSignedIn(page, hub, as, path)
  return page
}

const review = {
  ...{ year: 2025, records: 11_420, persons: 10_604, withoutToken: 104 },
  kinds: [
    { name: 'exact', version: 'tok|v1', pairs: 838, reviewed: 100, same: 98, different: 0, unsure: 2 },
    { name: 'sound', version: 'var|v1', pairs: 78, reviewed: 78, same: 74, different: 2, unsure: 2 },
  ],
}
const fileOf = (name: string, content: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(content)),
})

describe('the page of linkage', () => {
  test('an officer reads that nobody has sent a review, and what public sets say', async () => {
    const page = await openAs(officerOf('victim-support'), '/linkage')
    await page.getByText('No force has sent a review of its own records.').waitFor()
    expect(await page.locator('main').innerText()).toContain('public sets of made-up people')
    expect(await page.getByLabel('File with the counts').count()).toBe(0)
    expect(await axe(page)).toEqual([])
  })

  test('a data steward sends the file that the command printed, reads a refusal, and sees its own counts', async () => {
    const page = await openAs(stewardOf('kent'), '/linkage')
    await page.getByText('None yet.').waitFor()
    const file = page.getByLabel('File with the counts')
    await file.setInputFiles(fileOf('other.json', { rows: [] }))
    await page.getByText('This is no file of hub linkage count --review.').waitFor()
    await file.setInputFiles(fileOf('wrong.json', { variables: { review: { ...review, year: 2026 } } }))
    await page.getByRole('button', { name: 'Send the counts' }).click()
    await page.getByText('Name a calendar year that has ended, such as 2025').waitFor()
    await file.setInputFiles(fileOf('review.json', { variables: { review } }))
    await page.getByText('The year 2025: 11,420 records').waitFor()
    await page.getByRole('button', { name: 'Send the counts' }).click()
    await page.getByRole('heading', { name: 'Records of 2025' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('The review of 2025 is kept.')
    expect(await page.getByRole('row', { name: /^exact tok\|v1 838 100 98 0 2/ }).count()).toBe(1)
    expect(await axe(page)).toEqual([])
    expect(await sidewaysAtEachWidth(page)).toEqual({ 390: 0, 768: 0, 1280: 0 })
  })

  test('an officer of another partner reads precision and recall of the forces, and none of the counts', async () => {
    const page = await openAs(officerOf('victim-support'), '/linkage')
    await page.getByText('records of 1 force (2025)').waitFor()
    const text = await page.locator('main').innerText()
    expect(text).toMatch(/Forces\s+tok\|v1\s+reviewed samples of 1/)
    expect(text).not.toMatch(/838|11,?420|10,?604/)
  })

  test('the joint picture says of a whole year between what the persons lie with what linkage may have missed', async () => {
    const page = await openAs(inspector, '/picture?period=2025')
    await page.locator('#referred').getByText('by an estimate of what linkage may have missed').waitFor()
    expect(await page.locator('#referred').innerText()).toMatch(
      /In 2025 the number of victims referred is [\d,]+ to [\d,]+, by an estimate/,
    )
  })
})
