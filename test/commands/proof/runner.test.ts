import { fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const beginning = fileURLToPath(new URL('../../support/runner/register.mjs', import.meta.url))

/** As jest-light-runner asks, after it was given its first suite. */
const asking = `
  process.on('message', () => undefined)
  setTimeout(() => {
    process.on('message', ({ workerData }) => process.send({ got: workerData }, () => process.exit()))
    process.send('jest-light-runner-get-worker-data')
  }, 300)`

test('a process that runs suites gets what it asks for, even if it was given before it asked, and is given it once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-runner-'))
  try {
    await writeFile(join(folder, 'asking.mjs'), asking)
    const child = fork(join(folder, 'asking.mjs'), { execArgv: ['--import', beginning] })
    const ended = new Promise((done) => child.once('exit', done))
    const said: unknown[] = []
    child.on('message', (message) => said.push(message))
    child.send({ type: 'jest-light-runner-worker-data', workerData: 'settings' })
    const tooLate = setTimeout(() => child.kill(), 10_000)
    await ended
    clearTimeout(tooLate)
    expect(said).toEqual([{ got: 'settings' }])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
