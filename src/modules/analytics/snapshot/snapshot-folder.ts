import { mkdir, stat } from 'node:fs/promises'
import { Unavailable } from '../../../kit/errors.js'

/** Any permission for the group or for others. */
const rightsOfOthers = 0o077

/** Creates the folder of published quarters, only for the hub's own user, if it does not exist. Throws as `checkOwnFolder`. */
export async function openSnapshotFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await checkOwnFolder(folder)
}

/**
 * The files hold exact facts about single people, so only the hub's own user may read the folder.
 * @throws Unavailable with the command that closes it
 */
export async function checkOwnFolder(folder: string): Promise<void> {
  // Windows has no such permissions. Its folders are as private as the profile that they are in.
  if (process.platform === 'win32') return
  if (((await stat(folder)).mode & rightsOfOthers) === 0) return
  throw new Unavailable(`Others on this machine can reach the published quarters, which hold exact facts. Run: chmod -R go= '${folder}'`)
}
