import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { Invalid } from '../../kit/errors.js'

/**
 * Checked before anything is opened or started for these files. @throws Invalid `FILE_MISSING` for
 * the first that does not exist, is a folder or may not be read
 */
export async function checkReadable(...files: readonly string[]): Promise<void> {
  for (const file of files) {
    const isFolder = await access(file, constants.R_OK)
      .then(() => stat(file))
      .then(
        (found) => found.isDirectory(),
        () => true,
      )
    if (isFolder) throw new Invalid('FILE_MISSING', `${file} cannot be read. Check the path, and that you may read it.`)
  }
}
