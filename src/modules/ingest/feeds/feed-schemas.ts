import type { Feed, NamedColumn } from '../columns/feed.js'

/** The schemas of a feed, both made from its definition: of a row of NDJSON, and of a CSV. */

/** A row of NDJSON as JSON Schema (2020-12). A missing value is null or left out. */
export const rowSchemaOf = (feed: Feed): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: feed.title,
  description: [`A row of the feed ${feed.name}, as it is best written. docs/feeds/${feed.name}.md says what else the hub can read.`]
    .concat(feed.notes)
    .join(' '),
  type: 'object',
  properties: Object.fromEntries(feed.columns.map((column) => [column.field, propertyOf(column)])),
  required: feed.columns.filter((column) => column.required).map(({ field }) => field),
  additionalProperties: false,
})

function propertyOf({ kind, required, doc }: NamedColumn): object {
  if (required) return { description: doc, ...kind.json }
  const { type, enum: codes, ...rest } = kind.json
  return { description: doc, ...rest, type: [type, 'null'], ...(codes ? { enum: [...codes, null] } : {}) }
}

/** A CSV of the feed as a Table Schema of Frictionless Data (v1). A list or an item is one cell, as the data dictionary says. */
export const tableSchemaOf = (feed: Feed): object => ({
  $schema: 'https://specs.frictionlessdata.io/schemas/table-schema.json',
  title: feed.title,
  fields: feed.columns.map(fieldOf),
  primaryKey: ['record_ref'],
  missingValues: [''],
})

function fieldOf({ name, kind, required, doc }: NamedColumn): object {
  const { type, format, enum: codes, pattern, minimum, maximum } = kind.json
  const isCell = type === 'array' || type === 'object'
  const constraints = { ...(required ? { required } : {}), enum: codes, pattern, minimum, maximum }
  return {
    name,
    description: isCell ? `${doc} One cell: ${kind.is}.` : doc,
    type: isCell ? 'string' : (format ?? type),
    ...(type === 'boolean' ? truths : {}),
    constraints: Object.fromEntries(Object.entries(constraints).filter(([, value]) => value !== undefined)),
  }
}

const truths = { trueValues: ['true', 'yes', 'y', '1'], falseValues: ['false', 'no', 'n', '0'] }
