import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The folder below `builds` that is made of these very files: made where it is not there yet, or not whole. A folder that is half made
 * is never seen: it is written under another name and renamed.
 * @param {{ root: string, builds: string, files: readonly string[], make: (draft: string, folder: string) => Promise<void> }} what
 *   `files` are paths below `root`; `make` fills `draft`, which will lie at `folder`
 * @returns {Promise<string>}
 */
export async function madeOnce({ root, builds, files, make }) {
  const folder = join(builds, keyOf(root, files))
  if (isWhole(folder)) return folder
  const draft = `${folder}.${process.pid}`
  try {
    await mkdir(draft, { recursive: true })
    await make(draft, folder)
    await noteSizes(draft)
    await put(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await removeOlder(builds, folder)
  return folder
}

function keyOf(root, files) {
  // What is compiled for one Node may be too new for another.
  const hash = createHash('sha256').update(process.versions.node)
  for (const name of files) {
    const text = readFileSync(join(root, name))
    hash.update(`${name} ${text.length}\n`).update(text)
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * The list of what was written comes last, with its sizes: a file that is missing or was cut short later shows too.
 * @param {string} folder
 */
export function isWhole(folder, list = 'written.json') {
  try {
    const written = JSON.parse(readFileSync(join(folder, list), 'utf8'))
    return Object.entries(written).every(([name, size]) => statSync(join(folder, name)).size === size)
  } catch {
    return false
  }
}

/**
 * Writes the list of what is in the folder.
 * @param {string} draft
 */
export async function noteSizes(draft, list = 'written.json') {
  await writeFile(join(draft, list), JSON.stringify(await sizesIn(draft)))
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
