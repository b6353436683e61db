import { appendFile, mkdir, open, readFile, stat, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Invalid } from '../../../kit/errors.js'
import type { Root } from './seal.store.js'

/**
 * Copies of the signed roots outside the database, one JSON object a line, the oldest first. What is cut from the log there is still here.
 */
export async function readRootFile(file: string): Promise<Root[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, at) => rootIn(line, file, `Line ${at + 1}`))
}

/** More than a line has. */
const endBytes = 4_096

/** The last root in the file, of which only the end is read; undefined if it has none. */
export async function lastRootIn(file: string): Promise<Root | undefined> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!handle) return undefined
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(endBytes), 0, endBytes, Math.max(0, size - endBytes))
    const line = buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').at(-1)
    return line ? rootIn(line, file, 'The last line') : undefined
  } finally {
    await handle.close()
  }
}

function rootIn(line: string, file: string, which: string): Root {
  try {
    const { at, root, signature, publicKey } = JSON.parse(line) as Record<'at' | 'root' | 'signature' | 'publicKey', string>
    const bytes = (hex: string, length: number): Buffer => {
      if (!new RegExp(`^[0-9a-f]{${2 * length}}$`).test(hex)) throw new Error('no such bytes')
      return Buffer.from(hex, 'hex')
    }
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at)) throw new Error('no such time')
    return { at, root: bytes(root, 32), signature: bytes(signature, 64), publicKey: bytes(publicKey, 32) }
  } catch {
    throw new Invalid('ROOT_FILE_INVALID', `${which} of ${file} is not a root of the audit log. Take an unchanged copy of the file.`)
  }
}

/** Appends the roots, each as one line. On a full disk none is appended: half a line would make the file unreadable. */
export async function appendRoots(file: string, roots: readonly Root[]): Promise<void> {
  if (roots.length === 0) return
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const { size } = await stat(file).catch(() => ({ size: 0 }))
  try {
    await appendFile(file, roots.map((root) => `${JSON.stringify(shown(root))}\n`).join(''), { mode: 0o600 })
  } catch (error) {
    await truncate(file, size)
    throw error
  }
}

const shown = ({ at, root, signature, publicKey }: Root): Record<string, string> => ({
  at,
  root: root.toString('hex'),
  signature: signature.toString('hex'),
  publicKey: publicKey.toString('hex'),
})
