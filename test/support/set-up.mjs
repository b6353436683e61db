import { builtFrom } from '../../bin/build.mjs'

/** Before all suites: builds the hub, so that no test reads of it in what a command prints. Jest wants it as the default. */
export default async function setUp() {
  await builtFrom(new URL('../../', import.meta.url))
}
