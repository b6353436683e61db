import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

/** After all suites: stops the PostgreSQL that they shared, and removes their folder. */
export default async function tearDown() {
  const run = process.env.HUB_TEST_RUN
  await stopServer(join(run, 'shared', 'postgres', 'cluster', 'postmaster.pid'))
  await rm(run, { recursive: true, force: true })
}

async function stopServer(pidFile) {
  const text = await readFile(pidFile, 'utf8').catch(() => undefined)
  if (text === undefined) return
  const pid = Number(text.split('\n')[0])
  // Nothing is kept, so nothing has to be finished.
  for (let tries = 0; tries < 100 && end(pid); tries++) await after(50)
}

/** Whether there was a process to end. */
function end(pid) {
  try {
    return process.kill(pid, 'SIGQUIT')
  } catch {
    return false
  }
}
