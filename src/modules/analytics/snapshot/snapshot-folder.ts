import { mkdir, stat } from 'node:fs/promises'
import { Unavailable } from '../../../kit/errors.js'

/** Any right of the group or of others. */
const rightsOfOthers = 0o077

/** Makes the folder of published quarters, for the hub's own user alone, if it is not there yet. Throws what `checkOwnFolder` throws. */
export async function openSnapshotFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await checkOwnFolder(folder)
}

/**
 * The files hold exact facts of single persons, so their folder is for the hub's own user alone.
 * @throws Unavailable with the command that closes it
 */
export async function checkOwnFolder(folder: string): Promise<void> {
  // Windows has no such rights; its folders are as private as the profile that they lie in.
  if (process.platform === 'win32') return
  if (((await stat(folder)).mode & rightsOfOthers) === 0) return
  throw new Unavailable(`Others on this machine can reach the published quarters, which hold exact facts. Run: chmod -R go= '${folder}'`)
}
