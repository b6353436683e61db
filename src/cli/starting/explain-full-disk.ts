import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { UserError, Unavailable } from '../../kit/errors.js'

/** PostgreSQL writes its log in files of 16 MB, and stops if it cannot make the next one. */
const needed = 32 << 20

/**
 * Explains in a sentence that the disk is full, whichever part noticed it: Node, PostgreSQL and DuckDB each report it differently, or
 * stop. @param folder in which the work writes; it may be the system's temporary folder instead that is full
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
