import { readdirSync, readFileSync } from 'node:fs'

const schema = new URL('../../../prisma/schema/', import.meta.url)

/** The kind of each table, by `schema.table`. */
export function kindsOfTables(): ReadonlyMap<string, string> {
  const text = readdirSync(schema)
    .map((file) => readFileSync(new URL(file, schema), 'utf8'))
    .join('\n')
  return new Map(
    [...text.matchAll(/^(?:\/\/\/ Kind: ([a-z ]+)\n)?model \w+ \{\n([\s\S]*?)^\}/gm)].map(([, kind = '', body = '']) => [
      `${/@@schema\("(\w+)"\)/.exec(body)?.[1]}.${/@@map\("(\w+)"\)/.exec(body)?.[1]}`,
      kind,
    ]),
  )
}
