// `node bin/print-sources.mjs PACKAGE FOLDER`: prints into the folder what the pages (`web`) or the package for integrators (`client`) import and no
// person writes: types and ids of their documents, from `schema.graphql`, and the feeds, from their definitions.
import { generate } from '@graphql-codegen/cli'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'
import { printedFor } from './made-sources.mjs'

/** How a typed client of the hub is made. */
const client = {
  preset: 'client',
  // The ids of the documents, for hubs that answer registered ones only.
  presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
  config: {
    // Documents as text, so that a program needs no GraphQL library to send them.
    documentMode: 'string',
    useTypeImports: true,
    strictScalars: true,
    scalars: { DateTime: 'string' },
  },
}

const [name, draft] = process.argv.slice(2)
const root = fileURLToPath(new URL('../', import.meta.url))

async function documentFiles() {
  const { folder, documents } = printedFor[name]
  const made = await generate(
    {
      cwd: root,
      schema: 'schema.graphql',
      importExtension: '.js',
      emitLegacyCommonJSImports: false,
      silent: true,
      generates: { [`${folder}/`]: { documents: documents.map((one) => `${one}/*.graphql`), ...client } },
    },
    false,
  )
  return made.map(({ filename, content }) => [basename(filename), name === 'client' ? withOwnType(content) : content])
}

/** The one type that the generated file imports, so that the package depends on no other. */
const withOwnType = (text) => text.replace('@graphql-typed-document-node/core', '../document-type.js')

async function feedFile() {
  register({ tsconfig: join(root, 'tsconfig.json') })
  const { printedFeeds } = await import('../src/modules/ingest/feeds/printed-feeds.ts')
  return printedFeeds[name]
}

try {
  await mkdir(draft, { recursive: true })
  for (const [file, text] of [...(await documentFiles()), await feedFile()]) await writeFile(join(draft, file), text)
} catch (error) {
  const [first] = error.errors ?? []
  // In one line, which is the last: codegen itself writes before it, and names no document.
  process.stderr.write(`\n${(first ?? error).message.trim().replaceAll(/\s+/g, ' ')}\n`)
  process.exit(1)
}
