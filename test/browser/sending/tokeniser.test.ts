import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { tokeniserName, writeTokeniser } from '../../../bin/tokeniser.mjs'
import { dayOrders, type DayOrder } from '../../../src/kit/sent-files/day-order.js'
import { startBrowser } from '../../support/browser/browser.js'
import { axe } from '../../support/browser/browsing.js'
import { projectFolder } from '../../support/processes/hub-process.js'
import { runHub } from '../../support/processes/run-hub.js'
import { tokenVectors, vectorKey } from '../../support/batches/token-vectors.js'

let folder: string
let browser: Browser
let context: BrowserContext
let page: Page
let requested: string[]
/** Why requests did not leave. */
let failed: (string | undefined)[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  await writeTokeniser(projectFolder, folder)
  await writeFile(join(folder, 'linkage.key'), `${vectorKey}\n`)
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true })
})

beforeEach(async () => {
  context = await browser.newContext({ offline: true })
  page = await context.newPage()
  ;[requested, failed] = [[], []]
  context.on('requestfailed', (request) => failed.push(request.failure()?.errorText))
  context.on('request', (request) => requested.push(request.url()))
  page.on('console', (message) => requested.push(message.text()))
  page.on('pageerror', (error) => requested.push(String(error)))
  await page.goto(address())
})
afterEach(() => context.close())

const address = (): string => pathToFileURL(join(folder, tokeniserName)).href
const kept = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

/** Chooses everything and presses the button. Returns what the page says. */
async function making(path: string, dates: DayOrder | '' = 'ymd', keyFile = 'linkage.key'): Promise<string> {
  await page.getByLabel('File with names').setInputFiles(path)
  await page.getByLabel('Linkage key').setInputFiles(join(folder, keyFile))
  await page.getByLabel('How your system writes dates of birth').selectOption(dates)
  await page.getByRole('button', { name: 'Make tokens' }).click()
  const said = page.locator('#said p:first-child, #refused:not(:empty)').first()
  await said.waitFor()
  return (await page.locator('#said, #refused').allInnerTexts()).join('\n').trim()
}

async function saved(): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the file to send' }).click()])
  return readFile(await download.path())
}

/** What leaves of a file that the command makes, with the same choices. */
async function byCommand(path: string, dates: DayOrder): Promise<Buffer> {
  const out = `${path}.sent`
  const args = [
    path,
    out,
    '--feed',
    'police-referral',
    '--own-columns',
    '--few-names',
    '--dates',
    dates,
    '--key-file',
    join(folder, 'linkage.key'),
  ]
  expect(await runHub(['tokenise', ...args])).toMatchObject({ code: 0 })
  return readFile(out)
}

/** What a stranger's script in the page would try: to run another, to load a picture, to send. */
const escape = `(async () => {
  const added = document.createElement('script')
  added.textContent = 'document.title = "changed"'
  document.head.append(added)
  const image = new Promise((done) => Object.assign(new Image(), { onload: () => done('loaded'), onerror: () => done('refused'), src: 'https://hub.example/x.png' }))
  return [document.title, await image, await fetch('https://hub.example/').then(() => 'sent', () => 'refused')]
})()`

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

describe('the file that makes tokens', () => {
  test('the page of tokens makes the same tokens of 1,000 rows as the command, byte for byte, and sends no request', async () => {
    const names = tokenVectors.filter(({ token }) => token !== null)
    const rows = Array.from({ length: 1_000 }, (_, n) => {
      const { surname = '', firstName = '' } = names[n % names.length] ?? {}
      const born = `${(n % 28) + 1}/${String((n % 12) + 1).padStart(2, '0')}/${1940 + (n % 60)}`
      return [`R${n}`, surname, `${firstName} ${n}`, born, `a, "b" ${n}`, n % 7 === 0 ? '' : 'two\nlines'].map(quoted).join(',')
    })
    const header = 'Case ref,Client surname,Forename,D.O.B.,offence,referred_at'
    const path = await kept('cases.csv', `\ufeff${[header, ...rows].join('\r\n')}\r\n`)
    expect(await making(path, 'dmy')).toContain('1000 rows, 1000 tokens')
    const sent = await saved()
    expect(sent.equals(await byCommand(path, 'dmy'))).toBe(true)
    expect(sent.toString().match(/[0-9a-f]{64}/g)).toHaveLength(1_000)
    expect(requested.filter((url) => url !== address() && !url.startsWith('blob:'))).toEqual([])
  })

  test.each(dayOrders)('the page of tokens makes the tokens of examples/token-vectors.json, with dates as %s', async (dates) => {
    const vectors = tokenVectors.filter((one) => one.dates === dates)
    const rows = vectors.map((one) => [one.surname, one.firstName, one.birthDate].map(quoted).join(','))
    // Two thirds of the rows have a token, as a file must have that is taken.
    const filled = [...rows, ...rows.map(() => 'Lee,Ann,1990-02-03'), ...rows.map(() => 'Lee,Ann,1990-02-03')]
    await making(await kept(`${dates}.csv`, `surname,first_name,birth_date\n${filled.join('\n')}\n`), dates)
    const [, ...lines] = (await saved()).toString().trimEnd().split('\n')
    expect(lines.slice(0, vectors.length)).toEqual(vectors.map(({ token }) => token ?? ''))
  })

  test('a key of 32 raw bytes makes the same tokens as the key in hexadecimal', async () => {
    await kept('raw.key', Buffer.from(vectorKey, 'hex'))
    const path = await kept('raw.csv', "surname,first_name,birth_date\nO'Brien-Šmith,Ann Marie,1990-02-03\n")
    expect(await making(path, 'ymd', 'raw.key')).toContain('1 rows, 1 tokens')
    expect((await saved()).toString()).toBe(`subject_token\n${tokenVectors[0]?.token}\n`)
  })

  test('the page of tokens forgets the key after each file, and the browser stores nothing', async () => {
    await making(await kept('one.csv', 'surname,first_name,birth_date\nLee,Ann,1990-02-03\n'))
    expect(await page.getByLabel('Linkage key').inputValue()).toBe('')
    await page.getByRole('button', { name: 'Make tokens' }).click()
    await page.getByText('Choose the linkage key.').waitFor()
    expect(await page.getByRole('button', { name: 'Save the file to send' }).isVisible()).toBe(false)
    const left = 'indexedDB.databases().then((all) => [localStorage.length, sessionStorage.length, document.cookie.length, all.length])'
    expect(await page.evaluate(left)).toEqual([0, 0, 0, 0])
  })

  const header = 'surname,first_name,birth_date'
  test.each<readonly [string, string | Uint8Array, DayOrder | '', string]>([
    ['dates in another order', `${header}\nZzyzx,Ann,31/12/1990\n`, 'ymd', 'choose “day, month, year” for the dates.'],
    ['no order of dates', `${header}\nZzyzx,Ann,31/12/1990\n`, '', 'Choose how your system writes dates of birth.'],
    ['rows without names', `${header}\nZzyzx,,1990-12-31\nZzyzx,,1990-12-31\n`, 'ymd', 'tick that most rows may lack one.'],
    [
      'another personal column',
      `${header},Home phone\nZzyzx,Ann,1990-12-31,07700900000\n`,
      'ymd',
      'Column 4 of the header is a personal column (contact)',
    ],
    ['UTF-16', Buffer.from(`\ufeff${header}\nZzyzx,Ann,1990-12-31\n`, 'utf16le'), 'ymd', 'This is a text in UTF-16'],
    ['letters of Windows', Buffer.from(`${header}\nZzyzxë,Ann,1990-12-31\n`, 'latin1'), 'ymd', 'The file is not UTF-8'],
    [
      'an Excel workbook',
      Buffer.from(`PK\x03\x04${'\0'.repeat(22)}\x13\0\0\0[Content_Types].xml`, 'latin1'),
      'ymd',
      'This is an Excel workbook.',
    ],
    ['a shifted row', `${header}\nZzyzx,Ann\n`, 'ymd', 'does not fit the header'],
    ['an open quotation mark', `${header}\n"Zzyzx,Ann,1990-12-31\n`, 'ymd', 'does not fit the header'],
    ['a quotation mark inside a cell', `${header}\nZzy"zx,Ann,1990-12-31\n`, 'ymd', 'does not fit the header'],
    ['NDJSON', '{"surname":"Zzyzx"}\n', 'ymd', 'This is NDJSON'],
    ['a token already', `${header},subject_token\nZzyzx,Ann,1990-12-31,x\n`, 'ymd', 'has a subject_token already'],
    ['no row', `${header}\n`, 'ymd', 'has a header and no rows'],
    ['nothing', '', 'ymd', 'has no header row'],
  ])('a file with %s is refused in a sentence that repeats nothing of it', async (name, content, dates, sentence) => {
    const said = await making(await kept(`refused ${name}.csv`, content), dates)
    expect(said).toContain(sentence)
    expect(said).not.toMatch(/Zzyzx|1990|07700/)
    expect(await page.getByRole('button', { name: 'Save the file to send' }).isVisible()).toBe(false)
  })

  test('the page of tokens refuses a key that is not 32 bytes long', async () => {
    await kept('short.key', 'secret')
    const said = await making(await kept('short.csv', `${header}\nLee,Ann,1990-12-31\n`), 'ymd', 'short.key')
    expect(said).toBe('The key file must hold 64 hexadecimal digits or exactly 32 bytes.')
  })

  test('the page of tokens is one small file without form or link, and its policy allows only its own script and no connection', async () => {
    const html = await readFile(join(folder, tokeniserName), 'utf8')
    expect(Buffer.byteLength(html)).toBeLessThan(60_000)
    expect(await page.locator('form, a, img, iframe, link, object, embed').count()).toBe(0)
    const policy = await page.locator('meta[http-equiv]').getAttribute('content')
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/=]{44}'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'$/,
    )
    const tries = await page.evaluate(escape)
    expect(tries).toEqual([expect.stringContaining('Make tokens'), 'refused', 'refused'])
    // The policy refused them, and not the want of a network.
    expect([...new Set(failed)]).toEqual(['csp'])
    expect(await axe(page)).toEqual([])
  })

  test('the page of tokens shows the hash of its script, and the hash of the whole page is in a file next to it', async () => {
    const html = await readFile(join(folder, tokeniserName), 'utf8')
    const script = /<script>(.*)<\/script>/s.exec(html)?.[1] ?? ''
    expect(await page.locator('#hash').innerText()).toBe(createHash('sha256').update(script).digest('hex'))
    const beside = await readFile(join(folder, `${tokeniserName}.sha256`), 'utf8')
    expect(beside).toBe(`${createHash('sha256').update(html).digest('hex')}  ${tokeniserName}\n`)
  })

  test('the page of tokens is the same bytes each time it is built from the same sources', async () => {
    const again = await mkdtemp(join(folder, 'again-'))
    await writeTokeniser(projectFolder, again)
    expect((await readFile(join(again, tokeniserName))).equals(await readFile(join(folder, tokeniserName)))).toBe(true)
  })
})

test('the page of tokens does nothing if it is opened from an address on the Internet', async () => {
  const html = await readFile(join(folder, tokeniserName), 'utf8')
  const served = await (await browser.newContext()).newPage()
  await served.route('https://hub.example/**', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await served.goto('https://hub.example/tokeniser.html')
  await served.getByText('Save this page and open it from your own disk.').waitFor()
  expect(await served.getByRole('button', { name: 'Make tokens' }).isEnabled()).toBe(false)
  await served.context().close()
})
