import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { clericalCount, recallAmong, type ReviewedPair } from '../../../../src/modules/linkage/clerical-count.js'
import { countFile, sampleFile } from '../../../../src/modules/linkage/clerical-file.js'
import { clericalSample, type ClearRecord } from '../../../../src/modules/linkage/clerical-sample.js'
import { times } from '../../../support/disclosure/attack.js'

const key = Buffer.alloc(32, 3)
const settings = { key, each: 100, seed: '1' }
const record = (row: number, surname: string, firstName: string, birthDate: string): ClearRecord => ({
  row,
  reference: `R${row}`,
  surname,
  firstName,
  birthDate,
})

describe('a sample for clerical review', () => {
  test('a sample for clerical review has pairs of one exact token, and of each variant those that no earlier kind finds', () => {
    const records = [
      record(1, 'Lee', 'Ann', '1990-02-03'),
      record(2, 'LEE', 'Ann', '1990-02-03'),
      record(3, 'Leah', 'Ann', '1990-02-03'),
      record(4, 'Leenders', 'Ann', '1990-02-03'),
      record(5, 'Lee', 'Ann', '1990-03-02'),
      record(6, '', 'Ann', '1990-02-03'),
    ]
    const { pairs, found, leftOut } = clericalSample(records, settings)
    const told = pairs.map(({ kind, one, other }) => `${kind.name} ${kind.version} ${one.row}-${other.row}`).sort()
    expect(told).toEqual([
      'dayMonth var|v1 1-5',
      'dayMonth var|v1 2-5',
      'exact tok|v1 1-2',
      'prefix var|v1 1-4',
      'prefix var|v1 2-4',
      'sound var|v1 1-3',
      'sound var|v1 2-3',
    ])
    expect([found.reduce((sum, one) => sum + one, 0), leftOut]).toEqual([7, 0])
  })

  const many = times(40).flatMap((n) =>
    [record(2 * n + 1, `Name${'abcdefghij'[n % 10]}`, `First${'abcdefghijkl'[Math.floor(n / 10)]}`, '1990-02-03')].flatMap((one) => [
      one,
      { ...one, row: one.row + 1 },
    ]),
  )

  test('a sample for clerical review is as large as asked, the same for the same word, and different for another', () => {
    const drawn = (seed: string) =>
      clericalSample(many, { ...settings, each: 10, seed }).pairs.map(({ one, other }) => `${one.row}-${other.row}`)
    expect(drawn('1').length).toBeGreaterThanOrEqual(10)
    expect(drawn('1')).toEqual(drawn('1'))
    expect(drawn('1')).not.toEqual(drawn('2'))
  })

  test('a sample for clerical review takes each pair as often as any other', () => {
    const exact = times(200).flatMap((seed) =>
      clericalSample(many, { ...settings, each: 10, seed: String(seed) })
        .pairs.filter(({ kind }) => kind.name === 'exact')
        .map(({ one }) => one.row),
    )
    const often = new Map<number, number>()
    for (const row of exact) often.set(row, (often.get(row) ?? 0) + 1)
    // 10 of 40 pairs are drawn 200 times: 50 times each, with a standard deviation of 6.1.
    expect(often.size).toBe(40)
    for (const count of often.values()) expect(Math.abs(count - 50)).toBeLessThan(31)
  })

  test('a sample for clerical review leaves out values shared by so many records that they stand for no one, and says how many', () => {
    const placeholder = times(201).map((n) => record(n + 1, 'Unknown', 'Unknown', '1900-01-01'))
    expect(clericalSample(placeholder, settings)).toMatchObject({ pairs: [], leftOut: 201 })
  })
})

test('a sample for clerical review reads dates and columns as the provider writes them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clerical-dates-'))
  const path = (name: string) => join(folder, name)
  await writeFile(path('key'), key)
  await writeFile(path('clear.csv'), 'Last name,Forename,Client DOB\nLee,Ann,03/02/1990\nLee,Ann,1990-02-03\n')
  const settings = { keyFile: path('key'), each: 5, seed: '1' }
  expect((await sampleFile(path('clear.csv'), path('pairs.csv'), { ...settings, dates: 'dmy' })).pairs).toHaveLength(1)
  expect((await sampleFile(path('clear.csv'), path('pairs.csv'), settings)).pairs).toHaveLength(0)
  await rm(folder, { recursive: true })
})

describe('agreement by version', () => {
  const reviewed = (kind: string, version: string, found: number, verdict: string): ReviewedPair => ({
    line: 2,
    kind,
    version,
    found,
    verdict,
  })

  test('agreement by version is counted by kind, and recall among all that any kind finds follows from it', () => {
    const counts = clericalCount([
      ...times(9).map(() => reviewed('exact', 'tok|v1', 90, 'yes')),
      reviewed('exact', 'tok|v1', 90, 'no'),
      ...times(4).map(() => reviewed('sound', 'var|v1', 40, 'yes')),
      ...times(4).map(() => reviewed('sound', 'var|v1', 40, 'no')),
      reviewed('sound', 'var|v1', 40, 'unsure'),
    ])
    expect(counts.map(({ name, version, found, same, different, unsure }) => [name, version, found, same, different, unsure])).toEqual([
      ['exact', 'tok|v1', 90, 9, 1, 0],
      ['sound', 'var|v1', 40, 4, 4, 1],
    ])
    // Wilson: 9 of 10 from 0.5958 to 0.9821, 4 of 8 from 0.2152 to 0.7848.
    const recall = recallAmong(counts)
    expect(recall?.lower).toBeCloseTo((90 * 0.5958) / (90 * 0.5958 + 40 * 0.7848), 3)
    expect(recall?.upper).toBeCloseTo((90 * 0.9821) / (90 * 0.9821 + 40 * 0.2152), 3)
  })

  test.each([
    ['a pair without a verdict', reviewed('exact', 'tok|v1', 90, ''), 'Line 2 has no verdict'],
    ['a kind that the sample has not', reviewed('exact', 'tok|v0', 90, 'yes'), 'change nothing but same_person'],
  ])('a reviewed sample with %s is refused', (_, pair, sentence) => expect(() => clericalCount([pair])).toThrow(sentence))
})

describe('the files of a review', () => {
  let folder: string
  const path = (name: string) => join(folder, name)
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clerical-'))
    await writeFile(path('key'), key)
    const rows = ['Lee,Ann,1990-02-03,SW1A 1AA', 'Lee,Ann,1990-02-03,', 'Leah,Ann,1990-02-03,']
    await writeFile(
      path('clear.csv'),
      `record_ref,Surname,first name,birth_date,Postcode\n${rows.map((row, n) => `R${n},${row}`).join('\n')}\n`,
    )
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('the files of a review are the pairs, readable only by their owner, and the counts of what came back, without a word about a person', async () => {
    await sampleFile(path('clear.csv'), path('pairs.csv'), { keyFile: path('key'), each: 5, seed: '1' })
    expect((await stat(path('pairs.csv'))).mode & 0o077).toBe(0)
    const [head, ...lines] = (await readFile(path('pairs.csv'), 'utf8')).trim().split('\n')
    expect(head).toMatch(
      /^pair,kind,version,pairs_of_kind,records_of_file,persons_of_file,without_token,one_row,one_record_ref,one_surname,.*,same_person$/,
    )
    expect(lines[0]).toBe('1,exact,tok|v1,1,3,2,0,1,R0,Lee,Ann,1990-02-03,SW1A 1AA,2,R1,Lee,Ann,1990-02-03,,')
    await writeFile(path('reviewed.csv'), [head, ...lines.map((line) => `${line}Yes`)].join('\n'))
    const counts = await countFile(path('reviewed.csv'))
    expect(counts.size).toEqual({ records: 3, persons: 2, withoutToken: 0 })
    expect(counts.kinds.map(({ name, found, same }) => [name, found, same])).toEqual([
      ['exact', 1, 1],
      ['sound', 2, 2],
    ])
    expect(JSON.stringify(counts)).not.toMatch(/lee|leah|ann|1990|R\d/i)
  })

  test('the files of a review are refused without a clear column, and nothing is left behind', async () => {
    await writeFile(path('sent.csv'), 'record_ref,subject_token\nR1,\n')
    await expect(sampleFile(path('sent.csv'), path('none.csv'), { keyFile: path('key'), each: 5, seed: '1' })).rejects.toMatchObject({
      code: 'COLUMN_MISSING',
    })
    await expect(countFile(path('nowhere.csv'))).rejects.toMatchObject({ code: 'FILE_MISSING' })
    expect(await readdir(folder)).not.toContain('none.csv')
  })
})
