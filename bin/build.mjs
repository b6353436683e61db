import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { madeOnce } from './made-once.mjs'
import { madePrismaClient, schemaFiles } from './prisma-client.mjs'

/** What decides how the sources are compiled. */
const settings = [
  'package-lock.json',
  'tsconfig.json',
  ...['build', 'made-once', 'prisma-client'].map((name) => join('bin', `${name}.mjs`)),
]

/**
 * The address of the built command line, which is built where these very sources were not yet; null if it cannot be, which
 * standard error says.
 * @param {URL} project
 * @returns {Promise<string | null>}
 */
export async function builtFrom(project) {
  const root = fileURLToPath(project)
  const builds = join(root, '.hub-build')
  try {
    const files = ['src', join('demo', 'src'), join('tokenise', 'src')].flatMap((folder) => typescriptIn(root, folder))
    const make = async (draft, folder) => {
      process.stderr.write('Building the hub, once for these sources.\n')
      await madePrismaClient(project)
      await compile(root, folder, draft)
    }
    // The Prisma client follows from the schema, so that it need not be there to know whether this was built.
    const folder = await madeOnce({ root, builds, files: [...settings, ...schemaFiles(root), ...files], make })
    return pathToFileURL(join(folder, 'hub.js')).href
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    process.stderr.write(`The hub runs from its sources, which takes longer: it could not be built in ${builds} (${why}).\n`)
    return null
  }
}

/** None of a folder that is not installed: a hub of one's own can do without the demo. */
const typescriptIn = (root, folder) =>
  (existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true }) : [])
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
    .sort()

/**
 * The hub's own files become a few, for Node takes longer to open six hundred files than to run what is in them. What only one command needs stays a
 * file of its own, libraries stay where they are, and maps say for each line where it stands in the sources.
 */
async function compile(root, folder, draft) {
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join('src', 'cli', 'hub.ts')],
    outdir: draft,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node}`,
    tsconfig: join(root, 'tsconfig.json'),
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [{ name: 'where the sources lie', setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, ({ path }) => loaded(path, folder)) }],
  })
}

/** Data, pages and migrations are read from beside the sources, so each file goes on thinking that it lies there. */
async function loaded(path, folder) {
  const source = `new URL(${JSON.stringify(relative(folder, path).split(sep).join('/'))}, import.meta.url).href`
  return { contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', source), loader: 'ts' }
}
