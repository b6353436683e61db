import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The project's folder, in which a reader of the documents types. */
export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url))

export interface HubProcess {
  readonly url: string
  /** The folder of its PostgreSQL. */
  readonly storeFolder: string
  /** What a command needs to work on the same data. */
  readonly env: Readonly<Record<string, string>>
  /** The leader of the group of all processes that the command started. */
  readonly pid: number
  /** Resolves once all processes that the command started have ended. */
  readonly ended: Promise<void>
  /** Ends it, waits and removes its data. */
  stop(): Promise<void>
}

/**
 * Runs a command that serves until it is stopped, with a free port and a data folder of its own, and resolves once it serves and a demo is
 * filled. Throws with the printed text if the command ends before.
 */
export async function startHubProcess(command: string): Promise<HubProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  const env = { ...plainEnvironment(), HUB_DATA_DIR: dataDir }
  const child = spawn('bash', ['-c', command], {
    cwd: projectFolder,
    env: { ...env, PORT: '0' },
    // A group of its own, because npm and the shell stand between us and the hub.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pid = child.pid ?? NaN
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  let printed = ''
  const serving = new Promise<void>((ready) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
        if (/^ +register +/m.test(printed)) ready()
      })
    }
  })
  await Promise.race([serving, ended])
  const url = /^ +API +(\S+)\/graphql$/m.exec(printed)?.[1] ?? ''
  const storeFolder = /^PostgreSQL lies in (.+)$/m.exec(printed)?.[1] ?? ''

  const stop = async () => {
    signalUnlessEnded(-pid, 'SIGTERM')
    await ended
    for (const folder of [dataDir, storeFolder]) if (folder) await rm(folder, { recursive: true, force: true })
  }
  if (url) {
    await Promise.race([filled(url), ended])
    return { url, storeFolder, env, pid, ended, stop }
  }
  await stop()
  throw new Error(`"${command}" does not serve:\n${printed}`)
}

/** Resolves once a demo is filled. */
async function filled(url: string): Promise<void> {
  const isFilling = async () => 'filling' in ((await (await fetch(`${url}/health/ready`)).json()) as object)
  while (await isFilling()) await after(500)
}

/** Of our environment only what every shell has; offline, so that no stranger's package answers to one of our names. */
export function plainEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, npm_config_offline: 'true' }
}

/** Sends a signal to a process, or to a group by its leader's negative id. */
export function signalUnlessEnded(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
