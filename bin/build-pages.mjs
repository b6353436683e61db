import { existsSync, readdirSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { madeOnce } from './made-once.mjs'

const settings = ['package-lock.json', join('bin', 'build-pages.mjs'), join('bin', 'made-once.mjs')]

/** The one source of the hub that the pages are built with: how a cell is written and drawn. */
const shared = join('src', 'kit', 'drawn-cell.ts')

/**
 * The folder of the built pages, which are built where these very sources were not yet; null where they cannot be, which standard
 * error says: the hub then serves its API alone.
 * @param {URL} project
 * @returns {Promise<string | null>}
 */
export async function pagesFrom(project) {
  const root = fileURLToPath(project)
  const builds = join(root, '.hub-pages')
  // An installation without the pages' sources serves the API alone, and needs no word about it at each start.
  if (!existsSync(join(root, 'web'))) return null
  try {
    return await madeOnce({ root, builds, files: [...settings, shared, ...sourceFiles(root)], make: (draft) => build(root, draft) })
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    process.stderr.write(`The hub serves its API without pages: they could not be built in ${builds} (${why}).\n`)
    return null
  }
}

function sourceFiles(root) {
  const below = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter(({ name }) => name !== 'node_modules')
      .flatMap((entry) => (entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)]))
  return below('web').sort()
}

async function build(root, draft) {
  const began = Date.now()
  process.stderr.write('Building the pages, once for these sources: about half a minute.\n')
  const resolve = createRequire(join(root, 'web', 'package.json')).resolve
  const vite = await import(pathToFileURL(join(resolve('vite/package.json'), '..', 'dist', 'node', 'index.js')).href)
  const configFile = join(root, 'web', 'vite.config.ts')
  await vite.build({ root: join(root, 'web'), configFile, logLevel: 'error', build: { outDir: draft, emptyOutDir: true } })
  await compressIn(draft)
  process.stderr.write(`The pages are built (${Math.round((Date.now() - began) / 1_000)} s).\n`)
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
async function compressIn(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|css|html|svg|json)$/.test(name))
  for (const name of names) {
    const path = join(folder, name)
    const bytes = await readFile(path)
    if (bytes.length < 1_024) continue
    await Promise.all(Object.entries(packed).map(async ([end, pack]) => writeFile(`${path}${end}`, await pack(bytes))))
  }
}
