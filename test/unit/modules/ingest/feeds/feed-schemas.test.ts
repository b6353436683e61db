import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { exampleRows } from '../../../../../src/modules/ingest/feeds/example-rows.js'
import { rowSchemaOf, tableSchemaOf } from '../../../../../src/modules/ingest/feeds/feed-schemas.js'
import { feeds } from '../../../../../src/modules/ingest/feeds/feeds.js'
import { exampleFile } from '../../../../../src/modules/ingest/feeds/dictionary.js'

interface TableField {
  readonly name: string
  readonly constraints: { readonly required?: boolean; readonly enum?: readonly string[]; readonly pattern?: string }
}

// As a reader of the file would check a row, with a library that knows only JSON Schema and no feeds.
const checkerOf = (feed: (typeof feeds)[keyof typeof feeds]) =>
  z.fromJSONSchema(rowSchemaOf(feed) as Parameters<typeof z.fromJSONSchema>[0])

describe.each(Object.values(feeds))('$name', (feed) => {
  const [row = {}] = exampleRows(feed)
  const takes = (sent: object): boolean => checkerOf(feed).safeParse(sent).success

  test('the committed schemas of a feed are those that the definition makes', () => {
    expect(JSON.parse(readFileSync(`docs/feeds/${feed.name}.schema.json`, 'utf8'))).toEqual(rowSchemaOf(feed))
    expect(JSON.parse(readFileSync(`docs/feeds/${feed.name}.table-schema.json`, 'utf8'))).toEqual(tableSchemaOf(feed))
  })

  test('the schema of a row accepts every example, and a missing value', () => {
    for (const example of exampleRows(feed)) expect({ example, takes: takes(example) }).toEqual({ example, takes: true })
    for (const { field } of feed.columns.filter(({ required }) => !required)) expect(takes({ ...row, [field]: null })).toBe(true)
  })

  test('the schema of a row refuses one without what every row needs, and one with a field that the feed lacks', () => {
    for (const { field } of feed.columns.filter(({ required }) => required))
      expect({ field, takes: takes({ ...row, [field]: undefined }) }).toEqual({ field, takes: false })
    expect(takes({ ...row, name: 'x' })).toBe(false)
  })

  test('the schema of a row refuses a code that is in no list, unless the hub can map it', () => {
    for (const { field, kind } of feed.columns.filter(({ kind: { codes, shape } }) => codes && shape === 'text'))
      expect({ field, takes: takes({ ...row, [field]: 'NO_SUCH_CODE' }) }).toEqual({ field, takes: kind.json.enum === undefined })
  })

  test('the table schema names the columns of the CSV, in its order', () => {
    const { fields } = tableSchemaOf(feed) as { readonly fields: readonly TableField[] }
    expect(fields.map(({ name }) => name)).toEqual(exampleFile(feed, 'csv').split('\n')[0]?.split(','))
    expect(fields.filter(({ constraints }) => constraints.required).map(({ name }) => name)).toEqual(
      feed.columns.filter(({ required }) => required).map(({ name }) => name),
    )
  })
})
