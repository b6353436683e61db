import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testKeys } from '../batches/test-keys.js'
import { startHub, type TestHub } from './hub.js'

/** The data of a hub that was filled in this process and then left to commands. */
export interface LeftHub {
  readonly dataDir: string
  /** The folder of its PostgreSQL. */
  readonly storeFolder: string
  /** What a command needs to work on it. */
  readonly env: Readonly<Record<string, string>>
  /** Removes the data. */
  stop(): Promise<void>
}

/** Starts a hub at that time, fills it and stops it. */
export async function leaveHub(now: string, fill: (hub: TestHub) => unknown = () => undefined): Promise<LeftHub> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  const hub = await startHub({ now, kept: dataDir })
  await fill(hub)
  const { storeFolder } = hub.hub
  await hub.stop()
  const stop = async (): Promise<void> => {
    for (const folder of [dataDir, storeFolder]) await rm(folder, { recursive: true, force: true })
  }
  const env = {
    HUB_DATA_DIR: dataDir,
    HUB_PERSONS: '0',
    HUB_NOW: now,
    PORT: '0',
    HUB_RECORD_KEY: testKeys.record.toString('hex'),
    HUB_CELL_KEY: testKeys.cell.toString('hex'),
  }
  return { dataDir, storeFolder, env, stop }
}
