// `node bin/print-words.mjs words FOLDER`: prints into the folder the types of what each text of the public pages is filled with.
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { wordFiles } from './made-sources.mjs'
import { wordTypes } from './word-types.mjs'

const [, draft] = process.argv.slice(2)
const root = fileURLToPath(new URL('../', import.meta.url))
const [english, welsh] = wordFiles.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

try {
  const types = wordTypes(english, [{ ...welsh, language: 'cy' }])
  await mkdir(draft, { recursive: true })
  await writeFile(join(draft, 'filled.d.ts'), types)
} catch (error) {
  process.stderr.write(`\n${error.message.replaceAll(/\s+/g, ' ')}\n`)
  process.exit(1)
}
