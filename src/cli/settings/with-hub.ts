import { writeSync } from 'node:fs'
import type { Hub } from '../../hub/hub.js'
import type { HubSettings } from '../../hub/hub-settings.js'

/**
 * Opens the hub that the environment describes, does the work and closes it, whatever happens. The hub is loaded only here, so that a wrong
 * command is reported at once. Its log goes to standard error, because standard output is the answer.
 */
export async function withHub<T>(work: (hub: Hub) => Promise<T>, more: Partial<HubSettings> = {}): Promise<T> {
  const [{ openHub }, { LogStream }, { settingsFrom }] = await Promise.all([
    import('../../hub/hub.js'),
    import('../../hub/logs/log-stream.js'),
    import('./settings.js'),
  ])
  const logTo = new LogStream((bytes) => writeSync(2, bytes))
  const hub = await openHub({ ...(await settingsFrom(process.env)), logTo, ...more })
  try {
    return await work(hub)
  } finally {
    await hub.close()
  }
}
