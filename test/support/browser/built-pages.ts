import { pagesFrom } from '../../../bin/build-pages.mjs'

/** The folder of the pages, built before all suites. */
export async function builtPages(): Promise<string> {
  const folder = await pagesFrom(new URL('../../../', import.meta.url))
  if (folder === null) throw new Error('The pages could not be built.')
  return folder
}
