import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { startDatabase } from '../../support/postgres/database.js'

const folder = new URL('../../../prisma/schema/', import.meta.url)

const sqlTypes: Record<string, string> = {
  String: 'text',
  'String @db.Uuid': 'uuid',
  Int: 'int4',
  Float: 'float8',
  BigInt: 'int8',
  'Decimal @db.Decimal': 'numeric',
  Boolean: 'bool',
  Bytes: 'bytea',
  Json: 'jsonb',
  'DateTime @db.Timestamptz(6)': 'timestamptz',
  'DateTime @db.Date': 'date',
  'String[]': '_text',
  'String[] @db.Uuid': '_uuid',
}

/** `schema.table.column type null?` for every field of the Prisma schema. */
function modelled(): string[] {
  const text = readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n')
  return [...text.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].flatMap(([, body = '']) => {
    const table = `${/@@schema\("(\w+)"\)/.exec(body)?.[1]}.${/@@map\("(\w+)"\)/.exec(body)?.[1]}`
    const fields = body.split('\n').filter((line) => /^\s+\w/.test(line))
    return fields.map((line) => {
      const [, name, type = '', list = '', optional] = /^\s+(\w+)\s+(\w+)(\[\])?(\?)?/.exec(line) ?? []
      const native = /@db\.\w+(\(\d\))?/.exec(line)?.[0]
      const column = /@map\("(\w+)"\)/.exec(line)?.[1] ?? name
      return `${table}.${column} ${sqlTypes[[type + list, native].filter(Boolean).join(' ')]}${optional ? ' null' : ''}`
    })
  })
}

test('the Prisma schema and the migrations describe the same tables', async () => {
  const store = await startDatabase([])
  const client = await store.openOwner()
  const { rows } = await client.query<{ line: string }>(`
    SELECT table_schema || '.' || table_name || '.' || column_name || ' ' || udt_name || CASE is_nullable WHEN 'YES' THEN ' null' ELSE '' END AS line
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_type = 'BASE TABLE' AND table_schema IN ('governance', 'reference', 'records', 'direct', 'ingest', 'publication', 'audit')`)
  await client.end()
  await store.stop()
  expect(modelled().sort()).toEqual(rows.map(({ line }) => line).sort())
})
