import { createHash } from 'node:crypto'
import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fillDemo } from '../../../demo/src/filling/fill-demo.js'
import { openHub } from '../../../src/hub/hub.js'
import type { HubSettings } from '../../../src/hub/hub-settings.js'
import { putCluster, type WhichServer } from '../postgres/made-cluster.js'
import { putPeople } from '../batches/made-people.js'
import { onceARun, runFolder } from '../runs/once-a-run.js'
import { databaseOf, joinServer } from '../postgres/run-server.js'

/** Above this, a copy costs the disk more than the time that it saves. */
const largest = 10_000

/**
 * Puts a hub with a synthetic partnership, filled and published, into an empty data folder: a copy of the one that the run has made
 * with the same people, keys and day. If there are no people or too many, only what filling one needs.
 */
export async function putHub(settings: HubSettings, server: WhichServer = {}): Promise<void> {
  const { dataDir, persons } = settings
  const folder = runFolder()
  if (folder === undefined || persons === 0 || persons > largest) {
    await putCluster(dataDir, server)
    return putPeople(join(dataDir, 'synthetic'), persons)
  }
  const made = await onceARun(folder, `hub-${nameOf(settings)}`, (draft) => makeHub({ ...settings, dataDir: draft, now: dayOf(settings) }))
  await joinServer(join(folder, 'shared'), dataDir, (await databaseOf(made)) ?? 'hub')
  for (const name of await readdir(made)) {
    if (name !== 'postgres') await cp(join(made, name), join(dataDir, name), { recursive: true, preserveTimestamps: true })
  }
}

async function makeHub(settings: HubSettings): Promise<void> {
  await putCluster(settings.dataDir)
  await putPeople(join(settings.dataDir, 'synthetic'), settings.persons)
  const hub = await openHub({ ...settings, pagesDir: undefined })
  try {
    await fillDemo(hub, () => undefined, { keepFiles: true })
  } finally {
    await hub.close()
  }
}

/** A hub opened at nine is made like one opened at midnight of that day. */
const dayOf = ({ now }: Pick<HubSettings, 'now'>): Date | undefined => now && new Date(now.toISOString().slice(0, 10))

const nameOf = ({ persons, seed, now, keys }: HubSettings): string =>
  createHash('sha256')
    .update(JSON.stringify([persons, seed, dayOf({ now }), keys?.record.toString('hex'), keys?.cell.toString('hex')]))
    .digest('hex')
    .slice(0, 12)
