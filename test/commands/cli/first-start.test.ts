import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { plainEnvironment, projectFolder } from '../../support/processes/hub-process.js'
import { runHub } from '../../support/processes/run-hub.js'

let dataDir: string
const started: Started[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  await chmod(dataDir, 0o755)
})
afterAll(async () => {
  for (const one of started) await one.stop()
  await rm(dataDir, { recursive: true, force: true })
})

interface Started {
  readonly child: ChildProcess
  readonly said: () => string
  /** Resolves with what the expression found, or with nothing if the process ended before. */
  readonly says: (expected: RegExp) => Promise<string | undefined>
  readonly stop: () => Promise<void>
}

function start(folder: string, persons: number): Started {
  const env = { ...plainEnvironment(), HUB_DATA_DIR: folder, HUB_PERSONS: String(persons), PORT: '0' }
  const child = spawn(process.execPath, ['bin/hub.mjs', 'start'], { cwd: projectFolder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const one: Started = {
    child,
    said: () => said,
    says: async (expected) => {
      while (isRunning() && !expected.test(said)) await after(20)
      return expected.exec(said)?.[1]
    },
    stop: async () => {
      if (!isRunning()) return
      const closed = once(child, 'close')
      child.kill('SIGINT')
      await closed
    },
  }
  started.push(one)
  return one
}

interface Ready {
  readonly ready: boolean
  readonly filling?: { readonly published: number; readonly sentence: string }
}

const readiness = async (url: string) => {
  const response = await fetch(`${url}/health/ready`)
  return { status: response.status, ...((await response.json()) as Ready) }
}

const api = /^ +API +(\S+)\/graphql$/m

test('pages and API come with the first quarter, stay quick while the rest is filled, and Ctrl-C and another start go on', async () => {
  const first = start(dataDir, 3_000)
  const url = (await first.says(api)) ?? ''
  expect(await readiness(url)).toMatchObject({
    status: 503,
    ready: false,
    filling: { sentence: expect.stringContaining(' of 8 quarters ') },
  })
  expect((await fetch(url, { headers: { accept: 'text/html' } })).status).toBe(200)
  expect(first.said()).toContain('The hub serves what is published, and the rest follows.')
  await first.says(/(2024Q2 published)/)
  await first.stop()
  expect(first.child.exitCode).toBe(0)
  await expect(access(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' })

  expect(await runHub(['publish'], { HUB_DATA_DIR: dataDir, HUB_PERSONS: '3000' })).toEqual({
    code: 1,
    said: expect.stringMatching(/^DEMO_FILLING: .+Run "npm start" and wait until all are published\.\n$/),
  })

  const second = start(dataDir, 3_000)
  const again = (await second.says(api)) ?? ''
  expect(second.said()).not.toContain('2024Q1 published')
  while ((await readiness(again)).filling) await after(200)
  expect(await readiness(again)).toMatchObject({ status: 200, ready: true })
  expect(second.said()).toContain('2025Q4 published')
  expect(second.said()).not.toContain('2024Q2 published')
  await second.stop()
})

test('a data folder that cannot be written is told in one sentence', async () => {
  const inTheWay = join(dataDir, 'a-file')
  await writeFile(inTheWay, '')
  const one = start(join(inTheWay, 'data'), 500)
  await once(one.child, 'close')
  expect(one.child.exitCode).toBe(1)
  expect(one.said()).not.toContain('    at ')
  expect(
    one
      .said()
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('Building')),
  ).toHaveLength(1)
})
