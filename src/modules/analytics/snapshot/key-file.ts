import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkSameKeys, type KeyChecks, type NotedChecks } from '../../../db/key-check.store.js'
import { Unavailable } from '../../../kit/errors.js'
import { snapshotFormat, type Manifest } from './manifest.js'
import { writeSealed } from './snapshot-file.js'

/** A file next to the published quarters that says which keys made them. Copies on another node say so too. */
const keyFile = 'keys.json'

/**
 * Refuses keys other than those that published the quarters of the folder, and quarters in another format. @param noted what the database has
 * noted: a copied file may be older @throws Conflict `KEY_CHANGED`; Unavailable if another version of the hub has filled the folder, and for
 * a file that is damaged
 */
export async function checkFolder(folder: string, checks: KeyChecks, noted: NotedChecks): Promise<void> {
  const manifests = await manifestsIn(folder)
  checkSameKeys(checks, { ...noted, ...(await readKeyFile(folder)) }, quartersOf(manifests), publishedIn(folder))
  for (const manifest of manifests) checkFormat(manifest, folder)
}

async function manifestsIn(folder: string): Promise<Partial<Manifest>[]> {
  const found: Partial<Manifest>[] = []
  for (const name of await readdir(folder))
    if (name.endsWith('.manifest.json')) found.push(await readSmallFile<Partial<Manifest>>(join(folder, name)))
  return found
}

const quartersOf = (manifests: readonly Partial<Manifest>[]): string[] => manifests.flatMap(({ quarter }) => quarter ?? [])

/** @throws Unavailable if the quarter is in another format */
export function checkFormat({ quarter, format }: Partial<Manifest>, where: string): void {
  if (format === snapshotFormat) return
  throw new Unavailable(
    `${where} holds the quarter ${quarter ?? 'unknown'} as another version of the hub has published it, with other keys of persons, which cannot be counted with ` +
      "today's. Start with an empty data folder and an empty database, and have the feeds sent again.",
  )
}

/** Writes into the key file what it lacks of that which the database has noted. @throws Conflict `KEY_CHANGED` */
export async function holdKeyFile(folder: string, checks: KeyChecks, noted: NotedChecks): Promise<void> {
  const before = await readKeyFile(folder)
  const { record, cell, ...years } = { ...noted, ...before }
  checkSameKeys(checks, { ...noted, ...before }, quartersOf(await manifestsIn(folder)), publishedIn(folder))
  if (Object.keys(noted).every((name) => before[name] !== undefined)) return
  await writeSealed(join(folder, keyFile), `${JSON.stringify({ record, cell, ...years })}\n`)
}

const publishedIn = (folder: string): string => `the quarters in ${folder} were published`

async function readKeyFile(folder: string): Promise<NotedChecks> {
  try {
    return await readSmallFile<NotedChecks>(join(folder, keyFile))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** A full disk or a broken one leaves such files half written. @throws Unavailable with what to do */
async function readSmallFile<T extends object>(path: string): Promise<T> {
  const text = await readFile(path, 'utf8')
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as T
  } catch {
    // Said below, as for other text.
  }
  throw new Unavailable(`The file ${path} is damaged. Copy it from another node or from the backup, and start again.`)
}
