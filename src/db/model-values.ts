import { ColumnTypeEnum, type ArgType, type ColumnType } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const { builtins } = pg.types

interface ColumnForm {
  readonly type: ColumnType
  readonly parse: (text: string) => unknown
}

// The types of `pg` name no arrays.
const getTypeParser = pg.types.getTypeParser as (oid: number) => ColumnForm['parse']
const asText = (text: string): string => text
// A session of the hub is in UTC, so PostgreSQL ends every time with +00.
const asIsoTime = (text: string): string => text.replace(' ', 'T').replace(/\+00$/, '+00:00')
const textArray = 1009
const uuidArray = 2951

/** The types of columns that tables of models have: what Prisma calls each, and the form in which it expects a value. */
const columnForms: ReadonlyMap<number, ColumnForm> = new Map<number, ColumnForm>([
  [builtins.BOOL, { type: ColumnTypeEnum.Boolean, parse: getTypeParser(builtins.BOOL) }],
  [builtins.INT4, { type: ColumnTypeEnum.Int32, parse: getTypeParser(builtins.INT4) }],
  [builtins.INT8, { type: ColumnTypeEnum.Int64, parse: asText }],
  [builtins.FLOAT4, { type: ColumnTypeEnum.Float, parse: getTypeParser(builtins.FLOAT4) }],
  [builtins.FLOAT8, { type: ColumnTypeEnum.Double, parse: getTypeParser(builtins.FLOAT8) }],
  [builtins.NUMERIC, { type: ColumnTypeEnum.Numeric, parse: asText }],
  [builtins.TEXT, { type: ColumnTypeEnum.Text, parse: asText }],
  [builtins.UUID, { type: ColumnTypeEnum.Uuid, parse: asText }],
  [builtins.DATE, { type: ColumnTypeEnum.Date, parse: asText }],
  [builtins.TIMESTAMPTZ, { type: ColumnTypeEnum.DateTime, parse: asIsoTime }],
  [builtins.JSONB, { type: ColumnTypeEnum.Json, parse: asText }],
  [builtins.BYTEA, { type: ColumnTypeEnum.Bytes, parse: getTypeParser(builtins.BYTEA) }],
  [uuidArray, { type: ColumnTypeEnum.UuidArray, parse: getTypeParser(uuidArray) }],
  [textArray, { type: ColumnTypeEnum.TextArray, parse: getTypeParser(textArray) }],
])

function formOf(oid: number): ColumnForm {
  const form = columnForms.get(oid)
  if (!form) throw new TypeError(`no model has a column of the type with the OID ${oid}: add it to model-values.ts`)
  return form
}

/** What Prisma calls the type of a column with this OID. */
export const columnTypeOf = (oid: number): ColumnType => formOf(oid).type

/** Reads values in the form that Prisma expects. */
export const modelTypes: pg.CustomTypesConfig = { getTypeParser: (oid: number) => formOf(oid).parse }

/** An argument of Prisma, as PostgreSQL takes it. */
export function argumentFor(value: unknown, type: ArgType | undefined): unknown {
  if (Array.isArray(value)) return value.map((one) => argumentFor(one, type))
  if (type?.scalarType === 'datetime' && (typeof value === 'string' || value instanceof Date)) {
    const iso = new Date(value).toISOString()
    return type.dbType === 'DATE' ? iso.slice(0, 'YYYY-MM-DD'.length) : iso
  }
  if (type?.scalarType === 'bytes' && typeof value === 'string') return Buffer.from(value, 'base64')
  return value
}
