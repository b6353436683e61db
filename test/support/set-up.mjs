import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtFrom } from '../../bin/build.mjs'
import { pagesFrom } from '../../bin/build-pages.mjs'
import { madePrismaClient } from '../../bin/prisma-client.mjs'

/**
 * Before all suites: makes the folder that they share, and builds the hub and its pages, so that no test reads of it in what a command prints.
 * Jest wants it as the default.
 */
export default async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'hub-test-run-'))
  // Whom PostgreSQL runs as must reach it.
  await chmod(folder, 0o755)
  process.env.HUB_TEST_RUN = folder
  await madePrismaClient(new URL('../../', import.meta.url))
  await builtFrom(new URL('../../', import.meta.url))
  await pagesFrom(new URL('../../', import.meta.url))
}
