import { openHub, type Hub } from '../hub/hub.js'
import { settingsFrom } from './settings.js'

/** Opens the hub that the environment names, does the work and closes it, whatever happens. */
export async function withHub<T>(work: (hub: Hub) => Promise<T>): Promise<T> {
  const hub = await openHub(await settingsFrom(process.env))
  try {
    return await work(hub)
  } finally {
    await hub.close()
  }
}
