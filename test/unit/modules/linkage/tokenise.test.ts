import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { linkageKey, subjectToken, tokeniseCsv, tokeniseFile, tokeniseNdjson } from '../../../../src/modules/linkage/tokenise.js'

const referrals = { name: 'police-referral', knownBy: 'referred_at' }
const key = Buffer.alloc(32, 3)
const golden = '0886751bdf4a404a87bb1eb1587ed64fdc8c08ac3528c3c038fa1ec4bc489b1f'

function sink(): { output: Writable; text: () => string } {
  const parts: string[] = []
  const output = new Writable({ write: (chunk, _, done) => (parts.push(String(chunk)), done()) })
  return { output, text: () => parts.join('') }
}

const csv = async (text: string | Buffer) => {
  const { output, text: written } = sink()
  const account = await tokeniseCsv(Readable.from([Buffer.from(text)]), output, key, referrals)
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
    expect(account).toEqual({ rows: 3, tokens: 1, withoutParts: 1, unreadableDates: 1 })
  })

  test.each([
    ['a file of another feed', 'surname,first_name,birth_date,opened_at\n', 'COLUMN_MISSING'],
    ['a part missing', 'surname,first_name,referred_at\n', 'COLUMN_MISSING'],
    ['a token there already', 'surname,first_name,birth_date,referred_at,subject_token\n', 'ALREADY_TOKENISED'],
    ['a column twice', 'surname,first_name,birth_date,referred_at,SURNAME\n', 'COLUMN_REPEATED'],
    ['a shifted row', 'surname,first_name,birth_date,referred_at\nLee,Ann\n', 'ROW_MALFORMED'],
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
  const account = await tokeniseNdjson(
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
