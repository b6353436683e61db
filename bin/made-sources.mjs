import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { feedSources } from './feed-sources.mjs'
import { keyOf, madeOrAdvised } from './made-once.mjs'

/** What is printed for each package that asks the hub: types of its documents with their ids, and what it knows of the feeds. */
export const printedFor = {
  web: { folder: join('web', 'src', 'gql'), documents: [join('web', 'src', 'documents')] },
  client: { folder: join('client', 'src', 'generated'), documents: ['examples', join('client', 'src', 'documents')] },
}

const printer = join('bin', 'print-sources.mjs')
/** The packages whose versions decide how the printed files look. */
const printers = ['@graphql-codegen/cli', '@graphql-codegen/client-preset']

/**
 * Makes the printed sources of these packages unless they are there, whole, for this schema, these documents and these feeds. It takes some
 * seconds and no network. A package that is not installed is passed over. Throws with a sentence that says what to do.
 * @param {URL} project
 * @param {readonly (keyof typeof printedFor)[]} packages
 */
export async function madeSources(project, packages = ['web', 'client']) {
  const root = fileURLToPath(project)
  await Promise.all(packages.filter((name) => isInstalled(root, name)).map((name) => madeSource(root, name)))
}

const isInstalled = (root, name) => printedFor[name].documents.every((folder) => existsSync(join(root, folder)))

async function madeSource(root, name) {
  const { folder, documents } = printedFor[name]
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const files = ['schema.graphql', printer, ...documents.flatMap((one) => documentsIn(root, one)), ...feedSources(root)]
  await madeOrAdvised(`The sources in ${join(root, folder)}`, {
    folder: join(root, folder),
    key: keyOf(root, files, printers.map((one) => devDependencies[one]).join(' ')),
    make: (draft) => print(root, name, draft),
  })
}

const documentsIn = (root, folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => join(folder, name))

/** In a process of its own, which ends with what it read: codegen and the compiler are larger than the hub. */
async function print(root, name, draft) {
  try {
    await promisify(execFile)(process.execPath, [join(root, printer), name, draft], { cwd: root })
  } catch (error) {
    const said = error.stderr?.trim().split('\n').at(-1)
    throw new Error(said || error.message)
  }
}
