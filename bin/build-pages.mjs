import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { setPriority } from 'node:os'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { followBuild } from './build-progress.mjs'
import { isWhole, madeOnce, noteSizes } from './made-once.mjs'
import { madeSources, printedFor } from './made-sources.mjs'
import { sharedFiles } from './shared-files.mjs'
import { tokeniserSources, writeTokeniser } from './tokeniser.mjs'

const builders = ['build-pages.mjs', 'build-progress.mjs', 'made-once.mjs', 'shared-files.mjs', 'tokeniser.mjs']
const settings = ['package-lock.json', ...builders.map((name) => join('bin', name))]

/**
 * The folder of the built pages and their playground, which are built if these very sources were not yet; null if they cannot be, which
 * standard error says: the hub then serves its API alone.
 * @param {URL} project
 * @param {(folder: string) => unknown} [onPages] told when the pages are there, and waited for; the editor of the playground takes several times as long
 * @returns {Promise<string | null>}
 */
export async function pagesFrom(project, onPages = () => undefined) {
  const root = fileURLToPath(project)
  const builds = join(root, '.hub-pages')
  // An installation without the pages' sources serves the API alone, and needs no word about it at each start.
  if (!existsSync(join(root, 'web'))) return null
  try {
    await madeSources(project, ['web'])
    const files = ['package.json', ...settings, ...sharedFiles(root), ...tokeniserSources, ...sourceFiles(root)]
    const make = async (draft) => {
      await build(root, draft, 'index', 'pages')
      await writeTokeniser(root, draft)
    }
    // A browser reads them, so that those that one Node has built are as good on another.
    const folder = await madeOnce({ root, builds, files, make, node: 'any' })
    await onPages(folder)
    await addPlayground(root, folder)
    return folder
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    process.stderr.write(`The pages could not be built in ${builds} (${why}). The hub serves its API without them.\n`)
    return null
  }
}

function sourceFiles(root) {
  const below = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter(({ name }) => name !== 'node_modules')
      .flatMap((entry) => (entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)]))
  // What was printed counts by its text, whatever it was printed from; drafts of it and their list are of the run that makes it.
  const isDraft = (name) => name.startsWith(`${printedFor.web.folder}.`) || name === join(printedFor.web.folder, 'written.json')
  return below('web')
    .filter((name) => !isDraft(name))
    .sort()
}

/** Adds the playground to pages that may be served already: its files first, then the page that names them, then the list of all. */
async function addPlayground(root, folder) {
  const key = basename(folder)
  if (isWhole(folder, key, 'playground.json')) return
  const draft = `${folder}.playground.${process.pid}`
  try {
    await mkdir(draft, { recursive: true })
    await build(root, draft, 'playground', 'playground')
    await noteSizes(draft, key, 'playground.json')
    const last = ['playground.html', 'playground.json']
    const files = (await readdir(draft, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    const names = files.map(({ parentPath, name }) => join(parentPath, name).slice(draft.length + 1))
    for (const name of [...names.filter((one) => !last.includes(one)), ...last]) await rename(join(draft, name), join(folder, name))
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function build(root, draft, page, what) {
  const began = Date.now()
  process.stderr.write(`Building the ${what}, once for these sources.\n`)
  const resolve = createRequire(join(root, 'web', 'package.json')).resolve
  const vite = await import(pathToFileURL(join(resolve('vite/package.json'), '..', 'dist', 'node', 'index.js')).href)
  const input = { [page]: join(root, 'web', `${page}.html`) }
  // The playground is built while the hub serves, and nobody waits for it.
  const follow = followBuild(what, (line) => process.stderr.write(`${line}\n`), what === 'pages' ? undefined : 60_000)
  // Vite believes this rather than its own mode, and a shell or a test run that says otherwise would get React's slow build for developers.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await vite.build({
      root: join(root, 'web'),
      configFile: join(root, 'web', 'vite.config.ts'),
      logLevel: 'error',
      plugins: [follow.plugin],
      build: { outDir: draft, emptyOutDir: true, rollupOptions: { input } },
    })
    await compressIn(draft, follow.compressing)
  } finally {
    follow.end()
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
  process.stderr.write(`The ${what} ${what === 'pages' ? 'are' : 'is'} built (${Math.round((Date.now() - began) / 1_000)} s).\n`)
}

const packed = {
  '.br': (bytes) =>
    promisify(brotliCompress)(bytes, {
      // The best quality takes half a minute for the editor alone, and saves some per cent.
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  '.gz': (bytes) => promisify(gzip)(bytes, { level: 9 }),
}

/** Beside each text that is worth it lies its compressed form, so that serving compresses nothing. */
async function compressIn(folder, compressing) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|css|html|svg|json)$/.test(name))
  for (const [at, name] of names.entries()) {
    compressing(at, names.length)
    const path = join(folder, name)
    const bytes = await readFile(path)
    if (bytes.length < 1_024) continue
    await Promise.all(Object.entries(packed).map(async ([end, pack]) => writeFile(`${path}${end}`, await pack(bytes))))
  }
}

// Run as a program it prints the folder as soon as the pages are there. `behind` says that the playground waits for the end of standard
// input, and is built at low priority then.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const isBehind = process.argv[2] === 'behind'
  const folder = await pagesFrom(new URL('../', import.meta.url), async (pages) => {
    process.stdout.write(`${pages}\n`)
    if (!isBehind) return
    await text(process.stdin)
    setPriority(10)
  })
  if (folder === null) process.exitCode = 1
}
