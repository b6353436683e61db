import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { feedSources } from './feed-sources.mjs'
import { keyOf, madeOrAdvised } from './made-once.mjs'

const words = join('jurisdictions', 'england-and-wales', 'words')
/** The texts of the public pages, in English and in Welsh. */
export const wordFiles = ['en', 'cy'].map((language) => join(words, language, 'public-pages.json'))

/**
 * What is printed: for each package that asks the hub types of its documents with their ids, and what it knows of the feeds; for the hub itself
 * (`words`) types of what its texts are filled with.
 */
export const printedFor = {
  web: { folder: join('web', 'src', 'gql'), documents: [join('web', 'src', 'documents')] },
  client: { folder: join('client', 'src', 'generated'), documents: ['examples', join('client', 'src', 'documents')] },
  words: { folder: join('src', 'server', 'public', 'text', 'printed'), documents: ['en', 'cy'].map((language) => join(words, language)) },
}

const printerOf = (name) => join('bin', name === 'words' ? 'print-words.mjs' : 'print-sources.mjs')
/** The packages whose versions decide how the printed files look. */
const printers = ['@graphql-codegen/cli', '@graphql-codegen/client-preset']

/**
 * Makes the printed sources of these packages unless they are there, whole, for this schema, these documents and these feeds. It takes some
 * seconds and no network. A package that is not installed is passed over. Throws with a sentence that says what to do.
 * @param {URL} project
 * @param {readonly (keyof typeof printedFor)[]} packages
 */
export async function madeSources(project, packages = ['web', 'client', 'words']) {
  const root = fileURLToPath(project)
  await Promise.all(packages.filter((name) => isInstalled(root, name)).map((name) => madeSource(root, name)))
}

const isInstalled = (root, name) => printedFor[name].documents.every((folder) => existsSync(join(root, folder)))

async function madeSource(root, name) {
  const { folder } = printedFor[name]
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const files = [printerOf(name), ...printedFrom(root, name)]
  await madeOrAdvised(`The sources in ${join(root, folder)}`, {
    folder: join(root, folder),
    key: keyOf(root, files, printers.map((one) => devDependencies[one]).join(' ')),
    make: (draft) => print(root, name, draft),
  })
}

/** Files from which follows what is printed. */
const printedFrom = (root, name) =>
  name === 'words'
    ? [join('bin', 'word-types.mjs'), ...wordFiles]
    : ['schema.graphql', ...printedFor[name].documents.flatMap((one) => documentsIn(root, one)), ...feedSources(root)]

const documentsIn = (root, folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => join(folder, name))

/** In a process of its own, which ends with what it read: codegen and the compiler are larger than the hub. */
async function print(root, name, draft) {
  try {
    await promisify(execFile)(process.execPath, [join(root, printerOf(name)), name, draft], { cwd: root })
  } catch (error) {
    const said = error.stderr?.trim().split('\n').at(-1)
    throw new Error(said || error.message)
  }
}
