import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { strToU8, zipSync } from 'fflate'
import { feeds, feedsOfPersons } from '../../../src/modules/ingest/index.js'
import { tokeniseFile } from '../../../tokenise/src/index.js'
import { axe, lookAs, open, openSignedIn, pageAs, sideways, watched } from '../../support/browser/browsing.js'
import { clearFiles, goodFile, neverCells, neverSent } from '../../support/batches/clear-files.js'
import { withPages } from '../../support/browser/pages-suite.js'
import { flatFiles, mistakes } from '../../support/batches/flat-files.js'
import { charity, charitySteward, policeOf, stewardOf, type As, type TestHub } from '../../support/hub/hub.js'
import { readCsv } from '../../support/readers/csv.js'
import { recordedHub, type RecordedHub } from '../../support/callers/recorded-bodies.js'

let hub: TestHub
let browser: Browser
let folder: string
let recorded: RecordedHub
withPages({ now: '2026-11-25', persons: 3_000 }, async (pages) => {
  ;({ hub, browser } = pages)
  folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  recorded = await recordedHub(hub.url)
})
afterAll(async () => {
  await recorded.stop()
  await rm(folder, { recursive: true })
})

const kept = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

/** The files that left the browser since a request, as they arrived. */
const filesSent = (since: number): readonly string[] =>
  recorded.requests
    .slice(since)
    .filter(({ path }) => path.startsWith('/ingest/'))
    .map(({ body }) => body)

/** Confirms the references of the chosen file: all of them, or only those that look like references. */
async function confirmReferences(page: Page, which: 'ALL' | 'USUAL' = 'ALL'): Promise<void> {
  const all = page.getByLabel('All of these are references of your system, and none is or holds a name')
  const odd = page.locator('[data-kind=references] input')
  await page.locator('#leaves').waitFor()
  if ((await all.count()) > 0) await all.check()
  if (which === 'ALL') for (const one of await odd.all()) await one.check()
}

const choose = async (page: Page, label: string | RegExp, path: string): Promise<void> => page.getByLabel(label).setInputFiles(path)

const mainFile = 'File to send (CSV)'

describe('a file that names a person or is no CSV is refused in the browser', () => {
  const header = 'record_ref,opened_at'
  test.each<readonly [string, string | Uint8Array, string]>([
    ['a surname', `${header},Client Surname\nR1,2025-01-01,Zzyzx\n`, 'is a personal column (name). Run hub tokenise on the file'],
    ['a birth date in capitals', `${header},DATE OF BIRTH\nR1,2025-01-01,1990-02-03\n`, 'is a personal column (birth date)'],
    ['postcodes under another name', `${header},Place\nR1,2025-01-01,SW1A 1AA\n`, 'holds what looks like postcodes'],
    ['free text', `${header},Case notes\nR1,2025-01-01,Zzyzx\n`, 'is a personal column (free text). Leave the column out'],
    ['a column twice', `${header},OPENED AT\nR1,2025-01-01,2025-01-01\n`, 'have the same name'],
    ['another feed', 'record_ref,kind,force,opens_on\nP1,A,surrey,2025-01-01\n', 'looks like a file of project'],
    ['Excel', zipSync({ '[Content_Types].xml': strToU8('x') }), 'This is an Excel workbook. Save it as CSV'],
    ['a zip', zipSync({ 'cases.csv': strToU8('x') }), 'This is a zip archive. Unpack it'],
    ['UTF-16', Buffer.from(`\ufeff${header}\n`, 'utf16le'), 'This is a text in UTF-16'],
  ])('%s', async (name, content, sentence) => {
    const page = await pageAs(browser, hub.url, 'Data steward', '/send?feed=CHARITY_SUPPORT')
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await choose(page, mainFile, await kept(`${name}.csv`, content))
    const refusal = page.locator('[data-kind=file]')
    await refusal.waitFor()
    expect(await refusal.innerText()).toContain(sentence)
    expect(await page.getByRole('button', { name: 'Check the file' }).count()).toBe(0)
    expect(requests).toEqual([])
  })
})

describe('the journey of a charity’s data lead', () => {
  test('flat files with d/m/y dates and 3 bad rows of 40 are sent, given back, corrected and sent', async () => {
    const files = flatFiles()
    const support = feedsOfPersons.find(({ name }) => name === 'charity-support')
    if (!support) throw new Error('the feed is there')
    await kept('linkage.key', '03'.repeat(32))
    await tokeniseFile(
      await kept('clear.csv', files.cases),
      join(folder, 'cases.csv'),
      join(folder, 'linkage.key'),
      { ...support, knownBy: undefined },
      { dates: 'dmy' },
    )

    const { page } = await watched(browser, recorded.url)
    await lookAs(page, recorded.url, 'Data steward')
    await open(page, `${recorded.url}/send?feed=CHARITY_SUPPORT`)
    const since = recorded.requests.length
    await choose(page, mainFile, join(folder, 'cases.csv'))
    await page.getByText(/^More files, if your system exports/).click()
    for (const [label, text] of [
      ['Contacts', files.contacts],
      ['Assessments', files.assessments],
      [/^Needs, one row/, files.needs],
      ['Flags', files.flags],
      [/^Outcomes, one row/, files.outcomes],
    ] as const)
      await choose(page, label, await kept(`${String(label).replace(/\W/g, '')}.csv`, text))

    // What was learnt is shown before it is used.
    await page.getByRole('combobox', { name: 'Date opened is read as' }).waitFor()
    expect(await page.getByLabel('Your system writes 31 December 2025 as').inputValue()).toBe('dmy')
    expect(await page.getByRole('combobox', { name: 'Date opened is read as' }).inputValue()).toBe('opened_at')
    await confirmReferences(page)
    expect(filesSent(since)).toEqual([])

    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('heading', { name: 'What the check found' }).waitFor()
    expect(await page.locator('#outcome ~ .sentence').innerText()).toBe(
      '37 of 40 rows would be taken, 3 would be refused. Nothing is stored.',
    )
    // Neither a value that could not be read, nor a column that was not mapped, left the browser.
    const [sent = '', ...more] = filesSent(since)
    expect(more).toEqual([])
    expect(sent.split('\n')).toHaveLength(42)
    expect(sent).toContain('\nFLAT-8,')
    expect(sent).not.toMatch(/31\/02|=FLAT|atlantis/)
    const listed = await page.getByRole('region', { name: 'Refused rows' }).locator('tbody tr').allInnerTexts()
    expect(listed.map((line) => line.split('\t').slice(0, 3)).filter(([line], at, all) => line !== all[at - 1]?.[0])).toEqual([
      ['8', 'FLAT-7', 'opened_at'],
      ['20', 'FLAT-19', 'force'],
      ['34', 'FLAT-33', 'referral_ref'],
    ])

    // Given back: her own rows, with the reasons, made in the browser.
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the refused rows (CSV)' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe('refused-of-cases.csv')
    const given = await readFile(await saved.path(), 'utf8')
    const { lines } = readCsv(given)
    expect(lines.map((line) => [line['refused_line'], line['Case ref']])).toEqual([
      ['8', 'FLAT-7'],
      ['20', 'FLAT-19'],
      ['34', 'FLAT-33'],
    ])
    expect(lines[2]?.['Referral ref']).toBe("'=FLAT 33")

    await page.getByRole('button', { name: 'Send the 37 good rows' }).click()
    await page.getByRole('heading', { name: /^Receipt of charity-support-/ }).waitFor()
    expect(await page.locator('#outcome ~ .sentence').innerText()).toBe('37 of 40 rows were taken, 3 were refused.')
    expect(await page.getByRole('region', { name: 'What counts where' }).innerText()).toContain('With the police referral that they name')

    // Corrected and sent: her files of parts stay chosen.
    const corrected = mistakes.reduce((text, { wrong, right }) => text.replace(wrong.startsWith('=') ? `'${wrong}` : wrong, right), given)
    await choose(page, mainFile, await kept('refused-of-cases.csv', corrected))
    await confirmReferences(page)
    await page.getByText('Go on without them').click()
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByText('3 of 3 rows would be taken, none is refused.').waitFor()
    await page.getByRole('button', { name: 'Send the file' }).click()
    await page.getByText('3 of 3 rows were taken, none is refused.').waitFor()

    const batches = page.locator('section[aria-labelledby=batches] tbody tr')
    await expect(batches.first().innerText()).resolves.toMatch(/charity support\tcommitted\t3\t0/)
    expect(await storedOf('FLAT-7')).toMatchObject({ openedAt: '2026-02-28T00:00:00.000Z', attempts: 1, scores: 2 })
    expect(await storedOf('FLAT-33')).toMatchObject({ referralRef: 'FLAT-REF-33' })
  })

  /** The case as the charity's analyst reads it in the hub. */
  const storedOf = async (ref: string) => {
    const query = `query ($ref: String!) { supportCases(filter: { recordRef: $ref }) { edges { node {
      openedAt referralRef attempts { at } assessments { scores { need } } } } } }`
    interface Case {
      readonly openedAt: string
      readonly referralRef: string | null
      readonly attempts: readonly object[]
      readonly assessments: readonly { readonly scores: readonly object[] }[]
    }
    type Cases = { readonly supportCases: { readonly edges: readonly { readonly node: Case }[] } }
    const [found] = (await hub.query<Cases>(charity, query, { ref })).supportCases.edges
    return found && { ...found.node, attempts: found.node.attempts.length, scores: found.node.assessments[0]?.scores.length }
  }
})

describe('what leaves the browser', () => {
  const sendPage = async (as: As, feed: string): Promise<Page> => {
    const { page } = await watched(browser, recorded.url)
    await openSignedIn(page, { ...hub, url: recorded.url }, as, `/send?feed=${feed}`)
    return page
  }
  const stewardFor = (feed: string): As => (feed === 'POLICE_REFERRAL' ? stewardOf('surrey') : charitySteward)

  /** Chooses a file, confirms what looks like references, and checks the file without the rows that stay here. Returns what the hub got. */
  const checked = async (page: Page, path: string, which: 'ALL' | 'USUAL'): Promise<readonly string[]> => {
    const since = recorded.requests.length
    await choose(page, mainFile, path)
    await confirmReferences(page, which)
    const lost = page.getByLabel('Go on without them')
    const check = page.getByRole('button', { name: 'Check the file' })
    await check.waitFor()
    if ((await lost.count()) > 0) await lost.check()
    await check.click()
    await page.getByRole('heading', { name: 'What the check found' }).waitFor()
    return filesSent(since)
  }

  test.each(Object.values(feeds).map(({ name, code }) => [name, code]))(
    'no clear value of three files of %s leaves, whatever column of row 1 or row 501 it stands in; a right file leaves whole; a workbook does not',
    async (name, code) => {
      const page = await sendPage(stewardFor(code), code)
      const since = recorded.requests.length
      const files = clearFiles().filter(({ feed }) => feed === code)
      for (const file of files) {
        const [sent = '', ...more] = await checked(page, await kept(file.name, file.text), 'USUAL')
        expect(more).toEqual([])
        // The body is read: it has the file's good rows.
        expect(sent.split('\n').filter((row) => /^RF-\d{4}\/26,/.test(row)).length).toBeGreaterThan(400)
        expect(neverSent.filter((value) => sent.toLowerCase().includes(value))).toEqual([])
        expect(
          sent
            .toLowerCase()
            .split(/[\n,;|+"]/)
            .filter((cell) => neverCells.includes(cell)),
        ).toEqual([])
      }
      const all = recorded.requests
        .slice(since)
        .map(({ path, headers, body }) => `${decodeURIComponent(path)} ${headers} ${body}`.toLowerCase())
      expect(neverSent.filter((value) => value !== '@' && all.some((one) => one.includes(value)))).toEqual([])

      const right = goodFile(Object.values(feeds).find((feed) => feed.name === name) ?? feeds.PROJECT)
      expect(await checked(page, await kept(`${name}-right.csv`, right), 'ALL')).toEqual([right])

      const before = recorded.requests.length
      const cells = strToU8(`<sst><si><t>${files[0]?.text ?? ''}</t></si></sst>`)
      await choose(
        page,
        mainFile,
        await kept(`${name}.xlsx`, zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/sharedStrings.xml': cells })),
      )
      await page.getByText('This is an Excel workbook. Save it as CSV').waitFor()
      expect(recorded.requests.slice(before)).toEqual([])
    },
  )

  test('a force gives its own offence codes a code of the list in the page; this browser keeps it as a keyed hash, and the receipt says how many cells stayed ?', async () => {
    const page = await sendPage(stewardOf('surrey'), 'POLICE_REFERRAL')
    const since = recorded.requests.length
    const file = (first: number): string =>
      [
        'record_ref,offence,referred_at,consent',
        ...['ZZX 14/2', 'ZZX 14/2', 'QQY 9', 'robbery'].map((offence, at) => `OWN-${first + at}/26,${offence},2026-02-01,EXPLICIT_YES`),
        '',
      ].join('\n')
    await choose(page, mainFile, await kept('own-codes.csv', file(100)))
    const words = page.getByRole('region', { name: 'Words of your system in offence' })
    await words.waitFor()
    expect((await words.locator('tbody tr').allInnerTexts()).map((row) => row.split('\t').slice(0, 2))).toEqual([
      ['ZZX 14/2', '2'],
      ['QQY 9', '1'],
    ])
    await page.getByLabel('ZZX 14/2 in offence is').selectOption('008/06')
    await confirmReferences(page)
    const became = page.getByRole('region', { name: 'What becomes of each column' }).locator('tbody tr')
    expect(await became.allInnerTexts()).toContain('offence\toffence\t1\t2\t1\t0')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('button', { name: 'Send the 3 good rows' }).click()
    await page.getByRole('heading', { name: /^Receipt of police-referral-/ }).waitFor()
    expect(await page.getByRole('region', { name: 'Cells that were sent as ?' }).locator('tbody').innerText()).toBe('offence\t1')
    expect(filesSent(since).at(-1)).toBe(
      'record_ref,offence,referred_at,consent\n' +
        ['008/06', '008/06', '?', 'robbery'].map((offence, at) => `OWN-${100 + at}/26,${offence},2026-02-01,EXPLICIT_YES\n`).join(''),
    )

    // What is kept has no word, and nothing of it was sent.
    const stored = await page.evaluate<string>('localStorage.getItem("hub-own-words")')
    const { key, codes } = JSON.parse(stored) as { key: string; codes: Readonly<Record<string, string>> }
    expect(Object.values(codes)).toEqual(['008/06'])
    expect(stored).not.toMatch(/ZZX|QQY/)
    const secrets = [key, ...Object.keys(codes), 'ZZX', 'QQY']
    const all = recorded.requests.slice(since).map(({ path, headers, body }) => path + headers + body)
    expect(secrets.filter((secret) => all.some((one) => one.includes(secret)))).toEqual([])

    // The next file is read with it.
    await choose(page, mainFile, await kept('own-codes-2.csv', file(200)))
    await page.getByText('own-codes-2.csv: 4 rows').waitFor()
    await page.waitForFunction('document.querySelector("[aria-label=\'ZZX 14/2 in offence is\']")?.value === "008/06"')
  })

  test('a file of 100,000 rows is read in short turns, in which the page still answers', async () => {
    const page = await sendPage(charitySteward, 'CHARITY_SUPPORT')
    const [header = '', ...rows] = goodFile(feeds.CHARITY_SUPPORT).trimEnd().split('\n')
    const many = Array.from({ length: 100_000 }, (_, at) => (rows[at % rows.length] ?? '').replace(/^RF-\d+/, `RF-${100_000 + at}`))
    const path = await kept('many.csv', [header, ...many, ''].join('\n'))
    await page.evaluate(`
      globalThis.longest = 0
      globalThis.began = performance.now()
      let before = began
      setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - before); before = now }, 5)`)
    await choose(page, mainFile, path)
    await page.getByText('many.csv: 100,000 rows').waitFor()
    await page.locator('#leaves').waitFor({ timeout: 120_000 })
    expect(await page.getByRole('region', { name: 'What becomes of each column' }).getByText('100,000').count()).toBeGreaterThan(3)
    // A share of the whole time, because a busy machine makes both longer.
    expect(await page.evaluate<number>('longest / (performance.now() - began)')).toBeLessThan(0.2)
  })
})

describe('the page Send a file', () => {
  test('the page Send a file says that two columns are mapped to one, and checks nothing until that is put right', async () => {
    const page = await pageAs(browser, hub.url, 'Data steward', '/send?feed=CHARITY_SUPPORT')
    await choose(page, mainFile, await kept('two.csv', 'Case ref,Date opened,Crime type\nX1,2026-02-01,Robbery\n'))
    await page.getByRole('combobox', { name: 'Crime type is read as' }).selectOption('opened_at')
    await page
      .getByText('“Date opened” and “Crime type” are both mapped to opened_at. Choose one of them, and leave the other out.')
      .waitFor()
    expect(await page.getByRole('button', { name: 'Check the file' }).count()).toBe(0)
    await page.getByRole('combobox', { name: 'Crime type is read as' }).selectOption('')
    await confirmReferences(page)
    await page.getByRole('button', { name: 'Check the file' }).waitFor()
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save this mapping' }).click()])
    expect(await readFile(await saved.path(), 'utf8')).not.toMatch(/X1|2026-02-01|Robbery|Crime type/)
  })

  test('the page Send a file opens the receipt of a batch, with its refused rows, and takes the batch back', async () => {
    const page = await pageAs(browser, hub.url, 'Data steward', '/send?feed=CHARITY_SUPPORT')
    const rows = 'record_ref,opened_at,force\nBACK-1,2026-02-01,surrey\nBACK-2,2026-02-01,nowhere\n'
    await choose(page, mainFile, await kept('back.csv', rows))
    await confirmReferences(page)
    await page.getByLabel('Batch id').fill('to-take-back')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('button', { name: 'Send the 1 good rows' }).click()
    await page.getByText('1 of 2 rows were taken, 1 were refused.').waitFor()
    await page.getByRole('button', { name: 'Receipt of to-take-back' }).click()
    const receipt = page.locator('section[aria-labelledby=receipt]')
    await receipt.getByRole('region', { name: 'Refused rows of this batch' }).getByText('BACK-2').waitFor()
    expect(await axe(page)).toEqual([])

    // Nothing is taken back before its id is typed.
    await receipt.getByRole('button', { name: 'Take this batch back' }).click()
    await receipt.getByText('All 1 rows that were taken leave every list', { exact: false }).waitFor()
    const back = receipt.getByRole('button', { name: 'Take this batch back now' })
    await back.click()
    await receipt.getByLabel('This cannot be undone.').fill('to-take-bac')
    await back.click()
    expect(await page.locator('section[aria-labelledby=batches] tbody tr').first().innerText()).toContain('committed')
    await receipt.getByLabel('This cannot be undone.').fill('to-take-back')
    await back.click()
    await receipt.getByText('charity support, withdrawn.').waitFor()
  })

  test('the page Send a file tells a role that lacks it which role has it', async () => {
    const { page } = await watched(browser, hub.url)
    await lookAs(page, hub.url, 'Surrey police analyst')
    await page.goto(`${hub.url}/send`)
    await page.getByText('Who has it: data steward.').waitFor()
  })

  test.each([390, 768, 1_280])(
    'the page Send a file fits %i px without sideways scroll or finding of axe, from choice to receipt',
    async (width) => {
      const page = await pageAs(browser, hub.url, 'Data steward', '/send?feed=CHARITY_SUPPORT', width)
      const look = async () => ({ axe: await axe(page), sideways: await sideways(page) })
      const clean = { axe: [], sideways: 0 }
      expect(await look()).toEqual(clean)
      await choose(page, mainFile, await kept('clear-column.csv', 'record_ref,opened_at,surname\nR1,2026-02-01,x\n'))
      await page.locator('[data-kind=file]').waitFor()
      expect(await look()).toEqual(clean)
      await choose(
        page,
        mainFile,
        await kept(`wide-${width}.csv`, 'record_ref,opened_at,force,staff finding\nR1,2026-02-01,surrey,\nR2,2026-02-01,nowhere,Moved\n'),
      )
      await page.getByText(/^More files, if/).click()
      expect(await look()).toEqual(clean)
      await confirmReferences(page)
      await page.getByRole('button', { name: 'Check the file' }).click()
      await page.getByRole('region', { name: 'Refused rows' }).waitFor()
      expect(await look()).toEqual(clean)
    },
  )
})

describe('the page What became of it', () => {
  const countsOf = async (as: As, feed: string) => {
    const query = 'query ($feed: Feed!) { dataQuality(feed: $feed) { whole { records dispositions { disposition count } } } }'
    interface Counts {
      readonly dataQuality: {
        readonly whole: { readonly records: number; readonly dispositions: readonly { disposition: string; count: number }[] }
      }
    }
    return (await hub.query<Counts>(as, query, { feed })).dataQuality.whole
  }
  const numbered = (value: number): string => value.toLocaleString('en-GB')

  test('the page What became of it shows a force what the hub decided on its own referrals, as counts and as a list', async () => {
    const page = await pageAs(browser, hub.url, 'Surrey police analyst', '/became')
    const { records, dispositions } = await countsOf(policeOf('surrey'), 'POLICE_REFERRAL')
    const rows = await page.getByRole('region', { name: 'Own rows by what became of them' }).locator('tbody tr').allInnerTexts()
    expect(rows.map((row) => row.split('\t').slice(0, 2))).toEqual(
      dispositions.map(({ disposition, count }) => [disposition.replaceAll('_', ' ').toLowerCase(), numbered(count)]),
    )
    expect(await page.locator('main .sentence').innerText()).toContain(`of the ${numbered(records)} referrals that you sent`)
    const notTaken = dispositions.find(({ disposition }) => disposition !== 'ACCEPTED')
    if (!notTaken) throw new Error('the demo has referrals that the hub did not accept')
    const said = notTaken.disposition.replaceAll('_', ' ').toLowerCase()
    await page.getByRole('button', { name: `List: ${said}` }).click()
    await page.waitForURL(`**/became?disposition=${notTaken.disposition}`)
    const list = page.getByRole('region', { name: `Referrals: ${said}`, exact: true })
    await list.waitFor()
    expect(await list.locator('tbody tr').count()).toBe(Math.min(notTaken.count, 100))
  })

  test('the page What became of it shows the charity its own returned cases by force', async () => {
    const page = await pageAs(browser, hub.url, 'Charity analyst', '/became?disposition=WITHDRAWN')
    await page.getByRole('button', { name: 'Read your cases: withdrawn' }).click()
    const byForce = page.getByRole('region', { name: 'By force' })
    await byForce.waitFor()
    const counts = (await byForce.locator('tbody td.number').allInnerTexts()).map((text) => Number(text.replaceAll(',', '')))
    const { dispositions } = await countsOf(charity, 'CHARITY_SUPPORT')
    const all = dispositions.find(({ disposition }) => disposition === 'WITHDRAWN')?.count
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(all)
    await byForce.getByRole('button').first().click()
    await page.waitForURL(/force=/)
    const [first = 0] = counts
    await page.getByRole('region', { name: 'Cases', exact: true }).waitFor()
    expect(await page.getByRole('region', { name: 'Cases', exact: true }).locator('tbody tr').count()).toBe(Math.min(first, 50))
  })

  test.each([
    ['Surrey police analyst', 390],
    ['Charity analyst', 768],
    ['Surrey police analyst', 1_280],
    ['Charity analyst', 390],
  ] as const)('the page What became of it of %s fits %i px without sideways scroll or finding of axe', async (persona, width) => {
    const page = await pageAs(browser, hub.url, persona, '/became?disposition=ACCEPTED', width)
    await page.locator('#list, main button:has-text("Read your cases")').first().waitFor()
    expect({ axe: await axe(page), sideways: await sideways(page) }).toEqual({ axe: [], sideways: 0 })
  })
})
