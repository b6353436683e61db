import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { publishAbout, startVictimsOfWales, victimsOfWales } from '../support/answers/victims-of-wales.js'
import { broken, openSignedIn, watched } from '../support/browser/browsing.js'
import { besideApi, written } from '../support/browser/page-beside-api.js'
import { withPages } from '../support/browser/pages-suite.js'
import { squeezed } from '../support/browser/paper-beside-api.js'
import { ask, type Cell } from '../support/callers/ask.js'
import { inspector, type TestHub } from '../support/hub/hub.js'
import { readPdf } from '../support/readers/pdf.js'

let hub: TestHub
let browser: Browser
withPages(startVictimsOfWales, (pages) => ({ hub, browser } = pages))
beforeAll(async () => {
  await publishAbout(hub, 'one', victimsOfWales)
})

const force = 'north-wales'

/** The figure of a force as the API answers it. */
async function cellOf(measure: string): Promise<Cell> {
  const rows = await ask(hub, inspector, victimsOfWales)
  const row = rows.find(({ dimensions }) => dimensions.some(({ value }) => value === force))
  const cell = row?.cells.find((one) => one.measure === measure)
  if (!cell?.range) throw new Error(`${measure} of ${force} is not there`)
  return cell
}

const onPaper = async (page: Page): Promise<string> =>
  squeezed(await readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true })))

describe('one figure has one range on the page, on its paper and on the paper of its public page', () => {
  test.each([
    ['HEARD_NOTHING_RATE', '/satisfaction'],
    ['VICTIMS_REFERRED', '/picture'],
  ])('%s', async (measure, path) => {
    const cell = await cellOf(measure)
    const words = broken(cell.range?.words ?? '')
    const said = written(cell.value ?? NaN, measure !== 'VICTIMS_REFERRED')

    const { page } = await watched(browser, hub.url)
    await openSignedIn(page, hub, inspector, `${path}?place=FORCE:${force}&period=2025Q1`)
    const shown = (await besideApi(hub, inspector, page)).flatMap(({ frame, answered }) =>
      frame.numbers.filter((one) => one.measure === answered.measures.get(measure)?.title || one.measure === measure),
    )
    expect(shown.length).toBeGreaterThan(0)
    for (const one of shown) expect([one.said, broken(one.range)]).toEqual([said, words])
    expect(await onPaper(page)).toContain(squeezed(`${said}${words}`))

    const { page: ofAll } = await watched(browser, hub.url)
    await ofAll.goto(`${hub.url}/public/one/v1/force/${force}`)
    const sheet = await onPaper(ofAll)
    expect(sheet).toContain(squeezed(said))
    expect(sheet).toContain(squeezed(words))
    expect(sheet).not.toMatch(/certain/i)
  })
})
