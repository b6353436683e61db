import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { fillBehind } from '../../../demo/src/filling/fill-behind.js'
import { openHub, type Hub } from '../../../src/hub/hub.js'
import type { Listening } from '../../../src/hub/serve.js'
import { startBrowser } from '../../support/browser/browser.js'
import { axe, lookAs, open, watched } from '../../support/browser/browsing.js'
import { builtPages } from '../../support/browser/built-pages.js'
import { testKeys } from '../../support/hub/hub.js'

let dataDir: string
let hub: Hub
let browser: Browser
let listening: Listening
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  await chmod(dataDir, 0o755)
  browser = await startBrowser()
  const now = new Date('2026-11-25')
  hub = await openHub({
    dataDir,
    host: '127.0.0.1',
    port: 0,
    now,
    persons: 3_000,
    seed: 2026,
    keys: testKeys,
    logLevel: 'silent',
    demoOpen: true,
  })
})
afterAll(async () => {
  await browser.close()
  await listening?.close()
  await hub.close()
  for (const folder of [dataDir, hub.storeFolder]) await rm(folder, { recursive: true, force: true })
})

test('pages say how far a demo is filled and what has to wait, and grow without being loaded again', async () => {
  const filling = fillBehind(hub, () => undefined)
  await filling.first
  listening = await hub.listen({ filling: filling.state, pagesDir: await builtPages() })
  const { page, wrong } = await watched(browser, listening.url)
  await lookAs(page, listening.url, 'Inspectorate')
  await open(page, `${listening.url}/picture`)
  await page.evaluate('globalThis.notLoadedAgain = true')
  const bar = page.locator('.filling')
  expect(await bar.textContent()).toMatch(/[1-7] of 8 quarters (is|are) published\. The demo is being filled/)
  const periods = page.getByLabel('Period').locator('option')
  const before = await periods.allTextContents()
  expect(before).not.toContain('2025')
  expect(await page.locator('main').textContent()).toMatch(
    /Drawn of whole calendar years: none is published yet|This needs the same period of two years/,
  )
  expect(await axe(page)).toEqual([])

  await filling.ended
  await bar.waitFor({ state: 'detached' })
  await page
    .getByLabel('Period')
    .locator('option', { hasText: /^2025$/ })
    .waitFor({ state: 'attached' })
  expect((await periods.allTextContents()).length).toBe(10)
  expect(await page.evaluate('globalThis.notLoadedAgain')).toBe(true)
  expect(wrong).toEqual([])
})
