import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const builder = fileURLToPath(new URL('../../../bin/build-pages.mjs', import.meta.url))

/** Pages that are being built. */
export interface PagesBuild {
  /** Their folder, once everything except the playground is built; undefined if they cannot be built. */
  readonly pages: Promise<string | undefined>
  /** Also builds the playground, at low priority. Resolves when it is there, or cannot be built. */
  readonly goOn: () => Promise<unknown>
  readonly stop: () => Promise<void>
}

/**
 * Builds the pages in a process of its own, in parallel with this one. That process itself reports what it builds, and why if it cannot.
 */
export function buildPages(): PagesBuild {
  const child = spawn(process.execPath, [builder, 'behind'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'close').catch(() => undefined)
  // The process may have ended before it is told to continue.
  child.stdin.on('error', () => undefined)
  const folder = new Promise<string>((built) => createInterface(child.stdout).once('line', built))
  return {
    pages: Promise.race([folder, ended.then(() => undefined)]),
    goOn: () => {
      child.stdin.end()
      return ended
    },
    stop: async () => void child.kill(),
  }
}

/** Pages that stand built in a folder, so that nothing is to be built. */
export const pagesIn = (folder: string): PagesBuild => ({
  pages: Promise.resolve(folder),
  goOn: async () => undefined,
  stop: async () => undefined,
})
