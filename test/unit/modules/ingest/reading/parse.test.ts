import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import type { RawRow } from '../../../../../src/modules/ingest/columns/feed.js'
import { feeds } from '../../../../../src/modules/ingest/feeds/feeds.js'
import { ColumnNames } from '../../../../../src/modules/ingest/reading/column-names.js'
import { fromObjects, parse } from '../../../../../src/modules/ingest/reading/parse.js'

const feed = feeds.POLICE_REFERRAL
const names = new ColumnNames(Object.values(feeds))
const header = 'record_ref,offence,referred_at,consent'
const place = (name: string) => feed.columns.findIndex((column) => column.name === name)

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function rowsOf(content: string | Uint8Array, pieces = 7): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const chunk of parse(feed, inPieces(Buffer.from(content), pieces), names)) rows.push(...chunk)
  return rows
}

const seen = (rows: RawRow[]) => rows.map((row) => [row.line, row.malformed ? 'MALFORMED' : row.cells[place('record_ref')]])

describe('a file is read row by row', () => {
  test.each([
    ['LF', `${header}\na,b,c,d\ne,f,g,h\n`],
    ['CRLF', `${header}\r\na,b,c,d\r\ne,f,g,h\r\n`],
    ['no end of the last line', `${header}\na,b,c,d\ne,f,g,h`],
    ['a byte-order mark', `\uFEFF${header}\na,b,c,d\ne,f,g,h\n`],
    ['quotes', `"record_ref","offence","referred_at","consent"\n"a","b, ""b""",c,"d"\ne,f,g,h\n`],
    ['upper case and spaces in the header', `Record_Ref, OFFENCE,referred_at ,consent\na,b,c,d\ne,f,g,h\n`],
  ])('a file is read row by row: %s', async (_, content) => {
    expect(seen(await rowsOf(content))).toEqual([
      [2, 'a'],
      [3, 'e'],
    ])
  })

  test('columns may come in any order', async () => {
    const [row] = await rowsOf('consent,referred_at,record_ref,offence\nd,c,a,b\n')
    expect(['record_ref', 'offence', 'referred_at', 'consent'].map((name) => row?.cells[place(name)])).toEqual(['a', 'b', 'c', 'd'])
  })

  test('empty lines of a file are left out and still counted', async () => {
    expect(seen(await rowsOf(`${header}\n\na,b,c,d\n \ne,f,g,h\n`))).toEqual([
      [3, 'a'],
      [5, 'e'],
    ])
  })

  test('the rows of NDJSON begin with line 1', async () => {
    expect(seen(await rowsOf('{"recordRef":"a"}\n{"recordRef":"e"}\n'))).toEqual([
      [1, 'a'],
      [2, 'e'],
    ])
  })

  test('gzip is recognised by its first bytes, in pieces of any size', async () => {
    for (const pieces of [1, 3, 10_000]) expect(seen(await rowsOf(gzipSync(`${header}\na,b,c,d\n`), pieces))).toEqual([[2, 'a']])
  })

  test('a character that is split between two pieces is read whole', async () => {
    const [row] = await rowsOf(`${header}\né€😀,b,c,d\n`, 1)
    expect(row?.cells[place('record_ref')]).toBe('é€😀')
  })

  test('a header without rows is a batch without rows', async () => {
    expect(await rowsOf(`${header}\n`)).toEqual([])
  })

  test('rows of a mutation count from 1', () => {
    expect(seen(fromObjects(feed, [{ recordRef: 'a' }, { recordRef: 'e' }]))).toEqual([
      [1, 'a'],
      [2, 'e'],
    ])
  })
})

describe('a bad row never stops a good one', () => {
  test.each([
    ['too few cells', 'x,y', ''],
    ['too many cells', 'x,y,z,z,z', ''],
    ['a quotation mark that does not close', '"x,y,z,z', ''],
    ['text after a quotation mark', '"x"x,y,z,z', ''],
    ['a line over one million characters', 'x'.repeat(1_000_001), ''],
  ])('a bad row never stops a good one in CSV: %s', async (_, line) => {
    expect(seen(await rowsOf(`${header}\n${line}\na,b,c,d\n`, 100_000))).toEqual([
      [2, 'MALFORMED'],
      [3, 'a'],
    ])
  })

  test.each([
    ['bad JSON', '{"recordRef":'],
    ['a list', '["a"]'],
    ['a number', '7'],
    ['null', 'null'],
    ['a line over one million characters', `{"recordRef":"${'x'.repeat(1_000_001)}"}`],
    ['lists a million deep', '['.repeat(900_000)],
  ])('a bad row never stops a good one in NDJSON: %s', async (_, line) => {
    expect(seen(await rowsOf(`{"recordRef":"first"}\n${line}\n{"recordRef":"a"}\n`, 100_000))).toEqual([
      [1, 'first'],
      [2, 'MALFORMED'],
      [3, 'a'],
    ])
  })

  test('a field that the feed does not have is named by its place', async () => {
    const [row] = await rowsOf('{"recordRef":"a","colour":"blue"}\n')
    expect(row?.unknown).toEqual([{ name: 'colour', place: 2 }])
  })
})

describe('a header that is nearly right says what of it is wrong', () => {
  const names = feed.columns.map(({ name }) => name)
  const spaced = (name: string): string => name.replaceAll('_', ' ').toUpperCase()
  test.each([
    ['semicolons', names.join(';'), 'The cells of the header are separated by semicolons.'],
    ['tabs', names.join('\t'), 'The cells of the header are separated by tabs.'],
    [
      'the fields of NDJSON',
      feed.columns.map(({ field }) => field).join(','),
      'Column 1 of the header is record_ref, written in another way.',
    ],
    ['capitals and spaces', names.map(spaced).join(','), 'Column 1 of the header is record_ref, written in another way.'],
    ['a column of another feed', `${header},later_reported`, 'Column 5 of the header is one of direct-case and not of police-referral.'],
  ])('a header that is nearly right says what of it is wrong: %s', async (_, first, said) => {
    await expect(rowsOf(`${first}\n`)).rejects.toMatchObject({ code: 'COLUMN_UNKNOWN', message: expect.stringContaining(said) })
  })
})

describe('a file is refused as a whole, with what to do', () => {
  const broken = gzipSync(`${header}\n${'a,b,c,d\n'.repeat(1000)}`)
  test.each<[string, string | Uint8Array]>([
    ['FILE_EMPTY', ''],
    ['FILE_EMPTY', '\n \n'],
    ['NOT_UTF8', Buffer.concat([Buffer.from(`${header}\n`), Buffer.from([0xe9, 0x2c, 0x0a])])],
    ['NOT_UTF8', Buffer.from(`${header}\na,b,c,d\n`, 'utf16le').fill(0xff, 0, 2)],
    ['GZIP_TRUNCATED', broken.subarray(0, broken.length - 20)],
    ['GZIP_TRUNCATED', Buffer.concat([broken.subarray(0, 20), Buffer.alloc(40, 7)])],
    ['CARRIAGE_RETURN_ONLY', `${header}\ra,b,c,d\re,f,g,h\r`],
    ['CARRIAGE_RETURN_ONLY', '{"recordRef":"a"}\r{"recordRef":"e"}\r'],
    ['COLUMN_REPEATED', `${header},offence\n`],
    ['COLUMN_UNKNOWN', `${header},colour\n`],
    ['COLUMN_UNKNOWN', `${header},disposition\n`],
    ['COLUMN_UNKNOWN', `${header},force\n`],
    ['COLUMN_UNKNOWN', `${header},rkey\n`],
    ['COLUMN_UNKNOWN', 'a,b,c,d\n'],
    ['COLUMN_UNKNOWN', '[{"recordRef":"a"}]\n'],
    ['COLUMN_MISSING', 'record_ref,offence\n'],
    ['PERSONAL_COLUMN', `${header},surname\n`],
    ['PERSONAL_COLUMN', `${header},Birth Date\n`],
    ['PERSONAL_COLUMN', `${header},CLIENT SURNAME\n`],
    ['PERSONAL_COLUMN', `${header},Home-Postcode\n`],
    ['PERSONAL_COLUMN', `${header},case_notes\n`],
    ['FILE_FORM', 'PK\u0003\u0004 a workbook'],
    ['PERSONAL_COLUMN', '{"recordRef":"a"}\n{"recordRef":"b","firstName":"x"}\n'],
  ])('a file is refused as a whole, with what to do: %s', async (code, content) => {
    await expect(rowsOf(content)).rejects.toMatchObject({ name: 'Invalid', code })
  })
})

/** Names that no feed has and that say nothing of a person. None may stand in a refusal. */
const strange = (count: number): string[] => Array.from({ length: count }, (_, n) => `qzq${n}`)

describe('a file is counted while it is split', () => {
  const headerOf = (cells: number) => ['record_ref', ...strange(cells - 1)].join(',')

  test('a header of 200 cells is looked at, and a wider one is refused without a look at what its cells are', async () => {
    await expect(rowsOf(`${headerOf(200)}\n`, 1_000)).rejects.toMatchObject({
      code: 'COLUMN_UNKNOWN',
      message: expect.stringContaining('Column 2 of the header is not one of police-referral.'),
    })
    const tooWide = {
      code: 'COLUMN_UNKNOWN',
      message:
        'The first line has more than 200 cells, and no feed has so many columns. Send the columns of police-referral alone; docs/feeds/police-referral.md lists them.',
    }
    const named = `${header},surname${','.repeat(200)}`
    for (const first of [headerOf(201), headerOf(90_000), ','.repeat(999_999), '"",'.repeat(300_000), `\uFEFF${headerOf(201)}`, named])
      for (const bytes of [Buffer.from(first), gzipSync(first), gzipSync(`${first}\r\na,b,c,d\n`)])
        await expect(rowsOf(bytes, 100_000)).rejects.toMatchObject(tooWide)
  })

  test('a name that is as long as a line may be is one that no feed has', async () => {
    for (const name of ['a '.repeat(400_000), 'aB'.repeat(400_000), 'surname '.repeat(100_000)]) {
      await expect(rowsOf(`record_ref,${name}\n`, 1_000_000)).rejects.toMatchObject({
        code: 'COLUMN_UNKNOWN',
        message: expect.stringContaining('Column 2 of the header is not one of police-referral.'),
      })
      const [row] = await rowsOf(`${JSON.stringify({ recordRef: 'a', [name]: 1 })}\n`, 1_000_000)
      expect(row?.unknown).toMatchObject([{ place: 2 }])
    }
  })

  test('a row of more than 200 cells is malformed, and the next one is read', async () => {
    for (const cells of [','.repeat(900_000), '"",'.repeat(300_000), 'a\0b,'.repeat(200_000)]) {
      const rows = await rowsOf(`${header}\n${cells}\na,b,c,d\n`, 100_000)
      expect(rows.map(({ malformed }) => malformed)).toEqual([
        'The row has more than 200 cells and the header has 4. Check the commas.',
        undefined,
      ])
    }
  })

  const tooManyKeys = 'The row, or a part of it, has more than 200 keys. Send the fields of the feed alone.'
  const keyed = (keys: number): object => Object.fromEntries(strange(keys).map((key) => [key, 0]))

  test('a row of JSON has at most 200 keys, and one with more is malformed and repeats none of them', async () => {
    const lines = [keyed(200), keyed(201), keyed(60_000), { recordRef: 'a' }].map((row) => JSON.stringify(row))
    const rows = await rowsOf(`{"recordRef":"first"}\n${lines.join('\n')}\n`, 100_000)
    expect(rows.map(({ malformed }) => malformed)).toEqual([undefined, undefined, tooManyKeys, tooManyKeys, undefined])
    expect(rows[1]?.unknown).toHaveLength(200)
    expect(JSON.stringify(rows.slice(2))).not.toContain('qzq')
  })

  test('a row of a mutation has at most 200 keys', () => {
    const rows = fromObjects(feed, [keyed(200), keyed(201), { recordRef: 'a' }], names)
    expect(rows.map(({ malformed }) => malformed)).toEqual([undefined, tooManyKeys, undefined])
  })

  const row = (more: object) => JSON.stringify({ recordRef: 'b', ...more })
  const alone = 'Send the fields of the feed alone.'
  test.each([
    ['a part of 1,000 keys', row({ flags: [keyed(1_000)] }), tooManyKeys],
    ['keys written twice', `{${'"a":0,'.repeat(5_000)}"a":0}`, tooManyKeys],
    ['keys that are no JSON', `{${'"a":0,'.repeat(5_000)}`, tooManyKeys],
    ['lists 400,000 deep', `{"flags":${'['.repeat(400_000)}${']'.repeat(400_000)}}`, `The row goes deeper than 10 levels. ${alone}`],
    ['300,000 objects', row({ flags: new Array(300_000).fill({}) }), `The row has more than 2,000 lists and objects. ${alone}`],
  ])('a long line of JSON is counted before it is parsed, and is malformed: %s', async (_, line, sentence) => {
    const rows = await rowsOf(`{"recordRef":"first"}\n${line}\n{"recordRef":"a"}\n`, 100_000)
    expect(rows.map(({ malformed }) => malformed)).toEqual([undefined, sentence, undefined])
  })

  test('a long line of JSON with long texts is a row', async () => {
    const text = '{"a":[[[[[[[[[[[[[[ \\" :,:,:'.repeat(2_000)
    const [read] = await rowsOf(`${row({ offence: text })}\n`, 100_000)
    expect(read?.malformed).toBeUndefined()
    expect(read?.cells[place('offence')]).toBe(text)
  })
})
