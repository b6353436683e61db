import { Invalid } from '../../kit/errors.js'

const notAllowed = { why: 'may not be used by the user who started this', todo: 'Give that user the right to it, or name another place.' }

/** What the system refused, by its code, and what to do. */
const refusals: Readonly<Record<string, { readonly why: string; readonly todo: string }>> = {
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: { why: 'lies where nothing can be written', todo: 'Name another place.' },
  ENOTDIR: { why: 'has a file where a folder must be', todo: 'Name another place, or move the file away.' },
  EISDIR: { why: 'is a folder, and a file is needed', todo: 'Name a file.' },
}

/**
 * The sentence for a file or folder that the system refuses, whichever verb needed it; undefined for every other error, whose trace shows
 * where the hub is wrong.
 */
export function systemRefusal(error: unknown): Invalid | undefined {
  const { code = '', path } = (error ?? {}) as NodeJS.ErrnoException
  const refused = refusals[code]
  if (!refused || path === undefined) return undefined
  return new Invalid('FILE_UNUSABLE', `${path} ${refused.why} (${code}). ${refused.todo}`)
}
