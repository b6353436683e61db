import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import type { RawRow } from '../../../../../src/modules/ingest/columns/feed.js'
import { feeds } from '../../../../../src/modules/ingest/feeds/feeds.js'
import { fromObjects, parse } from '../../../../../src/modules/ingest/reading/parse.js'

const feed = feeds.POLICE_REFERRAL
const header = 'record_ref,offence,referred_at,consent'
const place = (name: string) => feed.columns.findIndex((column) => column.name === name)

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function rowsOf(content: string | Uint8Array, pieces = 7): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const chunk of parse(feed, inPieces(Buffer.from(content), pieces), Object.values(feeds))) rows.push(...chunk)
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
