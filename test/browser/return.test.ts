import { readFile } from 'node:fs/promises'
import { setTimeout as after } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import documents from '../../web/src/gql/persisted-documents.json' with { type: 'json' }
import { axe, broken, lookAs, open, pageAs, settled, sidewaysAtEachWidth, watched } from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'
import { commissioner, inspector, type As, type TestHub } from '../support/hub/hub.js'
import { squeezed } from '../support/browser/paper-beside-api.js'
import { readCsv } from '../support/readers/csv.js'
import { readPdf } from '../support/readers/pdf.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25', persons: 10_000 }, (pages) => ({ hub, browser } = pages))

interface Figure {
  readonly people: number | null
  readonly rate: number | null
  readonly lower: number
  readonly upper: number
}

interface Return {
  readonly sentence: string
  readonly figuresSha256: string
  readonly notIn: readonly string[]
  readonly lines: readonly {
    readonly duty: string
    readonly title: string
    readonly due: number | null
    readonly evidenced: Figure
    readonly met: Figure | null
    readonly reasons: readonly string[]
  }[]
}

/** The name under which pages ask for the register, and so for the names of partners. */
const registerDocument =
  Object.entries(documents as Readonly<Record<string, string>>).find(([, text]) => text.startsWith('query Register '))?.[0] ?? ''

const returned = async (as: As, force: string): Promise<Return> => {
  const query = `query ($force: String) {
    complianceReturn(period: "2025", force: $force) {
      sentence figuresSha256 notIn
      lines { duty title due reasons evidenced { people rate lower upper } met { people rate lower upper } }
    }
  }`
  return (await hub.query<{ complianceReturn: Return }>(as, query, { force })).complianceReturn
}

async function found(persona: string, address = '/return?period=2025', width?: number) {
  const { page, wrong } = await watched(browser, hub.url, width)
  await lookAs(page, hub.url, persona)
  await open(page, `${hub.url}${address}`)
  await settled(page)
  await page.locator('#return tbody tr').first().waitFor()
  return { page, wrong }
}

const ofMetropolitan = ['Commissioner (MOPAC)', commissioner, '/return?period=2025'] as const
const ofKent = ['Inspectorate', inspector, '/return?period=2025&force=kent'] as const

describe.each([
  [...ofMetropolitan, 'metropolitan'],
  [...ofKent, 'kent'],
] as const)('the page of a return, for %s', (persona, as, address, force) => {
  test('the page of a return has the sentence, each duty and what is not in it, as the API answers', async () => {
    const { page } = await found(persona, address)
    const { sentence, lines, notIn } = await returned(as, force)
    expect(broken(await page.locator('#return > .sentence').innerText())).toBe(broken(sentence))
    const shown = (await page.locator('#return tbody tr').allInnerTexts()).map(broken)
    expect(shown.length).toBe(lines.length)
    for (const [index, { duty, title, due, evidenced, reasons }] of lines.entries()) {
      const text = shown[index] ?? ''
      expect(text).toContain(`${duty} ${title}`)
      expect(text).toContain(due === null ? 'withheld' : due.toLocaleString('en-GB'))
      if (evidenced.rate !== null) expect(text).toContain(`${(evidenced.rate * 100).toFixed(1)} %`)
      for (const reason of reasons) expect(text).toContain(reason)
    }
    expect(await page.locator('.not-in-return li').allInnerTexts()).toEqual(notIn)
  })

  test('the CSV of a return, read by Papa Parse, has every figure of the API', async () => {
    const { page } = await found(persona, address)
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV' }).click()
    const saved = await saving
    expect(saved.suggestedFilename()).toBe(`return-${force}-2025.csv`)
    const rows = readCsv(await readFile(await saved.path(), 'utf8')).lines
    const { lines, figuresSha256, notIn } = await returned(as, force)
    const orEmpty = (value: number | null | undefined): string => String(value ?? '')
    expect(
      rows.map((row) => [
        row['duty'],
        row['owed'],
        row['evidenced'],
        row['evidenced_share'],
        row['evidenced_share_least'],
        row['met'],
        row['met_share'],
        row['met_share_most'],
        row['why_not'],
        row['figures_sha256'],
        row['not_in_return'],
      ]),
    ).toEqual(
      lines.map(({ duty, due, evidenced, met, reasons }) => [
        duty,
        orEmpty(due),
        orEmpty(evidenced.people),
        orEmpty(evidenced.rate),
        orEmpty(evidenced.lower),
        orEmpty(met?.people),
        orEmpty(met?.rate),
        orEmpty(met?.upper),
        reasons.join(' '),
        figuresSha256,
        notIn.join(' '),
      ]),
    )
  })

  test('paper has each duty whole on one sheet, and what is not in the return', async () => {
    const { page } = await found(persona, address)
    const printed = await readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    const sheets = [...new Set(printed.map(({ sheet }) => sheet))].map((sheet) => squeezed(printed.filter((one) => one.sheet === sheet)))
    const { lines, notIn, figuresSha256 } = await returned(as, force)
    for (const { duty, reasons } of lines)
      expect(sheets.filter((text) => text.includes(duty) && reasons.every((one) => text.includes(squeezed(one)))).length).toBeGreaterThan(0)
    for (const one of [...notIn, figuresSha256]) expect(sheets.join('')).toContain(squeezed(one))
  })

  test('axe finds nothing, and the page fits each width', async () => {
    const { page } = await found(persona, address)
    expect(await axe(page)).toEqual([])
    expect(await sidewaysAtEachWidth(page)).toEqual({ 390: 0, 768: 0, 1280: 0 })
  })
})

test('the inspectorate chooses the force, and the address keeps it', async () => {
  const { page } = await found('Inspectorate')
  await page.locator('main select').nth(1).selectOption('kent')
  await page.waitForURL(/force=kent/)
  await page.getByRole('heading', { name: 'Kent Police, 2025' }).waitFor()
})

test('a role without returns reads at its address whose page it is', async () => {
  const page = await pageAs(browser, hub.url, 'Charity analyst', '/return')
  const text = await page.locator('main').innerText()
  expect(text).toMatch(/commissioner/i)
  expect(text).not.toContain('Owed to')
})

test('a return goes through all its steps: its force keeps it, then its officer signs, then the officer of the policing body', async () => {
  const { lines, figuresSha256 } = await returned(commissioner, 'metropolitan')
  const { page: analyst } = await found('Police analyst (Metropolitan)')
  await analyst.getByRole('button', { name: 'Keep this return to be signed' }).click()
  await analyst.getByText('These figures are kept.').waitFor()
  await analyst.context().close()

  for (const [persona, label] of [
    ['Governance officer (Metropolitan)', 'Sign for the force'],
    ['Governance officer (MOPAC)', 'Sign as reviewed by the policing body'],
  ] as const) {
    const { page, wrong } = await watched(browser, hub.url)
    await lookAs(page, hub.url, persona)
    await open(page, `${hub.url}/returns-to-sign`)
    await page.locator('.return tbody tr').first().waitFor()
    expect(await page.locator('.return tbody tr').count()).toBe(lines.length)
    expect(await page.locator('.return').innerText()).toContain(figuresSha256)
    expect(await axe(page)).toEqual([])
    expect(await sidewaysAtEachWidth(page)).toEqual({ 390: 0, 768: 0, 1280: 0 })
    await page.getByRole('button', { name: label }).click()
    await page
      .getByText(
        new RegExp(
          `${persona.includes('MOPAC') ? String.raw`Mayor's Office for Policing and Crime \(demo\)` : 'Metropolitan Police Service'}, governance officer, on`,
        ),
      )
      .waitFor()
    expect(await page.getByRole('button', { name: /^Sign (for|as)/ }).count()).toBe(0)
    expect(wrong).toEqual([])
    await page.context().close()
  }

  const { page } = await watched(browser, hub.url)
  await lookAs(page, hub.url, 'Commissioner (MOPAC)')
  // Names come late, and nobody may read or print a code in their place.
  let askedForNames = 0
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes(registerDocument)) {
      askedForNames += 1
      await after(500)
    }
    await route.continue()
  })
  await page.goto(`${hub.url}/return?period=2025`)
  await page.locator('#return tbody tr').first().waitFor()
  expect(askedForNames).toBe(1)
  const text = await page.locator('#return').innerText()
  expect(text).toMatch(/Signed for the force\s+Metropolitan Police Service, governance officer, on 25 November 2026/)
  expect(text).toMatch(
    /Reviewed and signed for the policing body\s+Mayor's Office for Policing and Crime \(demo\), governance officer, on 25 November 2026/,
  )
  const printed = squeezed(await readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true })))
  expect(printed).toContain(squeezed('Metropolitan Police Service, governance officer, on 25 November 2026'))
})
