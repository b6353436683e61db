import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtFrom } from '../../bin/build.mjs'
import { pagesFrom } from '../../bin/build-pages.mjs'
import { madePrismaClient } from '../../bin/prisma-client.mjs'

const beginning = 'hub-test-run-'

/**
 * Before all suites: makes the folder that they share. The first suite that needs something costly makes it there. What a killed run left
 * is removed: a PostgreSQL without its folder ends by itself within a minute. Jest needs the default export.
 */
export default async function setUp() {
  await removeKilledRuns()
  const folder = await mkdtemp(join(tmpdir(), beginning))
  // The user that runs PostgreSQL must be able to reach it.
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'run.json'), JSON.stringify({ pid: process.pid }))
  process.env.HUB_TEST_RUN = folder
  await madePrismaClient(new URL('../../', import.meta.url))
  await buildForCommands()
}

/** Commands and pages as people have them, built before any suite reads what a command prints. No other tier needs them. */
async function buildForCommands() {
  const tiers = process.env.HUB_TEST_TIERS?.split(',')
  if (tiers && !tiers.includes('commands') && !tiers.includes('browser')) return
  const project = new URL('../../', import.meta.url)
  await builtFrom(project)
  await pagesFrom(project)
}

async function removeKilledRuns() {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(beginning))
  for (const name of names) {
    const folder = join(tmpdir(), name)
    if (!(await isGoingOn(folder))) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** A folder without its note is being made at this moment, or is not ours. */
async function isGoingOn(folder) {
  const note = await readFile(join(folder, 'run.json'), 'utf8').catch(() => undefined)
  return note === undefined || isRunning(JSON.parse(note).pid)
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
