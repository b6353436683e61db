import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Invalid } from '../../src/kit/errors.js'

/** A hub that serves in a process of its own, with a PostgreSQL and people of its own. */
export interface ServedHub {
  readonly name: string
  readonly url: string
  readonly pid: number
  readonly postmaster: number
  /** Ends it and its PostgreSQL. */
  stop(): Promise<void>
  /** Ends it and removes its data. */
  remove(): Promise<void>
}

export interface HubToServe {
  readonly name: string
  /** Folder of its sources. */
  readonly folder: string
  readonly dataDir: string
  readonly persons: number
}

/** The same day for all, and limits that a bench does not reach. Versions that do not know a setting ignore it. */
const settings = {
  HOST: '127.0.0.1',
  PORT: '0',
  HUB_NOW: '2026-11-25',
  // Nobody else reaches its port.
  HUB_DEMO_OPEN: '1',
  HUB_RATE_LIMIT_PRINCIPAL: '999999999',
  HUB_RATE_LIMIT_ORGANISATION: '999999999',
  HUB_RATE_LIMIT_ADDRESS: '999999999',
}

/**
 * Starts a hub as `npm start` does and resolves once it serves, the first time after its people were made and published.
 * @throws Invalid `COMMIT_CANNOT_RUN` if it ends before
 */
export async function serveHub({ name, folder, dataDir, persons }: HubToServe): Promise<ServedHub> {
  await mkdir(dataDir, { recursive: true })
  const child = spawn(process.execPath, ['bin/hub.mjs', 'start'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings, HUB_DATA_DIR: dataDir, HUB_PERSONS: String(persons) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = await untilServing(child)
  const url = /^ +API +(\S+)$/m.exec(printed)?.[1]
  const store = /^PostgreSQL lies in (.+)$/m.exec(printed)?.[1]
  if (!url || !store || child.pid === undefined) {
    throw new Invalid('COMMIT_CANNOT_RUN', `The hub of ${name} ended before it served: ${reasonIn(printed)}`)
  }
  await untilAllPublished(new URL(url).origin)
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  const remove = async (): Promise<void> => {
    await stop()
    for (const place of [dataDir, store]) await rm(place, { recursive: true, force: true })
  }
  return { name, url, pid: child.pid, postmaster: postmasterIn(store), stop, remove }
}

/** The line of the output that says what is wrong. */
function reasonIn(printed: string): string {
  const lines = printed.trim().split('\n').reverse()
  return (lines.find((line) => /error|[A-Z]+_[A-Z_]+:/i.test(line)) ?? lines[0] ?? '').trim() || 'it printed nothing'
}

/** The output up to the address of its register, or up to its end. */
async function untilServing(child: ChildProcess): Promise<string> {
  let printed = ''
  const serving = new Promise<void>((ready) => {
    for (const stream of [child.stdout, child.stderr])
      // Read to the end, so that the hub never waits for a reader of its log.
      stream?.on('data', (chunk: Buffer) => {
        if (/^ +register +/m.test(printed)) return
        printed += chunk.toString()
        if (/^ +register +/m.test(printed)) ready()
      })
  })
  await Promise.race([serving, once(child, 'close')])
  return printed
}

/** Resolves when every quarter is published. A hub serves before that since it has this address; one that lacks it serves only then. */
async function untilAllPublished(url: string): Promise<void> {
  while ((await fetch(`${url}/health/ready`)).status === 503) await sleep(500)
}

const postmasterIn = (store: string): number => Number(readFileSync(join(store, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
