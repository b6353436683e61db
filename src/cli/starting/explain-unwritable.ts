import { Invalid, UserError } from '../../kit/errors.js'

/** Error codes that say that this user may not write here, or that a file is where a folder is needed. */
const refusals = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']

/**
 * Explains in a sentence that the data folder cannot be written. @throws Invalid `DATA_DIR`, or the error itself if it is about something
 * else
 */
export const explainUnwritable =
  (folder: string) =>
  (error: unknown): never => {
    const { code, path } = error as NodeJS.ErrnoException
    if (error instanceof UserError || code === undefined || path === undefined || !refusals.includes(code)) throw error
    throw new Invalid(
      'DATA_DIR',
      `The hub cannot write in ${folder} (${code}). Make the folder writable for the user who starts the hub, or name another in HUB_DATA_DIR.`,
    )
  }
