import type { Hub } from '../../hub/hub.js'
import type { HubSettings } from '../../hub/hub-settings.js'

/**
 * Opens the hub that the environment describes, does the work and closes it, whatever happens. The hub is loaded only here, so that a wrong
 * command is reported at once.
 */
export async function withHub<T>(work: (hub: Hub) => Promise<T>, more: Partial<HubSettings> = {}): Promise<T> {
  const [{ openHub }, { settingsFrom }] = await Promise.all([import('../../hub/hub.js'), import('./settings.js')])
  const hub = await openHub({ ...(await settingsFrom(process.env)), ...more })
  try {
    return await work(hub)
  } finally {
    await hub.close()
  }
}
