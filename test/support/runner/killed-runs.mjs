import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** How the name of a folder begins that the suites of a run share. */
export const runBeginning = 'hub-test-run-'

/**
 * Removes what killed runs of the tests left: their templates of databases, people and hubs. Runs that go on, and folders that are being
 * made at this moment, stay.
 * @param {string} parent the folder in which runs have theirs
 * @returns {Promise<readonly string[]>} the folders that are gone
 */
export async function removeKilledRuns(parent) {
  const removed = []
  for (const name of await readdir(parent)) {
    const folder = join(parent, name)
    if (!name.startsWith(runBeginning) || (await isGoingOn(folder))) continue
    await rm(folder, { recursive: true, force: true }).then(
      () => removed.push(folder),
      () => undefined,
    )
  }
  return removed
}

/** A folder without its note, or with half of it, is being made at this moment, or is not ours. */
async function isGoingOn(folder) {
  const pid = await readFile(join(folder, 'run.json'), 'utf8').then(
    (note) => pidIn(note),
    () => undefined,
  )
  return pid === undefined || isRunning(pid)
}

function pidIn(note) {
  try {
    return JSON.parse(note).pid
  } catch {
    return undefined
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
