import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { postcodeSector } from '../../../tokenise/src/postcode-sector.js'
import { subjectToken, tokeniseFile, variantsFile } from '../../../tokenise/src/tokenise.js'
import { variantKinds, variantTokens, soundex } from '../../../tokenise/src/variant-tokens.js'
import { folderOfSuite } from '../../support/runs/of-suite.js'

const referrals = { name: 'police-referral', knownBy: 'referred_at', columns: new Set(['record_ref', 'offence', 'phone_usable']) }
const key = Buffer.alloc(32, 3)
type Person = readonly [surname: string, firstName: string, birthDate: string, postcode?: string]

const tokensOf = ([surname, firstName, birthDate, postcode]: Person) => variantTokens(key, { surname, firstName, birthDate, postcode })

/** The kinds of variant in which two persons match. */
function meet(one: Person, other: Person): string[] {
  const known = tokensOf(other)
  return [...tokensOf(one)].flatMap(([kind, token]) => (known.get(kind) === token ? [kind] : []))
}

test.each([
  ['ROBERT', 'R163'],
  ['RUPERT', 'R163'],
  ['ASHCRAFT', 'A261'],
  ['TYMCZAK', 'T522'],
  ['PFISTER', 'P236'],
  ['HONEYMAN', 'H555'],
  ['LEE', 'L000'],
])('the name %s sounds like %s', (name, code) => {
  expect(soundex(name)).toBe(code)
})

describe('two records of one person meet', () => {
  test.each<[string, Person, Person, string[]]>([
    ['written alike', ['Smith', 'Ann', '1990-02-03'], [' SMITH', 'ánn', '1990-02-03'], ['sound', 'prefix', 'dayMonth']],
    ['spelled otherwise', ['Smith', 'Catherine', '1990-02-03'], ['Smyth', 'Catharine', '1990-02-03'], ['sound']],
    ['names swapped', ['Smith', 'Ann', '1990-02-03'], ['Ann', 'Smith', '1990-02-03'], ['sound']],
    [
      'a short first name at one address',
      ['Smith', 'Thomas', '1990-02-03', 'SW1A 1AA'],
      ['Smyth', 'Thos.', '1990-02-03', 'sw1a1ab'],
      ['placeSurname'],
    ],
    [
      'another surname at one address',
      ['Smith', 'Catherine', '1990-02-03', 'SW1A 1AA'],
      ['Jones', 'Catharine', '1990-02-03', 'SW1A 1AA'],
      ['placeFirstName'],
    ],
    ['another day at one address', ['Smith', 'Ann', '1990-02-03', 'SW1A 1AA'], ['Smith', 'Ann', '1990-05-13', 'SW1A 1AA'], ['placeYear']],
    ['a second surname', ['Smith', 'Ann', '1990-02-03'], ['Smith-Jones', 'Ann', '1990-02-03'], ['prefix']],
    ['day and month swapped', ['Smith', 'Ann', '1990-02-03'], ['Smith', 'Ann', '1990-03-02'], ['dayMonth']],
  ])('two records of one person meet: %s', (_, one, other, kinds) => {
    expect(meet(one, other)).toEqual(kinds)
  })
})

describe('two persons do not', () => {
  test.each<[string, Person, Person]>([
    ['of another year', ['Smith', 'Ann', '1990-02-03'], ['Smith', 'Ann', '1991-02-03']],
    ['of one family', ['Smith', 'Ann', '1990-02-03'], ['Smith', 'Ben', '1990-02-03']],
    ['who are twins with one first letter', ['Smith', 'Ann', '1990-02-03', 'SW1A 1AA'], ['Smith', 'Abi', '1990-02-03', 'SW1A 1AA']],
    ['a father and a son of his name', ['Smith', 'John', '1960-02-03', 'SW1A 1AA'], ['Smith', 'John', '1990-02-03', 'SW1A 1AA']],
    ['of one name and year in two places', ['Smith', 'Ann', '1990-02-03', 'SW1A 1AA'], ['Smith', 'Ann', '1990-05-13', 'SW1A 2AA']],
    ['of no fixed place', ['Smith', 'Ann', '1990-02-03', 'ZZ99 3VZ'], ['Smith', 'Ann', '1990-05-13', 'ZZ99 3VZ']],
    ['of whom a name or the birth date is missing', ['Smith', '', '1990-02-03'], ['Smith', '', '1990-02-03']],
    ['whose birth date is none', ['Smith', 'Ann', '3 Feb 1990'], ['Smith', 'Ann', '3 Feb 1990']],
  ])('two persons do not meet: %s', (_, one, other) => {
    expect(meet(one, other)).toEqual([])
  })

  test('two persons do not meet under another key, by tokens of two kinds, or by the exact token', () => {
    const clear = { surname: 'Lee', firstName: 'L', birthDate: '1990-01-01', postcode: 'SW1A 1AA' }
    const tokens = [...variantTokens(key, clear).values()]
    const others = [...variantTokens(Buffer.alloc(32, 4), clear).values(), subjectToken(key, 'Lee', 'L', '1990-01-01')]
    expect(new Set([...tokens, ...others]).size).toBe(13)
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{64}$/)
  })
})

test.each([
  ['SW1A 1AA', 'SW1A1'],
  ['m1 1ae', 'M11'],
  ['CR2-6XH', 'CR26'],
  ['SW1A', null],
  ['SW1A 1', null],
  ['unknown', null],
  ['ZZ99 3VZ', null],
  ['', null],
])('the postcode %j is of the sector %s', (postcode, sector) => {
  expect(postcodeSector(postcode)).toBe(sector)
})

describe('a tokenised file', () => {
  const folder = folderOfSuite()
  const path = (name: string) => join(folder, name)
  beforeAll(async () => {
    await writeFile(path('key'), key)
  })

  const expected = [1, 3].flatMap((row) =>
    [...tokensOf([row === 1 ? 'Lee' : 'Smith', 'Ann', '1990-02-03', row === 1 ? 'SW1A 1AA' : ''])].map(
      ([kind, token]) => `${row},${kind},${token}`,
    ),
  )
  const files = {
    csv: 'surname,first_name,birth_date,Home postcode,referred_at\nLee,Ann,1990-02-03,SW1A 1AA,\nLee,,1990-02-03,SW1A 1AA,\nSmith,Ann,1990-02-03,,\n',
    ndjson: [
      { surname: 'Lee', firstName: 'Ann', birthDate: '1990-02-03', postcode: 'SW1A 1AA', referredAt: 'x' },
      { surname: 'Lee' },
      { surname: 'Smith', firstName: 'Ann', birthDate: '1990-02-03' },
    ]
      .map((row) => JSON.stringify(row))
      .join('\n'),
  }

  test.each(Object.entries(files))(
    'the tokenised file %s has its variant tokens in a file of their own, by row, and is the same file as without',
    async (format, text) => {
      await writeFile(path(`in.${format}`), text)
      await tokeniseFile(path(`in.${format}`), path('plain'), path('key'), referrals)
      await tokeniseFile(path(`in.${format}`), path('out'), path('key'), referrals, { variants: true })
      expect((await readFile(variantsFile(path('out')), 'utf8')).trim().split('\n')).toEqual(['row,kind,variant_token', ...expected])
      const sent = await readFile(path('out'), 'utf8')
      expect(sent).toBe(await readFile(path('plain'), 'utf8'))
      expect(sent).not.toMatch(/SW1A|postcode/i)
    },
  )

  test('a tokenised file that is refused leaves no file of either kind', async () => {
    await writeFile(path('bad.csv'), 'surname,first_name,birth_date,referred_at\nLee,Ann,1990-02-03,\nLee\n')
    const bad = tokeniseFile(path('bad.csv'), path('bad.out'), path('key'), referrals, { variants: true })
    await expect(bad).rejects.toMatchObject({ code: 'ROW_MALFORMED' })
    expect((await readdir(folder)).filter((name) => name.startsWith('bad'))).toEqual(['bad.csv'])
  })

  test('a tokenised file of many rows is written in pieces and ends whole', async () => {
    const rows = 20_000
    const lines = Array.from({ length: rows }, (_, at) => `Lee,Ann${'abcdefghij'[at % 10]},1990-02-03,SW1A 1AA,`)
    await writeFile(path('many.csv'), `surname,first_name,birth_date,postcode,referred_at\n${lines.join('\n')}\n`)
    await tokeniseFile(path('many.csv'), path('many.out'), path('key'), referrals, { variants: true })
    const written = (await readFile(variantsFile(path('many.out')), 'utf8')).trim().split('\n')
    expect(written).toHaveLength(1 + rows * variantKinds.length)
    expect(written.at(-1)).toMatch(/^20000,placeYear,[0-9a-f]{64}$/)
  })

  test('a tokenised file that cannot have the other beside it is refused', async () => {
    await writeFile(path('in.csv'), files.csv)
    const nowhere = tokeniseFile(path('in.csv'), path('no/such/out'), path('key'), referrals, { variants: true })
    await expect(nowhere).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
