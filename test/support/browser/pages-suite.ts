import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { wrongIn } from './browsing.js'
import { startBrowser } from './browser.js'
import { builtPages } from './built-pages.js'
import { startHub, type TestHub } from '../hub/hub.js'

/** What the tests of a suite look at: a hub with its pages, and a browser. */
export interface Pages {
  readonly hub: TestHub
  readonly browser: Browser
}

/**
 * Starts a hub with the built pages, and a browser, before the tests of a suite, and stops both after them. After each test it closes what
 * the test has opened, and fails the test if something that should never happen has happened on a page.
 *
 * @param settings of the hub, or how the suite starts its own
 * @param started takes what was started, and prepares the rest
 */
export function withPages(
  settings: Omit<Parameters<typeof startHub>[0], 'pagesDir'> | ((pagesDir: string) => Promise<TestHub>),
  started: (pages: Pages) => unknown,
): void {
  let pages: Pages
  beforeAll(async () => {
    const pagesDir = await builtPages()
    const hub = typeof settings === 'function' ? await settings(pagesDir) : await startHub({ ...settings, pagesDir })
    pages = { hub, browser: await startBrowser() }
    await started(pages)
  })
  afterEach(async () => {
    const contexts = pages.browser.contexts()
    const wrong = contexts.flatMap(wrongIn)
    for (const context of contexts) await context.close()
    expect(wrong).toEqual([])
  })
  afterAll(async () => {
    await pages.browser.close()
    await pages.hub.stop()
  })
}
