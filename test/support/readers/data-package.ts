import { createHash } from 'node:crypto'
import { Ajv, type AnySchema } from 'ajv'
import { readCsv } from './csv.js'

interface Field {
  readonly name: string
  readonly type: string
  readonly format?: string
}

interface Resource {
  readonly name: string
  readonly path: string
  readonly bytes?: number
  readonly hash?: string
  readonly schema: { readonly fields: readonly Field[]; readonly primaryKey?: readonly string[] }
}

export interface DataPackage {
  readonly resources: readonly Resource[]
  readonly [property: string]: unknown
}

/** The types of Table Schema (v1), with how each writes a value in its default form. */
const written: Readonly<Record<string, AnySchema>> = {
  string: {},
  number: { pattern: '^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?$' },
  integer: { pattern: '^[+-]?[0-9]+$' },
  boolean: { enum: ['true', 'True', 'TRUE', '1', 'false', 'False', 'FALSE', '0'] },
  datetime: { pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$' },
  array: { json: 'array' },
  object: { json: 'object' },
}

/** The pattern of each part of a form such as `%Y-%m-%d`, as strptime of C and of Python reads it. */
const parts: Readonly<Record<string, string>> = {
  Y: '[0-9]{4}',
  m: '[0-9]{2}',
  d: '[0-9]{2}',
  H: '[0-9]{2}',
  M: '[0-9]{2}',
  S: '[0-9]{2}',
  f: '[0-9]{1,6}',
}

const inForm = (form: string): AnySchema => ({
  pattern: `^${form
    .split(/(%[A-Za-z])/)
    .map((part) => (part.startsWith('%') ? (parts[part.slice(1)] ?? '(?!)') : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('')}$`,
})

const textOf = ({ type, format }: Field): AnySchema => (format === undefined ? written[type] : inForm(format)) ?? { not: {} }

const descriptor: AnySchema = {
  type: 'object',
  required: ['profile', 'name', 'resources'],
  properties: {
    profile: { const: 'tabular-data-package' },
    name: { type: 'string', pattern: '^[a-z0-9._-]+$' },
    title: { type: 'string' },
    description: { type: 'string' },
    resources: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'path', 'profile', 'schema'],
        properties: {
          name: { type: 'string', pattern: '^[a-z0-9._-]+$' },
          path: { type: 'string', pattern: '^[a-z0-9._-]+$' },
          profile: { const: 'tabular-data-resource' },
          encoding: { const: 'utf-8' },
          bytes: { type: 'integer' },
          hash: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
          schema: {
            type: 'object',
            required: ['fields', 'missingValues'],
            properties: {
              missingValues: { const: [''] },
              primaryKey: { type: 'array', items: { type: 'string' } },
              fields: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'object',
                  required: ['name', 'type'],
                  properties: {
                    name: { type: 'string' },
                    type: { enum: Object.keys(written) },
                    format: { type: 'string' },
                    description: { type: 'string' },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
}

const ajv = new Ajv({ allErrors: false, strict: false }).addKeyword({
  keyword: 'json',
  type: 'string',
  validate: (kind: string, text: string) => kindOfJson(text) === kind,
})

function kindOfJson(text: string): string {
  try {
    const value = JSON.parse(text) as unknown
    return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
  } catch {
    return 'no JSON'
  }
}

const isDescribed = ajv.compile(descriptor)

/**
 * Where a data package differs from its own description; the description is checked against the specification of Frictionless Data (v1).
 */
export function faultsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const described = JSON.parse(files['datapackage.json'] ?? 'null') as DataPackage
  if (!isDescribed(described)) return [`datapackage.json: ${ajv.errorsText(isDescribed.errors)}`]
  const resources = described.resources
  const missing = Object.keys(files).filter((name) => name !== 'datapackage.json' && !resources.some(({ path }) => path === name))
  return [
    ...missing.map((name) => `${name} is not described`),
    ...resources.flatMap((resource) => faultsIn(resource, files[resource.path])),
  ]
}

function faultsIn({ name, bytes, hash, schema }: Resource, text: string | undefined): readonly string[] {
  if (text === undefined) return [`${name}: there is no such file`]
  const faults: string[] = []
  if (bytes !== undefined && bytes !== Buffer.byteLength(text)) faults.push(`${name}: ${Buffer.byteLength(text)} bytes, and not ${bytes}`)
  if (hash !== undefined && hash !== `sha256:${createHash('sha256').update(text).digest('hex')}`) faults.push(`${name}: of another hash`)
  const { columns, lines } = readCsv(text)
  const names = schema.fields.map((field) => field.name)
  if (columns.join() !== names.join()) faults.push(`${name}: has the columns ${columns.join()}, and not ${names.join()}`)
  const isRow = ajv.compile({
    type: 'object',
    required: names,
    additionalProperties: false,
    properties: Object.fromEntries(schema.fields.map((field) => [field.name, { anyOf: [{ const: '' }, textOf(field)] }])),
  })
  const wrong = lines.findIndex((line) => !isRow(line))
  if (wrong >= 0) faults.push(`${name}, line ${wrong + 2}: ${faultOf(isRow.errors?.at(-1)?.instancePath ?? '', schema.fields)}`)
  const { primaryKey = [] } = schema
  const keys = lines.map((line) => JSON.stringify(primaryKey.map((key) => line[key])))
  if (primaryKey.length > 0 && new Set(keys).size < keys.length) faults.push(`${name}: ${primaryKey.join()} is not unique`)
  return faults
}

function faultOf(path: string, fields: readonly Field[]): string {
  const field = fields.find(({ name }) => name === path.slice(1))
  return field ? `${field.name} is no ${field.type}${field.format ? ` of the form ${field.format}` : ''}` : 'has other columns'
}
