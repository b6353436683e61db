import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtFrom } from '../../../bin/build.mjs'
import { pagesFrom } from '../../../bin/build-pages.mjs'
import { madeSources } from '../../../bin/made-sources.mjs'
import { madePrismaClient } from '../../../bin/prisma-client.mjs'
import { removeKilledRuns, runBeginning } from './killed-runs.mjs'

/**
 * Before all suites: makes the folder that they share. The first suite that needs something costly makes it there. What a killed run left
 * is removed: a PostgreSQL without its folder ends by itself within a minute. Jest needs the default export.
 */
export default async function setUp() {
  for (const left of await removeKilledRuns(tmpdir()))
    process.stderr.write(`An earlier run of the tests was killed. What it left in ${left} is removed; this run makes its own.\n`)
  const folder = await mkdtemp(join(tmpdir(), runBeginning))
  // The user that runs PostgreSQL must be able to reach it.
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'run.json'), JSON.stringify({ pid: process.pid }))
  process.env.HUB_TEST_RUN = folder
  const project = new URL('../../../', import.meta.url)
  await Promise.all([madePrismaClient(project), madeSources(project)])
  await buildForCommands()
}

/** Commands and pages as people have them, built before any suite reads what a command prints. No other tier needs them. */
async function buildForCommands() {
  const tiers = process.env.HUB_TEST_TIERS?.split(',')
  if (tiers && !tiers.includes('commands') && !tiers.includes('browser')) return
  const project = new URL('../../../', import.meta.url)
  await builtFrom(project)
  await pagesFrom(project)
}
