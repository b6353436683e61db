/** `npm run released`: keeps the schema of this version in `docs/released/` for programs to compare with, in place of the one before. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { withoutDescriptions } from './without-descriptions.js'

const root = new URL('../', import.meta.url)
const folder = new URL('docs/released/', root)
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { readonly version: string }

const kept = withoutDescriptions(readFileSync(new URL('schema.graphql', root), 'utf8'))
for (const name of readdirSync(folder)) rmSync(new URL(name, folder))
writeFileSync(new URL(`schema-${version}.graphql`, folder), kept)
