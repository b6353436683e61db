import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { subjectToken, tokeniseFile, variantsFile } from '../../../../src/modules/linkage/tokenise.js'
import { variantKinds, variantTokens, soundex } from '../../../../src/modules/linkage/variant-tokens.js'

const referrals = { name: 'police-referral', knownBy: 'referred_at', columns: new Set(['record_ref', 'offence', 'phone_usable']) }
const key = Buffer.alloc(32, 3)
type Person = readonly [surname: string, firstName: string, birthDate: string]

/** The kinds of variant in which two persons match. */
function meet(one: Person, other: Person): string[] {
  const known = variantTokens(key, ...other)
  return variantTokens(key, ...one).flatMap((token, at) => (known.includes(token) ? [variantKinds[at] ?? ''] : []))
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
    ['written alike', ['Smith', 'Ann', '1990-02-03'], [' SMITH', 'ánn', '1990-02-03'], ['sound', 'initial', 'prefix', 'dayMonth']],
    ['spelled otherwise', ['Smith', 'Catherine', '1990-02-03'], ['Smyth', 'Catharine', '1990-02-03'], ['sound']],
    ['names swapped', ['Smith', 'Ann', '1990-02-03'], ['Ann', 'Smith', '1990-02-03'], ['sound']],
    ['a short first name', ['Smith', 'Thomas', '1990-02-03'], ['Smith', 'T.', '1990-02-03'], ['initial']],
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
    ['of whom a name or the birth date is missing', ['Smith', '', '1990-02-03'], ['Smith', '', '1990-02-03']],
    ['whose birth date is none', ['Smith', 'Ann', '3 Feb 1990'], ['Smith', 'Ann', '3 Feb 1990']],
  ])('two persons do not meet: %s', (_, one, other) => {
    expect(meet(one, other)).toEqual([])
  })

  test('two persons do not meet under another key, by tokens of two kinds, or by the exact token', () => {
    const person: Person = ['Lee', 'L', '1990-01-01']
    const tokens = variantTokens(key, ...person)
    expect(new Set([...tokens, ...variantTokens(Buffer.alloc(32, 4), ...person), subjectToken(key, ...person)]).size).toBe(9)
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a tokenised file', () => {
  let folder: string
  const path = (name: string) => join(folder, name)
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variants-'))
    await writeFile(path('key'), key)
  })
  afterAll(() => rm(folder, { recursive: true }))

  const expected = [1, 3].flatMap((row) =>
    variantTokens(key, row === 1 ? 'Lee' : 'Smith', 'Ann', '1990-02-03').map((token) => `${row},${token}`),
  )
  const files = {
    csv: 'surname,first_name,birth_date,referred_at\nLee,Ann,1990-02-03,\nLee,,1990-02-03,\nSmith,Ann,1990-02-03,\n',
    ndjson: [
      { surname: 'Lee', firstName: 'Ann', birthDate: '1990-02-03', referredAt: 'x' },
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
      expect((await readFile(variantsFile(path('out')), 'utf8')).trim().split('\n')).toEqual(['row,variant_token', ...expected])
      expect(await readFile(path('out'), 'utf8')).toBe(await readFile(path('plain'), 'utf8'))
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
    const lines = Array.from({ length: rows }, (_, at) => `Lee,Ann${'abcdefghij'[at % 10]},1990-02-03,`)
    await writeFile(path('many.csv'), `surname,first_name,birth_date,referred_at\n${lines.join('\n')}\n`)
    await tokeniseFile(path('many.csv'), path('many.out'), path('key'), referrals, { variants: true })
    const written = (await readFile(variantsFile(path('many.out')), 'utf8')).trim().split('\n')
    expect(written).toHaveLength(1 + rows * variantKinds.length)
    expect(written.at(-1)).toMatch(/^20000,[0-9a-f]{64}$/)
  })

  test('a tokenised file that cannot have the other beside it is refused', async () => {
    await writeFile(path('in.csv'), files.csv)
    const nowhere = tokeniseFile(path('in.csv'), path('no/such/out'), path('key'), referrals, { variants: true })
    await expect(nowhere).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
