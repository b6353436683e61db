import { access, constants, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Invalid, Unavailable } from '../../../kit/errors.js'
import { sendingLimits } from '../columns/limits.js'

/** Where incoming files are kept. */
export interface SpoolPlace {
  readonly folder: string
  /** Bytes that must stay free there. */
  readonly leaves: number
}

export const defaultPlace: SpoolPlace = { folder: tmpdir(), leaves: sendingLimits.spoolLeaves }

export const spoolPrefix = 'hub-spool-'

/** There is no room for a file, or the folder cannot be used. The operator sees it in the hub's readiness. */
class SpoolFull extends Unavailable {
  constructor() {
    super('The hub has no room for a file now, and nothing of it was stored. Send it again later, with the same batch id.')
  }
}

// No space, no quota, no more files, or a folder that has disappeared since the start.
const noRoomCodes = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EIO'])

/** Throws SpoolFull for a file-system error that means "no room", and any other error as it is. */
export function noRoomFor(error: unknown): never {
  throw noRoomCodes.has(String((error as NodeJS.ErrnoException).code)) ? new SpoolFull() : error
}

/** Throws SpoolFull unless the folder has room for this many bytes and still leaves enough free. */
export async function checkRoom({ folder, leaves }: SpoolPlace, bytes = 0): Promise<void> {
  const { bavail, bsize } = await statfs(folder).catch(noRoomFor)
  if (bavail * bsize - bytes < leaves) throw new SpoolFull()
}

/** Throws if a file could not be kept now. */
export async function checkSpool(place: SpoolPlace): Promise<void> {
  await access(place.folder, constants.W_OK | constants.X_OK)
  await checkRoom(place)
}

/** Age in milliseconds after which a folder with such a name is a leftover, and does not belong to a file that is just being opened. */
const leftAfter = 60_000

/** Makes sure that files can be kept, and removes what a killed process has left. @throws Invalid `SPOOL_DIR` */
export async function openSpool({ folder }: SpoolPlace): Promise<void> {
  try {
    await rm(await mkdtemp(join(folder, spoolPrefix)), { recursive: true })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    // Readiness reports a full disk, and there may be room later.
    if (code === 'ENOSPC' || code === 'EDQUOT') return
    throw new Invalid(
      'SPOOL_DIR',
      `Files on their way in cannot be kept in ${folder} (${code}). Make that folder for the hub's own user, or name another in HUB_SPOOL_DIR.`,
    )
  }
  for (const name of (await readdir(folder)).filter((one) => one.startsWith(spoolPrefix))) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    // Folders of another user are not ours to remove.
    if (found && Date.now() - found.mtimeMs > leftAfter) await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}
