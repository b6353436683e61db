import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Download } from 'playwright-core'
import { defaultSeed, demoKeys } from '../../../src/cli/settings/keys.js'
import { builtPages } from '../../support/browser/built-pages.js'
import { startBrowser } from '../../support/browser/browser.js'
import { axe, open, settled, sidewaysAtEachWidth, watched } from '../../support/browser/browsing.js'
import { startHub, type TestHub } from '../../support/hub/hub.js'
import { agedMonths, ageLog } from '../../support/hub/old-log.js'

/** The page *Audit* of a hub whose older months were moved away. */
let hub: TestHub
let browser: Browser
let folder: string
const [first, second, begins] = agedMonths

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  hub = await startHub({ now: '2026-03-01T09:00:00Z', kept: folder, keys: demoKeys(defaultSeed), pagesDir: await builtPages() })
  await hub.restart(() => ageLog(folder))
  for (const month of [first, second]) await hub.hub.detachMonth({ month: month.slice(0, 7), folder: join(folder, 'moved') })
  browser = await startBrowser()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await hub.stop()
  await rm(folder, { recursive: true, force: true })
})

test('the page of the audit log says where the log begins, counts and lists from there, and gives a chain that verifies', async () => {
  const { page, wrong } = await watched(browser, hub.url)
  const session = { token: await hub.token({ role: 'AUDITOR', partner: 'surrey' }), role: 'AUDITOR', name: 'auditor of surrey' }
  await page.goto(hub.url)
  await page.evaluate(`sessionStorage.setItem('hub-session', ${JSON.stringify(JSON.stringify(session))})`)
  await open(page, `${hub.url}/audit`)
  await page.getByText(`Events before ${begins} are no longer in the audit log`).waitFor()
  await page.getByRole('heading', { name: `How the hub is used since ${begins}` }).waitFor()
  await settled(page)
  const trail = page.locator('section[aria-labelledby=audit]')
  expect(await trail.innerText()).toContain('analysis:answered')
  expect(await trail.innerText()).not.toContain('records:read')
  expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0)

  const [saved]: [Download, void] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the chain and the root' }).click(),
  ])
  const program = new URL('../../../examples/audit/verify.py', import.meta.url).pathname
  const { stdout } = await promisify(execFile)('python3', [program, await saved.path()])
  expect(stdout).toMatch(/^Entries 1 to 12, before .* were moved away and not looked at: .*\ngood: \d+ entries of surrey/)
  expect(await axe(page)).toEqual([])
  expect(await sidewaysAtEachWidth(page)).toEqual({ 390: 0, 768: 0, 1280: 0 })
  expect(wrong).toEqual([])
  await page.context().close()
})
