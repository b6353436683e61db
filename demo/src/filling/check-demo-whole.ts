import type { Hub } from '../../../src/hub/hub.js'
import { Unavailable } from '../../../src/kit/errors.js'

/**
 * Throws, with what to delete, if a demo's data folder was deleted but not its PostgreSQL, which as root is elsewhere. Such a hub lists
 * quarters whose files are gone, and could answer nothing.
 */
export async function checkDemoWhole({
  snapshots,
  storeFolder,
  settings,
}: Pick<Hub, 'snapshots' | 'storeFolder' | 'settings'>): Promise<void> {
  await snapshots.current().catch((error: unknown) => {
    if (!(error instanceof Unavailable)) throw error
    throw new Unavailable(
      `The published quarters of this demo are no longer in ${settings.dataDir}, and its PostgreSQL is still in ${storeFolder}. Delete both folders, and start again.`,
    )
  })
}
