import { access, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

/** A folder that all suites of one test run share, empty at its start; undefined outside a run. */
export const runFolder = (): string | undefined => process.env['HUB_TEST_RUN']

/**
 * A folder that several suites of a run read: the first that needs it makes it, and the others wait. No one writes to it afterwards.
 * @param run what `runFolder` gives
 */
export async function onceARun(run: string, name: string, make: (folder: string) => Promise<unknown>): Promise<string> {
  const [folder, draft] = [join(run, name), join(run, `${name}.draft`)]
  while (!(await isThere(folder))) {
    const mine = await mkdir(draft).then(
      () => true,
      () => false,
    )
    if (!mine) await after(100)
    // Another process may have finished after the check above.
    else if (await isThere(folder)) await rm(draft, { recursive: true })
    else await fill(draft, folder, make)
  }
  return folder
}

async function fill(draft: string, folder: string, make: (folder: string) => Promise<unknown>): Promise<void> {
  try {
    await make(draft)
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
