import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What is compiled, and what else decides how it comes out. */
const sources = ['src', join('prisma', 'client')]
const settings = ['package-lock.json', 'tsconfig.json', join('bin', 'build.mjs')]

/**
 * The address of the built command line, which is built where these very sources were not yet; null where it cannot be, which
 * standard error says. A folder that is half made is never seen: it is written under another name and renamed.
 * @param {URL} project
 * @returns {Promise<string | null>}
 */
export async function builtFrom(project) {
  const root = fileURLToPath(project)
  const builds = join(root, '.hub-build')
  try {
    const files = sourceFiles(root)
    const folder = join(builds, keyOf(root, files))
    if (!isWhole(folder)) await build(root, files, builds, folder)
    return pathToFileURL(join(folder, 'src', 'cli', 'hub.js')).href
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    process.stderr.write(`The hub runs from its sources, which takes longer: it could not be built in ${builds} (${why}).\n`)
    return null
  }
}

function sourceFiles(root) {
  return sources
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((name) => name.endsWith('.ts'))
    .sort()
}

function keyOf(root, files) {
  // What is compiled for one Node may be too new for another.
  const hash = createHash('sha256').update(process.versions.node)
  for (const name of [...settings, ...files]) {
    const text = readFileSync(join(root, name))
    hash.update(`${name} ${text.length}\n`).update(text)
  }
  return hash.digest('hex').slice(0, 16)
}

/** The list of what was written comes last, with its sizes: a file that is missing or was cut short later shows too. */
function isWhole(folder) {
  try {
    const written = JSON.parse(readFileSync(join(folder, 'written.json'), 'utf8'))
    return Object.entries(written).every(([name, size]) => statSync(join(folder, name)).size === size)
  } catch {
    return false
  }
}

async function build(root, files, builds, folder) {
  process.stderr.write('Building the hub, once for these sources.\n')
  const draft = `${folder}.${process.pid}`
  try {
    await mkdir(draft, { recursive: true })
    await compile(root, files, folder, draft)
    await writeFile(join(draft, 'written.json'), JSON.stringify(await sizesIn(draft)))
    await put(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await removeOlder(builds, folder)
}

/** File by file, so that names, order and traces are those of the sources. */
async function compile(root, files, folder, draft) {
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: files,
    outbase: root,
    outdir: draft,
    bundle: false,
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node}`,
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'silent',
    plugins: [
      { name: 'where the sources lie', setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, ({ path }) => loaded(path, root, folder)) },
    ],
  })
}

/** Data, pages and migrations are read from beside the sources, so each file goes on thinking that it lies there. */
async function loaded(path, root, folder) {
  const out = dirname(join(folder, relative(root, path)))
  const source = `new URL(${JSON.stringify(relative(out, path).split(sep).join('/'))}, import.meta.url).href`
  return { contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', source), loader: 'ts' }
}

async function sizesIn(draft) {
  const names = await readdir(draft, { recursive: true })
  const sizes = await Promise.all(names.map(async (name) => [name, await stat(join(draft, name))]))
  return Object.fromEntries(sizes.filter(([, found]) => found.isFile()).map(([name, { size }]) => [name, size]))
}

/** The first of several that build at once wins; what is there and not whole gives way. */
async function put(draft, folder) {
  if (await renamed(draft, folder)) return
  if (isWhole(folder)) return
  const broken = `${draft}.broken`
  await renamed(folder, broken)
  await rm(broken, { recursive: true, force: true })
  if (!(await renamed(draft, folder)) && !isWhole(folder)) throw new Error(`${folder} cannot be replaced`)
}

const renamed = (from, to) =>
  rename(from, to).then(
    () => true,
    () => false,
  )

/** All but the latest before this one, by which a hub may still be running, and what a build left that was cut off an hour ago. */
async function removeOlder(builds, folder) {
  const others = (await readdir(builds)).map((name) => join(builds, name)).filter((path) => path !== folder)
  const found = await Promise.all(others.map(async (path) => ({ path, at: (await stat(path).catch(() => ({ mtimeMs: 0 }))).mtimeMs })))
  const [, ...older] = found.sort((one, other) => other.at - one.at)
  for (const { path, at } of older) if (Date.now() - at > 3_600_000) await rm(path, { recursive: true, force: true })
}
