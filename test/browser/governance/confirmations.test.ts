import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { roles } from '../../../src/access/roles.js'
import { personas } from '../../../demo/src/partnership/personas.js'
import { officerOf, stewardOf, type As, type TestHub } from '../../support/hub/hub.js'
import { open, openSignedIn, settled, watched } from '../../support/browser/browsing.js'
import { projectFolder } from '../../support/processes/hub-process.js'
import { withPages } from '../../support/browser/pages-suite.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-03-01T09:00:00Z' }, (pages) => ({ hub, browser } = pages))

const terms = {
  ...{ version: 1, title: 'Of two', purpose: 'SUPPORT', lawfulBasis: 'Public task', parties: ['surrey', 'victim-support'] },
  ...{
    feeds: ['POLICE_REFERRAL'],
    roles: ['COMMISSIONER_ANALYST'],
    startsOn: '2020-01-01',
    endsOn: '2035-12-31',
    reviewDueOn: '2035-06-30',
  },
}
const draft = 'mutation($terms: AgreementTerms!) { draftAgreement(terms: $terms) { reference } }'

/** Something for each confirmation to be shown: drafts, proposals, a suspension, a batch, and a change that has not begun. */
beforeAll(async () => {
  await submitReferrals(hub, 'surrey', [referral('r1', 'r1')])
  for (const reference of ['DSA-DRAFT', 'DSA-ASKED']) await hub.query(officerOf('surrey'), draft, { terms: { ...terms, reference } })
  await hub.query(officerOf('surrey'), 'mutation { proposeAgreement(reference: "DSA-ASKED", version: 1) { reference } }')
  const suspend = 'mutation { suspendAgreement(reference: "DSA-DEMO-2", suspended: true, reason: UNDER_REVIEW) { id } }'
  await hub.query(officerOf('victim-support'), suspend)
  await hub.query(officerOf('surrey'), 'mutation { registerChange(kind: ATTENDING, start: "2027Q1") { id } }')
})

const sources = readdirSync(join(projectFolder, 'web/src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => ({ file, text: readFileSync(join(projectFolder, 'web/src', file), 'utf8') }))

/** What each confirmation in the sources of the pages asks the hub to do. */
const written = sources.flatMap(({ text }) =>
  [...text.matchAll(/<Confirmed\b[^>]*?document=\{(\w+)Document\}/gs)].map(([, name]) => name ?? ''),
)

/** Somebody in each role, and an officer and a steward of a force, who do what those of other partners do not. */
const people: readonly As[] = [
  ...roles.map((role): As => ({ role, partner: personas.find((one) => one.role === role)?.partner ?? '' })),
  ...[officerOf('surrey'), stewardOf('surrey')],
]

const sent = (page: Page): string[] => {
  const names: string[] = []
  page.on('request', (request) => {
    const body = request.method() === 'POST' ? (request.postData() ?? '') : ''
    if (request.url().endsWith('/graphql')) names.push(body)
  })
  return names
}

const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement?.textContent ?? ""')

/** Opens each confirmation of a page by the keyboard, presses Enter at once, and returns what they would have done. */
async function pressEnterAtOnce(page: Page): Promise<readonly string[]> {
  const openers = page.locator('[data-confirms]')
  const found: string[] = []
  for (let at = 0; at < (await openers.count()); at += 1) {
    const opener = openers.nth(at)
    const [verb, does] = [await opener.getAttribute('data-confirms'), await opener.getAttribute('data-does')]
    const requests = sent(page)
    await opener.focus()
    await page.keyboard.press('Enter')
    const group = page.getByRole('group', { name: verb ?? '', exact: true })
    await group.waitFor()
    expect([verb, await focused(page)]).toEqual([verb, 'Cancel'])
    const typed = group.getByLabel('This cannot be undone.')
    if ((await typed.count()) > 0) {
      // The wrong reference is not enough.
      await typed.fill('something else')
      await page.keyboard.press('Enter')
      await group.getByRole('button', { name: 'Cancel' }).focus()
    }
    await page.keyboard.press('Enter')
    await group.waitFor({ state: 'detached' })
    expect([verb, await focused(page)]).toEqual([verb, verb])
    expect([verb, requests]).toEqual([verb, []])
    found.push(does ?? '')
  }
  return found
}

test('pressing Enter at once confirms nothing in any confirmation of any page, for any role', async () => {
  const { page } = await watched(browser, hub.url)
  const found = new Set<string>()
  for (const as of people) {
    await openSignedIn(page, hub, as, '/')
    const links = await page.locator('nav a').evaluateAll((all) => all.map((link) => (link as unknown as { pathname: string }).pathname))
    for (const path of links) {
      await open(page, `${hub.url}${path}`)
      for (const receipt of await page.getByRole('button', { name: /^Receipt of/ }).all()) await receipt.click()
      await settled(page)
      for (const one of await pressEnterAtOnce(page)) found.add(one)
    }
  }
  // A confirmation that no page of this hub shows is not tried: prepare above what it needs.
  expect([...found].sort()).toEqual([...new Set(written)].sort())
  expect(written.length).toBeGreaterThan(5)
})

test('every confirmation of the pages is the one component, whose way back has the focus and is called Cancel', () => {
  const where = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
  expect(where(/\bautoFocus\b/).sort()).toEqual(['parts/confirmed.tsx', 'parts/step-form.tsx'])
  expect(where(/className="confirm"|\bcancel=/)).toEqual(['parts/confirmed.tsx'])
  expect(where(/Leave it\b/)).toEqual([])
  expect(where(/window\.confirm|[^.\w]confirm\(['"`]/)).toEqual([])
})

test('what the pages say cannot be undone asks for its reference', () => {
  const uses = sources.flatMap(({ text }) => [...text.matchAll(/<Confirmed\b[^]*?<\/Confirmed>/g)].map(([use]) => use))
  expect(uses.length).toBe(written.length)
  const final = uses.filter((use) => /for good|comes back only|not given again|cannot be undone|what they\s+replaced/i.test(use))
  expect(final.length).toBeGreaterThan(3)
  expect(final.filter((use) => !use.includes('irreversible='))).toEqual([])
})
