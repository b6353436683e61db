import { spawn, type ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { setTimeout as after } from 'node:timers/promises'
import { folderFor } from '../../src/db/embedded-postgres.js'
import { plainEnvironment, projectFolder } from '../support/processes/hub-process.js'
import { freePort } from '../support/processes/free-port.js'
import { until } from './machine/run.js'
import { SmallDisk } from './machine/small-disk.js'
import type { Fault, Trial } from './trial.js'

/** Enough for a filling of some seconds after the first quarter. */
const persons = 3_000

/** Seconds that a step may take, on a machine that does much else. */
const longest = 1_200

interface Demo {
  readonly said: () => string
  readonly url: string
  /** The exit code. */
  readonly stop: () => Promise<number | null>
}

/** A demo of its own on a disk that can be filled, beside the hub that is tried. */
function startDemo(dataDir: string, port: number): Demo {
  const child: ChildProcess = spawn(process.execPath, ['bin/hub.mjs', 'start'], {
    cwd: projectFolder,
    env: { ...plainEnvironment(), HUB_DATA_DIR: dataDir, HUB_PERSONS: String(persons), PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  return {
    said: () => said,
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}

interface Ready {
  readonly ready: boolean
  readonly filling?: { readonly published: number; readonly stopped: boolean; readonly sentence: string }
}

const readiness = async (url: string): Promise<Ready | undefined> =>
  fetch(`${url}/health/ready`).then(
    (response) => response.json() as Promise<Ready>,
    () => undefined,
  )

/** The disk is full once the first quarter is served; then there is room again, and the demo is started anew. */
async function fillsOnASmallDisk(trial: Trial): Promise<void> {
  const disk = await SmallDisk.mount('demo', 256)
  const dataDir = await disk.folderOf('data', 0o700)
  const started: Demo[] = []
  const expect = (right: boolean, what: string, found: unknown): void => {
    if (!right) trial.complaints.push(`${what}: ${JSON.stringify(found)?.slice(0, 400)}`)
  }
  try {
    const first = startDemo(dataDir, await freePort())
    started.push(first)
    await until('the demo serves its first quarter', longest, async () => first.said().includes('The hub serves what is published'))
    await disk.fill()
    await until('the filling has stopped', longest, async () => first.said().includes('Filling the demo has stopped: '))
    const told = /Filling the demo has stopped: (.+)/.exec(first.said())?.[1] ?? ''
    expect(told.startsWith(`The disk is full: ${dataDir}, or `) && told.includes('Make room and start again'), 'the terminal said', told)
    const ready = await readiness(first.url)
    expect(
      ready?.ready === false && ready.filling?.stopped === true && /^[1-7] of 8 quarters/.test(ready.filling.sentence),
      'readiness said',
      ready,
    )
    const page = await fetch(first.url, { headers: { accept: 'text/html' } })
    expect(page.status === 200, 'the page was', page.status)
    const published = ready?.filling?.published ?? 0
    expect((await first.stop()) === 0, 'Ctrl-C ended it with', first.said().slice(-400))

    await disk.makeRoom()
    const second = startDemo(dataDir, await freePort())
    started.push(second)
    await until('the next start has published the rest', longest, async () => {
      const found = await readiness(second.url)
      return found !== undefined && (found.filling === undefined || found.filling.stopped)
    })
    expect((await readiness(second.url))?.filling === undefined, 'the next start stopped', second.said().slice(-400))
    const again = [...second.said().matchAll(/(\d{4}Q\d) published/g)].map(([, quarter]) => quarter)
    expect(again.length === 8 - published, `${published} quarters were published, and the next start published`, again)
    expect((await second.stop()) === 0, 'Ctrl-C ended it with', second.said().slice(-400))
  } finally {
    for (const one of started) await one.stop()
    await rm(await folderFor(dataDir), { recursive: true, force: true })
    await disk.unmount()
  }
}

export const demoOnASmallDisk: Fault = {
  id: 'full-demo',
  name: 'the disk of a demo beside it is full while it fills, and the demo is started again with room',
  names: [],
  run: async (trial) => {
    await trial.around(
      () => fillsOnASmallDisk(trial),
      0,
      () => after(0),
    )
  },
}
