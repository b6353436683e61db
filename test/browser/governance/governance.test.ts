import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import type { Browser, Download, Page } from 'playwright-core'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { auditorOf, officerOf, policeOf, type As, type TestHub } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { axe, lookAs, open, openSignedIn, pageAs, settled, sideways, watched } from '../../support/browser/browsing.js'
import { withPages } from '../../support/browser/pages-suite.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-03-01T09:00:00Z' }, async (pages) => {
  ;({ hub, browser } = pages)
  await submitReferrals(hub, 'surrey', [referral('r1', 'r1')])
  for (let n = 0; n < 105; n += 1) await hub.query(policeOf('surrey'), '{ policeReferrals(first: 1) { edges { node { id } } } }')
  await hub.hub.sealer.signNow()
})

const stateOf = async (reference: string): Promise<string | undefined> => {
  const { agreements } = await hub.query<{ agreements: { reference: string; state: string }[] }>(
    officerOf('surrey'),
    '{ agreements { reference state } }',
  )
  return agreements.find((one) => one.reference === reference)?.state
}

/** Does what a button says, by pressing it twice, and typing what it is done to if it cannot be undone. */
async function confirm(page: Page, verb: string, typed?: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click()
  if (typed !== undefined) await page.getByLabel('This cannot be undone.').fill(typed)
  await page.getByRole('button', { name: `${verb} now` }).click()
}

describe('the page of agreements', () => {
  test('the page of agreements shows the state of each, to its parties', async () => {
    const page = await pageAs(browser, hub.url, 'Commissioner (MOPAC)', '/agreements')
    const shown = await page.locator('main').innerText()
    for (const text of ['DSA-DEMO-1, version 1 live', '31 December 2035', '30 June 2035', '48 parties', 'victim services improvement'])
      expect(shown).toContain(text)
    expect(await page.getByRole('button', { name: /Suspend|Sign|Draft/ }).count()).toBe(0)
  })

  test('the page of agreements leads an agreement from a draft to being in force, by an officer of each party', async () => {
    const page = await pageAs(browser, hub.url, 'Governance officer', '/agreements')
    await page.getByText('Draft an agreement').click()
    await page
      .getByLabel('Begin with the terms of')
      .selectOption({ label: 'DSA-DEMO-1: Demo agreement of the whole partnership (synthetic data)' })
    const write = (name: string, value: string) => page.locator(`input[name=${name}]`).fill(value)
    expect(await page.locator('input[name=version]').inputValue()).toBe('2')
    await write('reference', 'DSA-PAIR-1')
    await write('version', '1')
    await write('parties', 'victim-support')
    await write('auditor', '')
    // Roles that neither party has, so that none of their questions would fit two agreements.
    await write('roles', 'COMMISSIONER_ANALYST')
    await page.getByRole('button', { name: 'Keep as a draft' }).click()
    // What the hub refuses is shown in its words, and nothing that was written is lost.
    await page.getByText('two different people must sign', { exact: false }).waitFor()
    expect(await page.locator('input[name=reference]').inputValue()).toBe('DSA-PAIR-1')
    await write('parties', 'victim-support, surrey')
    await page.getByRole('button', { name: 'Keep as a draft' }).click()
    const version = page.getByRole('article', { name: 'DSA-PAIR-1, version 1' })
    await version.getByText('Signed by none yet. Not signed by', { exact: false }).waitFor()

    await confirm(page, 'Propose')
    await version.getByText('proposed', { exact: true }).waitFor()
    await confirm(page, 'Sign')
    await version.getByText('Not signed by surrey.', { exact: false }).waitFor()
    expect(await version.getByRole('button', { name: 'Sign' }).count()).toBe(0)
    expect(await stateOf('DSA-PAIR-1')).toBeUndefined()

    await openSignedIn(page, hub, officerOf('surrey'), '/agreements')
    await version.getByText('The terms', { exact: true }).click()
    await version.getByText('victim-support, surrey').waitFor()
    await confirm(page, 'Sign')
    await version.getByText('live', { exact: true }).waitFor()
    expect(await stateOf('DSA-PAIR-1')).toBe('LIVE')
  })

  test('the page of agreements suspends and resumes when an officer of the partner that runs the hub proposes and one of another party confirms', async () => {
    const { page } = await watched(browser, hub.url)
    const asked = async () =>
      (await hub.send(policeOf('surrey'), '{ batches(first: 1) { edges { cursor } } }')).errors?.[0]?.extensions.code
    await openSignedIn(page, hub, officerOf('surrey'), '/agreements')
    const demo = page.locator('section[aria-labelledby="agreement-DSA-DEMO-2"]')
    await demo.getByRole('button', { name: 'Propose to suspend' }).click()
    await demo.getByRole('button', { name: 'Propose to suspend now' }).click()
    await demo
      .getByText('Only governance officers of the partner that runs this hub change partners and agreements. Ask one of them.')
      .waitFor()

    await openSignedIn(page, hub, officerOf('victim-support'), '/agreements')
    // Only with the keyboard.
    await demo.getByRole('button', { name: 'Propose to suspend' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    const proposed = page.getByRole('article', { name: 'Suspend DSA-DEMO-2' })
    await proposed.getByText('An officer of another partner must confirm it.', { exact: false }).waitFor()
    expect(await proposed.getByRole('button').count()).toBe(0)
    expect(await stateOf('DSA-DEMO-2')).toBe('LIVE')

    await openSignedIn(page, hub, officerOf('surrey'), '/agreements')
    await confirm(page, 'Confirm')
    await demo.getByText('suspended', { exact: true }).waitFor()
    expect(await stateOf('DSA-DEMO-2')).toBe('SUSPENDED')
    expect(await asked()).toBeUndefined()

    await openSignedIn(page, hub, officerOf('victim-support'), '/agreements')
    await demo.getByRole('button', { name: 'Propose to end the suspension' }).click()
    await demo.getByRole('button', { name: 'Propose to end the suspension now' }).click()
    await openSignedIn(page, hub, officerOf('surrey'), '/agreements')
    await confirm(page, 'Confirm')
    await demo.getByText('live', { exact: true }).waitFor()
    expect(await stateOf('DSA-DEMO-2')).toBe('LIVE')
  })

  test('the page of agreements tells an officer what follows if their partner leaves an agreement, and then lets the partner leave', async () => {
    const { page } = await watched(browser, hub.url)
    await openSignedIn(page, hub, officerOf('surrey'), '/agreements')
    await page.getByRole('button', { name: 'Leave DSA-PAIR-1' }).click()
    await page.getByText('It comes back only under a new version that every party signs.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await confirm(page, 'Leave DSA-PAIR-1', 'DSA-PAIR-1')
    const pair = page.locator('section[aria-labelledby="agreement-DSA-PAIR-1"]')
    await pair.getByText('Have left', { exact: true }).waitFor()
    expect(await pair.getByRole('button', { name: 'Leave' }).count()).toBe(0)
  })
})

test('the register says what anyone reads without signing in', async () => {
  const page = await pageAs(browser, hub.url, 'Surrey police analyst', '/who-may')
  const anyone = (await (await fetch(`${hub.url}/register`)).json()) as { register?: unknown[] } | unknown[]
  const entries = Array.isArray(anyone) ? anyone : (anyone.register ?? [])
  expect(await page.locator('section[aria-labelledby=register] tbody tr').count()).toBe(entries.length)
})

const verify = (file: string): Promise<{ code: number; said: string }> => {
  const program = new URL('../../../examples/audit/verify.py', import.meta.url).pathname
  return promisify(execFile)('python3', [program, file]).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  )
}

describe('the page of the audit log', () => {
  test('the page of the audit log gives the own chain as a file that verifies without the hub, and no longer once a byte of it is changed', async () => {
    const { page } = await watched(browser, hub.url)
    await openSignedIn(page, hub, auditorOf('surrey'), '/audit')
    const query = '{ auditRoot { place hash root publicKey } }'
    const { auditRoot } = await hub.query<{ auditRoot: { place: number; hash: string; root: string; publicKey: string } }>(
      auditorOf('surrey'),
      query,
    )
    expect(auditRoot.place).toBeGreaterThan(100)
    const shown = await page.locator('section[aria-labelledby=chain]').innerText()
    for (const text of [String(auditRoot.place), auditRoot.hash, auditRoot.root, auditRoot.publicKey]) expect(shown).toContain(text)
    const [saved]: [Download, void] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the chain and the root' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe('audit-chain-surrey.json')
    const file = await saved.path()
    expect(await verify(file)).toEqual({ code: 0, said: expect.stringMatching(new RegExp(`^good: ${auditRoot.place} entries of surrey`)) })
    await writeFile(file, (await readFile(file, 'utf8')).replace('batch:committed', 'batch:Committed'))
    expect(await verify(file)).toEqual({ code: 1, said: expect.stringMatching(/NOT GOOD: entry \d+ is not what was chained/) })
  })

  test('the page of the audit log lists what the own partner did, and of others only to the auditor of the whole log; the search is in the address', async () => {
    const { page } = await watched(browser, hub.url)
    const partners = async () => new Set(await page.locator('section[aria-labelledby=audit] tbody td:nth-child(2)').allInnerTexts())
    await openSignedIn(page, hub, auditorOf('surrey'), '/audit')
    expect(await partners()).toEqual(new Set(['surrey']))
    await page.getByRole('button', { name: 'Show more' }).click()
    await settled(page)
    expect(await page.locator('section[aria-labelledby=audit] tbody th').count()).toBe(100)
    await page.getByLabel('Kind of processing').selectOption('COLLECTION')
    await settled(page)
    expect(new Set(await page.locator('section[aria-labelledby=audit] tbody td:nth-child(5)').allInnerTexts())).toEqual(
      new Set(['batch:committed']),
    )
    expect(new URL(page.url()).searchParams.get('verb')).toBe('COLLECTION')

    await openSignedIn(page, hub, auditorOf('hmicfrs'), '/audit?partner=surrey&verb=COLLECTION')
    expect(await page.locator('section[aria-labelledby=audit]').innerText()).toContain('batch:committed')
    expect(await partners()).toEqual(new Set(['surrey']))
  })

  test('the page of the audit log is not for a role that audits nothing, which is told who has it', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Researcher')
    await page.goto(`${hub.url}/audit`)
    await page.getByText('Who has it: governance officer, auditor.').waitFor()
    expect(await page.locator('table').count()).toBe(0)
  })
})

describe('on paper', () => {
  const printed = async (as: As, path: string): Promise<string> => {
    const { page } = await watched(browser, hub.url)
    await openSignedIn(page, hub, as, path)
    await settled(page)
    await page.emulateMedia({ media: 'print' })
    const text = await page.locator('body').innerText()
    expect(text).toContain('Synthetic data')
    expect(text).toMatch(/ · Printed on \d+ \w+ \d{4}/)
    await page.context().close()
    return text
  }

  test('an agreement on paper has its parties and its auditor by their names, and no button', async () => {
    const text = await printed(officerOf('victim-support'), '/agreements')
    expect(text).toMatch(/48 parties: (.*, )?Avon and Somerset Constabulary, .*Surrey Police/)
    expect(text).toMatch(/Auditor of the whole log\s+Inspectorate of constabulary \(demo\)/)
    expect(text).not.toMatch(/hmicfrs|Propose to suspend|Leave DSA/)
  })

  test('the audit log on paper says which kind of events it lists, and whose', async () => {
    expect(await printed(auditorOf('hmicfrs'), '/audit?partner=surrey&verb=COLLECTION')).toContain(
      'Kind of processing: collection · Partner: surrey',
    )
    expect(await printed(auditorOf('surrey'), '/audit')).toContain('Kind of processing: all six · Partner: all')
  })

  test.each<[string, As]>([
    ['/who-may', officerOf('victim-support')],
    ['/audit', auditorOf('hmicfrs')],
  ])('%s on paper is in landscape, from the first sheet on, and a table may go on over several', async (path, as) => {
    const { page } = await watched(browser, hub.url)
    await openSignedIn(page, hub, as, path)
    await settled(page)
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...sides]) =>
      sides.map((side) => Math.round(Number(side))),
    )
    expect(sheets.length).toBeGreaterThan(0)
    expect(sheets.filter(([across, down]) => across !== 842 || down !== 595)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    const tables = await page
      .locator('.frame:has(.wide)')
      .evaluateAll((frames) =>
        frames.map(
          (frame) =>
            (globalThis as unknown as { getComputedStyle(of: unknown): { breakInside: string } }).getComputedStyle(frame).breakInside,
        ),
      )
    expect(new Set(tables)).toEqual(new Set(['auto']))
  })
})

test.each([390, 768, 1_280])('at %i px the pages of officers and auditors have no sideways scroll and no finding of axe', async (width) => {
  const { page } = await watched(browser, hub.url, width)
  const wrongs: unknown[] = []
  const look = async (path: string) => wrongs.push({ path, axe: await axe(page), sideways: await sideways(page) })
  await openSignedIn(page, hub, officerOf('victim-support'), '/agreements')
  await page.getByText('Draft an agreement').click()
  await page.getByRole('button', { name: 'Propose to suspend' }).first().click()
  for (const terms of await page.getByText('The terms', { exact: true }).all()) await terms.click()
  await look('/agreements')
  await open(page, `${hub.url}/who-may`)
  await look('/who-may')
  await openSignedIn(page, hub, auditorOf('surrey'), '/audit')
  await look('/audit')
  expect(wrongs).toEqual(['/agreements', '/who-may', '/audit'].map((path) => ({ path, axe: [], sideways: 0 })))
})

test('a person whose role fits two agreements is asked under which to look, and then looks', async () => {
  const terms = {
    reference: 'DSA-PAIR-2',
    version: 1,
    title: 'A second agreement',
    purpose: 'SUPPORT',
    lawfulBasis: 'Public task',
    parties: ['surrey', 'victim-support'],
    feeds: ['POLICE_REFERRAL'],
    roles: ['POLICE_ANALYST'],
    startsOn: '2020-01-01',
    endsOn: '2035-12-31',
    reviewDueOn: '2035-06-30',
    signedAt: '2019-12-02T10:00:00Z',
  }
  await hub.hub.partnership.apply(operatorActor, terms)
  // Nodes keep agreements for half a second.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const { page } = await watched(browser, hub.url)
  await page.goto(hub.url)
  await page.getByRole('button', { name: 'Surrey police analyst' }).click()
  await page.getByRole('heading', { name: 'Under which agreement?' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('combobox', { name: 'Agreement' }).selectOption('DSA-DEMO-1')
  await page.getByRole('link', { name: 'Register' }).waitFor()
})
