import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { mapCode } from '../../../../../src/modules/reference/index.js'
import { dictionaryOf, errorCodesOf, exampleFile } from '../../../../../src/modules/ingest/feeds/dictionary.js'
import { exampleRows } from '../../../../../src/modules/ingest/feeds/example-rows.js'
import { Reading, type Feed, type RawRow } from '../../../../../src/modules/ingest/columns/feed.js'
import { feeds } from '../../../../../src/modules/ingest/feeds/feeds.js'
import { parse } from '../../../../../src/modules/ingest/reading/parse.js'
import { validate } from '../../../../../src/modules/ingest/reading/validate.js'
import { badRows } from '../../../../support/batches/bad-rows.js'

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

async function read(feed: Feed, text: string) {
  const raw: RawRow[] = []
  for await (const rows of parse(feed, once(text))) raw.push(...rows)
  const reading = new Reading(Date.parse('2026-01-01'), 'surrey', mapCode)
  return raw.map((row) => validate(feed, row, reading) ?? reading.errors)
}

describe.each(Object.values(feeds))('$name', (feed) => {
  test('the committed dictionary and examples are those that the definition makes', () => {
    expect(readFileSync(`docs/feeds/${feed.name}.md`, 'utf8')).toBe(dictionaryOf(feed))
    for (const format of ['csv', 'ndjson'] as const)
      expect(readFileSync(`examples/feeds/${feed.name}.${format}`, 'utf8')).toBe(exampleFile(feed, format))
  })

  test('CSV and NDJSON examples of a feed say the same', async () => {
    const [csv, ndjson] = await Promise.all([read(feed, exampleFile(feed, 'csv')), read(feed, exampleFile(feed, 'ndjson'))])
    expect(csv).toEqual(ndjson)
    expect(csv).toHaveLength(exampleRows(feed).length)
    expect(csv.some(Array.isArray)).toBe(false)
  })

  test('every column of a feed is explained, and every bad row has its code in the dictionary', () => {
    for (const column of feed.columns) expect(column.doc).toMatch(/[.?]$/)
    for (const { code } of badRows[feed.code]) expect(errorCodesOf(feed)).toContain(code)
  })
})
