import { Ajv, type AnySchema } from 'ajv'
import { readCsv } from './csv.js'

interface Described {
  readonly url: string
  readonly tableSchema: {
    readonly columns: readonly { readonly name: string; readonly titles: string; readonly datatype: string; readonly null: string }[]
  }
}

/**
 * What the W3C's Metadata Vocabulary for Tabular Data (2015) asks of the description of one table, as far as ours uses it: section 5.4
 * (tables), 5.6 (columns; a name is a variable of a URI template and begins with no underscore) and 5.9 (dialects). No validator of others was at hand.
 */
const descriptor: AnySchema = {
  type: 'object',
  required: ['@context', 'url', 'tableSchema'],
  properties: {
    '@context': { type: 'array', prefixItems: [{ const: 'http://www.w3.org/ns/csvw' }, { type: 'object', required: ['@language'] }] },
    url: { type: 'string', minLength: 1 },
    dialect: { type: 'object', properties: { header: { const: true }, delimiter: { const: ',' }, encoding: { const: 'utf-8' } } },
    tableSchema: {
      type: 'object',
      required: ['columns'],
      properties: {
        columns: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            required: ['name', 'titles', 'datatype'],
            additionalProperties: false,
            properties: {
              name: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.]*$' },
              titles: { type: 'string' },
              datatype: { enum: ['string', 'number', 'integer', 'boolean', 'dateTime'] },
              null: { type: 'string' },
              'dc:description': { type: 'string' },
            },
          },
        },
      },
    },
  },
}

/** How a value of each datatype is written. */
const written: Readonly<Record<string, RegExp>> = {
  string: /^/,
  number: /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/,
  integer: /^[+-]?\d+$/,
  boolean: /^(true|false|1|0)$/,
}

/** Faults of a CSV file by its description: none if every column and every cell is as described. `open` gets the text at an address. */
export async function faultsOfCsvw(address: string, open: (address: string) => Promise<string>): Promise<readonly string[]> {
  const described = JSON.parse(await open(address)) as Described
  const check = new Ajv({ strict: false }).compile(descriptor)
  if (!check(described)) return (check.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
  const { columns: fields } = described.tableSchema
  const { columns, lines } = readCsv(await open(new URL(described.url, address).href))
  const titles = fields.map(({ titles: title }) => title)
  if (JSON.stringify(titles) !== JSON.stringify(columns)) return [`the header is ${columns.join()}, described is ${titles.join()}`]
  if (new Set(fields.map(({ name }) => name)).size < fields.length) return ['two columns have one name']
  return lines.flatMap((line, at) =>
    fields
      .filter(({ titles: title, datatype, null: none }) => line[title] !== none && !written[datatype]?.test(line[title] ?? ''))
      .map(({ titles: title, datatype }) => `line ${at + 2}: ${title} is "${line[title] ?? ''}", which is no ${datatype}`),
  )
}
