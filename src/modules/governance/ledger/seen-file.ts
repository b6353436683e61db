import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { LedgerHead } from './ledger-event.js'

/** Keeps, outside the database, the last event of the ledger that a process of this machine has read. */
export interface SeenFile {
  /** Undefined if there is no file yet. */
  read(): Promise<LedgerHead | undefined>
  keep(head: LedgerHead): Promise<void>
}

export const seenFile = (file: string): SeenFile => ({
  read: async () => {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    return text === undefined ? undefined : (JSON.parse(text) as LedgerHead)
  },
  // Written under another name and put in its place, so that a process that is killed leaves the last one whole.
  keep: async (head) => {
    const draft = `${file}.${randomUUID()}`
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(draft, `${JSON.stringify(head)}\n`, { mode: 0o600, flush: true })
    await rename(draft, file)
  },
})
