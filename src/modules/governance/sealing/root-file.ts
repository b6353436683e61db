import { appendFile, mkdir, open, readFile, stat, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Invalid } from '../../../kit/errors.js'
import { changeInHex, type KeyChange } from './root-key.js'
import type { Root } from './root-tree.js'

/** What a file of roots holds. */
export interface RootCopies {
  readonly roots: readonly Root[]
  readonly changes: readonly KeyChange[]
}

/**
 * Copies of the signed roots, and of the changes of the key that signs them, outside the database: one JSON object a line, the oldest first. What
 * is cut from the log there is still here.
 */
export async function readRootFile(file: string): Promise<RootCopies> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, at) => lineIn(line, file, `Line ${at + 1}`))
  return { roots: lines.filter((line) => 'root' in line), changes: lines.filter((line) => 'before' in line) }
}

/** More than a line has. */
const endBytes = 4_096

/** The time of the last line of the file; undefined if it has no line. Only the end of the file is read. */
export async function lastTimeIn(file: string): Promise<string | undefined> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!handle) return undefined
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(endBytes), 0, endBytes, Math.max(0, size - endBytes))
    const line = buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').at(-1)
    return line ? lineIn(line, file, 'The last line').at : undefined
  } finally {
    await handle.close()
  }
}

function lineIn(line: string, file: string, which: string): Root | KeyChange {
  try {
    const { at, ...held } = JSON.parse(line) as { readonly at: string } & Record<string, string | null>
    const bytes = (name: string, length: number): Buffer => {
      const hex = held[name] ?? ''
      if (!new RegExp(`^[0-9a-f]{${2 * length}}$`).test(hex)) throw new Error('no such bytes')
      return Buffer.from(hex, 'hex')
    }
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at)) throw new Error('no such time')
    const signature = bytes('signature', 64)
    const { ledgerNumber = null, ledgerHash = null } = held as Partial<Pick<Root, 'ledgerNumber' | 'ledgerHash'>>
    if ('root' in held) return { at, root: bytes('root', 32), signature, publicKey: bytes('publicKey', 32), ledgerNumber, ledgerHash }
    const confirmation = held['confirmation'] === null ? null : bytes('confirmation', 64)
    return { at, before: bytes('before', 32), after: bytes('after', 32), signature, confirmation }
  } catch {
    throw new Invalid('ROOT_FILE_INVALID', `${which} of ${file} is not a root of the audit log. Take an unchanged copy of the file.`)
  }
}

/**
 * Appends the roots and changes of the key in the order of their times, each as one line, and returns the last time; undefined if there were none.
 * On a full disk none is appended: half a line would make the file unreadable.
 */
export async function appendRoots(file: string, roots: readonly Root[], changes: readonly KeyChange[]): Promise<string | undefined> {
  const lines = [...roots.map(shown), ...changes.map(changeInHex)].sort((one, other) => (one.at < other.at ? -1 : 1))
  if (lines.length === 0) return undefined
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const { size } = await stat(file).catch(() => ({ size: 0 }))
  try {
    await appendFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 })
  } catch (error) {
    await truncate(file, size)
    throw error
  }
  return lines.at(-1)?.at
}

const shown = ({ root, signature, publicKey, ...signed }: Root) => ({
  ...signed,
  root: root.toString('hex'),
  signature: signature.toString('hex'),
  publicKey: publicKey.toString('hex'),
})
