import { rm } from 'node:fs/promises'

/** After all suites: removes the folder that they shared. */
export default async function tearDown() {
  await rm(process.env.HUB_TEST_RUN, { recursive: true, force: true })
}
