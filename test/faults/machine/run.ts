import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs a program to its end. Throws with what it printed if it fails. */
export const run = promisify(execFile)

/** Polls until it is so. @throws Error after `seconds`, with what was waited for */
export async function until(what: string, seconds: number, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + seconds * 1_000
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`After ${seconds} s still not so: ${what}.`)
    await new Promise((passed) => setTimeout(passed, 100))
  }
}
