import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { DayOrder } from '../../../src/kit/sent-files/day-order.js'
import {
  linkageKey,
  subjectToken,
  tokeniseCsv,
  tokeniseFile,
  tokeniseNdjson,
  type TokeniseOptions,
} from '../../../tokenise/src/tokenise.js'

const referrals = { name: 'police-referral', knownBy: 'referred_at', columns: new Set(['record_ref', 'offence', 'phone_usable']) }
const key = Buffer.alloc(32, 3)
/** The beginning of a zip whose first file has the name with which Excel begins. */
const excel = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(22), Buffer.from([19, 0, 0, 0]), Buffer.from('[Content_Types].xml')])
const golden = '0886751bdf4a404a87bb1eb1587ed64fdc8c08ac3528c3c038fa1ec4bc489b1f'

function sink(): { output: Writable; text: () => string } {
  const parts: string[] = []
  const output = new Writable({ write: (chunk, _, done) => (parts.push(String(chunk)), done()) })
  return { output, text: () => parts.join('') }
}

const csv = async (text: string | Buffer, dates: DayOrder = 'ymd') => {
  const { output, text: written } = sink()
  const { account } = await tokeniseCsv(Readable.from([Buffer.from(text)]), output, key, referrals, { dates })
  return { account, text: written() }
}

describe('a token', () => {
  test.each([
    ["O'Brien-Šmith", 'Ann Marie'],
    ['OBRIENSMITH', 'annmarie'],
    [' o brien smith ', 'ÁNN-MARIE'],
  ])('a token of %s, %s is the same for every spelling', (surname, first) => {
    expect(subjectToken(key, surname, first, '1990-02-03')).toBe(golden)
  })

  test.each([
    ['', 'First', '1990-02-03'],
    ['Surname', ' - ', '1990-02-03'],
    ['Surname', 'First', ''],
    ['Surname', 'First', '03/02/1990'],
    ['Surname', 'First', '1990-02-30'],
  ])('a token is not made of "%s", "%s", "%s"', (surname, first, born) => {
    expect(subjectToken(key, surname, first, born)).toBeNull()
  })

  test('a token needs a key of 32 bytes, raw or in hexadecimal', () => {
    expect(linkageKey(Buffer.from(`${'03'.repeat(32)}\n`))).toEqual(key)
    expect(linkageKey(key)).toEqual(key)
    expect(() => linkageKey(Buffer.from('secret'))).toThrow('64 hexadecimal digits')
  })
})

describe('a CSV leaves without clear columns', () => {
  test('a tokenised CSV has no clear columns, and every other cell as it was', async () => {
    const { account, text } = await csv(
      '\ufeffrecord_ref,Surname,first_name,offence,birth_date,referred_at\r\nR1,"O\'Brien-Šmith",Ann Marie,"a, ""b""",1990-02-03,2025-01-01\r\nR2,,Ann,x,1990-02-03,\r\nR3,Lee,Ann,x,3 Feb 1990,\r\n',
    )
    expect(text).toBe(`record_ref,offence,referred_at,subject_token\nR1,"a, ""b""",2025-01-01,${golden}\nR2,x,,\nR3,x,,\n`)
    expect(account).toEqual({
      rows: 3,
      tokens: 1,
      withoutParts: { count: 1, lines: [3] },
      unreadableDates: { count: 1, lines: [4] },
      postcodes: 0,
    })
  })

  test.each([
    ['a file of another feed', 'surname,first_name,birth_date,opened_at\n', 'COLUMN_MISSING'],
    ['a part missing', 'surname,first_name,referred_at\n', 'COLUMN_MISSING'],
    ['a token there already', 'surname,first_name,birth_date,referred_at,subject_token\n', 'ALREADY_TOKENISED'],
    ['a column twice', 'surname,first_name,birth_date,referred_at,SURNAME\n', 'COLUMN_REPEATED'],
    [
      'lines that end with a carriage return alone',
      'surname,first_name,birth_date,referred_at\rLee,Ann,1990-02-03,\r',
      'CARRIAGE_RETURN_ONLY',
    ],
    ['a header without a row', 'surname,first_name,birth_date,referred_at\n', 'FILE_EMPTY'],
    [
      'a postcode of somebody else',
      'surname,first_name,birth_date,referred_at,Employer Post-code\nLee,Ann,1990-02-03,,SW1A 1AA\n',
      'PERSONAL_COLUMN',
    ],
    ['an Excel workbook', excel, 'FILE_FORM'],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0]), 'FILE_FORM'],
    ['UTF-16', Buffer.from('\ufeffsurname,first_name', 'utf16le'), 'NOT_UTF8'],
    ['a shifted row', 'surname,first_name,birth_date,referred_at\nLee,Ann\n', 'ROW_MALFORMED'],
    ['a quotation mark inside a cell', 'surname,first_name,birth_date,referred_at\nLee"s,Ann,1990-02-03,\n', 'ROW_MALFORMED'],
    ['no header', '', 'FILE_EMPTY'],
    ['bytes that are not UTF-8', Buffer.from([0x61, 0xff, 0x0a]), 'NOT_UTF8'],
  ])('a CSV %s is refused', async (_, text, code) => {
    await expect(csv(text)).rejects.toMatchObject({ code })
  })

  test('a refusal of a CSV never repeats what the row said', async () => {
    await expect(csv('surname,first_name,birth_date,referred_at\nLee,Ann\n')).rejects.toMatchObject({
      message: expect.not.stringMatching(/Lee|Ann/),
    })
  })
})

test('a file with the columns of a system loses a surname, first name and birth date under their other names', async () => {
  const { output, text } = sink()
  const own = { ...referrals, knownBy: undefined }
  const rows = "Case ref,Client surname,Forename,D.O.B.\nR1,O'Brien-Šmith,Ann Marie,1990-02-03\n"
  await tokeniseCsv(Readable.from([Buffer.from(rows)]), output, key, own)
  expect(text()).toBe(`Case ref,subject_token\nR1,${golden}\n`)
  const twice = 'Case ref,Client surname,Last name,Forename,DOB\n'
  await expect(tokeniseCsv(Readable.from([Buffer.from(twice)]), sink().output, key, own)).rejects.toMatchObject({ code: 'COLUMN_REPEATED' })
})

test('NDJSON loses its clear fields whatever their spelling', async () => {
  const { output, text } = sink()
  const rows = [
    {
      recordRef: 'R1',
      referredAt: '2025-01-01',
      surname: "O'Brien-Šmith",
      firstName: 'Ann Marie',
      birthDate: '1990-02-03',
      flags: [{ a: 1 }],
    },
    { recordRef: 'R2', Surname: 'Lee', first_name: 'First', birthDate: null },
  ]
  const { account } = await tokeniseNdjson(
    Readable.from([Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))]),
    output,
    key,
    referrals,
  )
  expect(
    text()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([{ recordRef: 'R1', referredAt: '2025-01-01', flags: [{ a: 1 }], subjectToken: golden }, { recordRef: 'R2' }])
  expect(account).toMatchObject({ rows: 2, tokens: 1 })
})

describe('a birth date is read in the order that was told', () => {
  const header = 'surname,first_name,birth_date,referred_at\n'

  test.each([
    ['dmy', '03/02/1990'],
    ['dmy', '3.2.1990'],
    ['dmy', '03-02-1990 00:00:00'],
    ['mdy', '02/03/1990'],
    ['ymd', '1990/02/03'],
    ['dmy', '1990-02-03'],
    ['mdy', '1990-02-03'],
  ] as const)('a birth date in the order %s reads %s', async (dates, born) => {
    const { text } = await csv(`${header}"O'Brien-Šmith",Ann Marie,${born},\n`, dates)
    expect(text).toContain(golden)
  })

  test.each([
    ['ymd', '03/02/1990'],
    ['dmy', '02/13/1990'],
    ['dmy', '31/02/1990'],
    ['dmy', '03/02/90'],
    ['mdy', '13/02/1990'],
  ] as const)('a birth date in the order %s does not read %s', async (dates, born) => {
    const { account } = await csv(`${header}Lee,Ann,${born},\n`, dates)
    expect(account).toMatchObject({ tokens: 0, unreadableDates: { count: 1, lines: [2] } })
  })
})

test('a CSV may mix line ends, and lines are counted as an editor counts them', async () => {
  const { account, text } = await csv(
    '\ufeffsurname,first_name,birth_date,referred_at\r\nLee,Ann,1990-02-03,a\nLee,,1990-02-03,b\r\n\nLee,Ann,,c\n',
  )
  expect(text.split('\n').map((line) => line.split(',')[0])).toEqual(['referred_at', 'a', 'b', 'c', ''])
  expect(account).toMatchObject({ rows: 3, tokens: 1, withoutParts: { count: 2, lines: [3, 5] } })
})

describe('a file of which most rows would get no token', () => {
  const header = 'record_ref,surname,first_name,birth_date,referred_at'
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tokenise-'))
    await writeFile(join(folder, 'key'), key)
  })
  afterEach(() => rm(folder, { recursive: true }))

  const run = async (rows: readonly string[], options: TokeniseOptions = {}) => {
    await writeFile(join(folder, 'in.csv'), `${[header, ...rows].join('\n')}\n`)
    return tokeniseFile(join(folder, 'in.csv'), join(folder, 'out.csv'), join(folder, 'key'), referrals, options)
  }

  test('a file most of whose rows would get no token is refused with their count, lines and the order that reads the dates, and leaves nothing', async () => {
    const rows = ['R1,Lee,Ann,31/12/1990,', 'R2,Lee,Bea,30/11/1991,', 'R3,Lee,Cid,29/10/1992,']
    await expect(run(rows)).rejects.toMatchObject({
      code: 'TOKENS_MISSING',
      message:
        '3 of 3 rows would get no token, so nothing was written: the birth date of 3 is not read as 2025-12-31 (lines 2, 3, 4). ' +
        'All of them are read as 31/12/2025: say --dates dmy.',
    })
    expect((await readdir(folder)).sort()).toEqual(['in.csv', 'key'])
    await expect(run(rows, { dates: 'dmy' })).resolves.toMatchObject({ rows: 3, tokens: 3 })
  })

  test('the refusal of a file without tokens names ten lines and how many more there are, and nothing of a row', async () => {
    const rows = Array.from({ length: 12 }, (_, at) => `R${at},Zzyzx,Ann,soon,`)
    await expect(run(rows)).rejects.toMatchObject({
      message: expect.stringMatching(/lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more/),
    })
    await expect(run(rows)).rejects.toMatchObject({ message: expect.not.stringMatching(/Zzyzx|soon/) })
  })

  test('a file most of whose rows would get no token is written if the caller allows missing names, but never if dates are not read', async () => {
    const nameless = ['R1,,,,', 'R2,,,,', 'R3,Lee,Ann,1990-02-03,']
    await expect(run(nameless)).rejects.toMatchObject({ code: 'TOKENS_MISSING', message: expect.stringContaining('--few-names') })
    await expect(run(nameless, { fewNames: true })).resolves.toMatchObject({ rows: 3, tokens: 1 })
    await expect(run(['R1,,,,', 'R2,Lee,Ann,3/2/1990,'], { fewNames: true })).rejects.toMatchObject({ code: 'TOKENS_MISSING' })
  })

  test('half of the rows with a token are enough', async () => {
    await expect(run(['R1,,,,', 'R2,Lee,Ann,1990-02-03,'])).resolves.toMatchObject({ rows: 2, tokens: 1 })
  })
})

test('a file that is refused leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tokenise-'))
  const path = (name: string) => join(folder, name)
  await writeFile(path('key'), key)
  await writeFile(path('good.csv'), 'surname,first_name,birth_date,referred_at\nLee,Ann,1990-02-03,\n')
  await writeFile(path('bad.csv'), 'surname,first_name,birth_date,referred_at\nLee,Ann,1990-02-03,\nLee\n')
  await tokeniseFile(path('good.csv'), path('good.out'), path('key'), referrals)
  await expect(tokeniseFile(path('bad.csv'), path('bad.out'), path('key'), referrals)).rejects.toMatchObject({
    code: 'ROW_MALFORMED',
  })
  expect((await readdir(folder)).sort()).toEqual(['bad.csv', 'good.csv', 'good.out', 'key'])
  expect(await readFile(path('good.out'), 'utf8')).toMatch(/^referred_at,subject_token\n,[0-9a-f]{64}\n$/)
  await rm(folder, { recursive: true })
})
