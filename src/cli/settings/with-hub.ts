import type { Hub } from '../../hub/hub.js'

/**
 * Opens the hub that the environment describes, does the work and closes it, whatever happens. The hub is loaded only here, so that a wrong
 * command is reported at once.
 */
export async function withHub<T>(work: (hub: Hub) => Promise<T>): Promise<T> {
  const [{ openHub }, { settingsFrom }] = await Promise.all([import('../../hub/hub.js'), import('./settings.js')])
  const hub = await openHub(await settingsFrom(process.env))
  try {
    return await work(hub)
  } finally {
    await hub.close()
  }
}
