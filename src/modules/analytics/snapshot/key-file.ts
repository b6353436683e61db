import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkSameKeys, type KeyChecks } from '../../../db/key-check.store.js'
import { Unavailable } from '../../../kit/errors.js'
import { snapshotFormat, type Manifest } from './manifest.js'
import { writeSealed } from './snapshot-file.js'

/** A file next to the published quarters that says which keys made them. Copies on another node say so too. */
const keyFile = 'keys.json'

/**
 * Refuses keys other than those that published the quarters of the folder, and quarters in another format. @throws Conflict `KEY_CHANGED`;
 * Unavailable if another version of the hub has filled the folder, and for a file that is damaged
 */
export async function checkFolder(folder: string, checks: KeyChecks): Promise<void> {
  checkSameKeys(checks, await readKeyFile(folder), publishedIn(folder))
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.manifest.json')) continue
    checkFormat(await readSmallFile<Partial<Manifest>>(join(folder, name)), folder)
  }
}

/** @throws Unavailable if the quarter is in another format */
export function checkFormat({ quarter, format }: Partial<Manifest>, where: string): void {
  if (format === snapshotFormat) return
  throw new Unavailable(
    `${where} holds the quarter ${quarter ?? 'unknown'} as another version of the hub has published it, with other keys of persons, which cannot be counted with ` +
      "today's. Start with an empty data folder and an empty database, and have the feeds sent again.",
  )
}

/** Writes the key file if the folder has none. @throws Conflict `KEY_CHANGED` */
export async function holdKeyFile(folder: string, checks: KeyChecks): Promise<void> {
  const noted = await readKeyFile(folder)
  checkSameKeys(checks, noted, publishedIn(folder))
  if (Object.keys(noted).length > 0) return
  await writeSealed(join(folder, keyFile), `${JSON.stringify({ record: checks.record, cell: checks.cell })}\n`)
}

const publishedIn = (folder: string): string => `the quarters in ${folder} were published`

async function readKeyFile(folder: string): Promise<Partial<KeyChecks>> {
  try {
    return await readSmallFile<Partial<KeyChecks>>(join(folder, keyFile))
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
