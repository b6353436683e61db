import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { UserError, Unavailable } from '../kit/errors.js'

/** PostgreSQL writes its log in files of 16 MB, and ends if it cannot make the next one. */
const needed = 32 << 20

/**
 * Says in a sentence that the disk is full, by whichever part it was met: Node, PostgreSQL or DuckDB each say it in another way, or end.
 * @param folder in which the work writes; the system's temporary folder may be the other
 */
export async function explainFullDisk<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const full = saysFull(error) || (!(error instanceof UserError) && (await hasNoRoom(folder)))
    if (!full) throw error
    throw new Unavailable(
      `The disk is full: ${folder}, or ${tmpdir()} where PostgreSQL lies there. Make room and start again; what was done so far is kept.`,
    )
  }
}

const saysFull = (error: unknown): boolean => {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return code === 'ENOSPC' || code === '53100' || /no space left on device/i.test(String(message))
}

const hasNoRoom = async (folder: string): Promise<boolean> => {
  const free = await Promise.all([folder, tmpdir()].map((path) => statfs(path).catch(() => undefined)))
  return free.some((found) => found !== undefined && found.bavail * found.bsize < needed)
}
