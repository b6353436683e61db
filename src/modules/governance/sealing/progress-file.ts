import { readFile, rename, writeFile } from 'node:fs/promises'
import { Invalid } from '../../../kit/errors.js'
import type { VerifiedSoFar } from './verify-log.js'

/** Up to which root the log was verified, and what was found by then; undefined if the file is not there yet. @throws Invalid `PROGRESS_FILE_INVALID` */
export async function readProgress(file: string): Promise<VerifiedSoFar | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    const { to, entries, findings } = JSON.parse(text) as VerifiedSoFar
    if (Number.isNaN(Date.parse(to)) || !Number.isInteger(entries) || !Array.isArray(findings)) throw new Error('no progress')
    return { to, entries, findings }
  } catch {
    throw new Invalid(
      'PROGRESS_FILE_INVALID',
      `${file} does not say how far a verification came. Delete it to begin anew, or name another.`,
    )
  }
}

/** Written beside it and put in its place, so that a process that is killed leaves the last one whole. */
export async function keepProgress(file: string, verified: VerifiedSoFar): Promise<void> {
  await writeFile(`${file}.partial`, `${JSON.stringify(verified)}\n`, { mode: 0o600 })
  await rename(`${file}.partial`, file)
}
