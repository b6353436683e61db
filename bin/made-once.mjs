import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * The folder below `builds` that is made of these very files: made if it is not there yet, or not whole. A folder that is half made
 * is never seen: it is written under another name and renamed.
 * @param {{ root: string, builds: string, files: readonly string[], make: (draft: string, folder: string) => Promise<void>, node?: string }} what
 *   `files` are paths below `root`; `make` fills `draft`, which will lie at `folder`; what is compiled for one Node may be too new for another, so
 *   that each `node` has its own; `any` if a browser reads it
 * @returns {Promise<string>}
 */
export async function madeOnce({ root, builds, files, make, node = process.versions.node }) {
  const key = keyOf(root, files, node)
  const folder = join(builds, key)
  if (await madeAt({ folder, key, make })) await removeOlder(await othersIn(builds, folder))
  return folder
}

/**
 * Makes the folder unless it already holds, whole, what this key stands for. True if it was made now. Several processes may call this at once.
 * @param {{ folder: string, key: string, make: (draft: string, folder: string) => Promise<void> }} what
 * @returns {Promise<boolean>}
 */
export async function madeAt({ folder, key, make }) {
  if (isWhole(folder, key)) return false
  const draft = `${folder}.${process.pid}`
  try {
    await mkdir(draft, { recursive: true })
    await make(draft, folder)
    await noteSizes(draft, key)
    await put(draft, folder, key)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await removeCutOff(folder)
  return true
}

/**
 * The same, for a folder beside the sources without which nothing runs. Throws with a sentence that says what to do.
 * @param {string} what as the sentence begins: `The Prisma client in FOLDER`
 * @param {Parameters<typeof madeAt>[0]} made
 */
export async function madeOrAdvised(what, made) {
  try {
    await madeAt(made)
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    const advice = ['EACCES', 'EPERM', 'EROFS'].includes(error?.code)
      ? 'Run "npm run build" once as a user who may write there.'
      : 'Put that right and run "npm run build".'
    throw new Error(`${what} could not be made (${why}). ${advice}`)
  }
}

/**
 * The hash of these files and of what else decides how the result looks.
 * @param {string} root
 * @param {readonly string[]} files paths below `root`
 * @param {string} version
 * @returns {string}
 */
export function keyOf(root, files, version) {
  const hash = createHash('sha256').update(version)
  for (const name of files) {
    const text = readFileSync(join(root, name))
    hash.update(`${name} ${text.length}\n`).update(text)
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * The list of what was written comes last, with its sizes: a file that is missing or was cut short later shows too.
 * @param {string} folder
 * @param {string} key what it was made of
 */
export function isWhole(folder, key, list = 'written.json') {
  try {
    const written = JSON.parse(readFileSync(join(folder, list), 'utf8'))
    return written.key === key && Object.entries(written.sizes).every(([name, size]) => statSync(join(folder, name)).size === size)
  } catch {
    return false
  }
}

/**
 * Writes the list of what is in the folder.
 * @param {string} draft
 * @param {string} key what it was made of
 */
export async function noteSizes(draft, key, list = 'written.json') {
  await writeFile(join(draft, list), JSON.stringify({ key, sizes: await sizesIn(draft) }))
}

async function sizesIn(draft) {
  const names = await readdir(draft, { recursive: true })
  const sizes = await Promise.all(names.map(async (name) => [name, await stat(join(draft, name))]))
  return Object.fromEntries(sizes.filter(([, found]) => found.isFile()).map(([name, { size }]) => [name, size]))
}

/** The first of several that build at once wins; what is there and is older or not whole gives way. */
async function put(draft, folder, key) {
  if (await renamed(draft, folder)) return
  if (isWhole(folder, key)) return
  const broken = `${draft}.broken`
  await renamed(folder, broken)
  await rm(broken, { recursive: true, force: true })
  if (!(await renamed(draft, folder)) && !isWhole(folder, key)) throw new Error(`${folder} cannot be replaced`)
}

const renamed = (from, to) =>
  rename(from, to).then(
    () => true,
    () => false,
  )

const othersIn = async (builds, folder) => (await readdir(builds)).map((name) => join(builds, name)).filter((path) => path !== folder)

/** All but the latest before this one, by which a hub may still be running. */
async function removeOlder(paths) {
  const [, ...older] = (await withTimes(paths)).sort((one, other) => other.at - one.at)
  await removeUnused(older)
}

/** What a build of this folder left that was cut off. */
async function removeCutOff(folder) {
  const drafts = (await othersIn(dirname(folder), folder)).filter((path) => path.startsWith(`${folder}.`))
  await removeUnused(await withTimes(drafts))
}

const withTimes = (paths) =>
  Promise.all(paths.map(async (path) => ({ path, at: (await stat(path).catch(() => ({ mtimeMs: 0 }))).mtimeMs })))

/** What changed within the last hour may belong to a process that is at work. */
async function removeUnused(found) {
  for (const { path, at } of found) if (Date.now() - at > 3_600_000) await rm(path, { recursive: true, force: true })
}
