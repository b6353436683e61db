import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'

type Stop = () => unknown

/** How what is running is stopped, in the order in which it was started. */
const running: Stop[] = []

/** What was started later may need it, so that is stopped first. If one fails to stop, the others are stopped all the same; the first error is thrown then. */
async function stopDownTo(own: Stop): Promise<void> {
  const errors: unknown[] = []
  while (running.includes(own)) {
    try {
      await running.pop()?.()
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}

type Stoppable = { stop(): unknown } | { close(): unknown } | { end(): unknown }

const stop = (it: Stoppable): unknown => ('stop' in it ? it.stop() : 'close' in it ? it.close() : it.end())

/**
 * What the tests of a suite share: `start` makes it before the first of them, and it is stopped after the last. Hooks and tests that are
 * declared later can use it.
 */
export function ofSuite<T extends Stoppable>(start: () => Promise<T>): T {
  let started: T | undefined
  const end = async (): Promise<void> => {
    const ending = started
    // Suites stay in memory until the run ends, so nothing of what is stopped is kept.
    started = undefined
    if (ending) await stop(ending)
  }
  beforeAll(async () => {
    started = await start()
    running.push(end)
  })
  afterAll(() => stopDownTo(end))
  const get = (_: object, name: string | symbol): unknown => {
    if (!started) throw new Error('This is used before the suite has started it, or after it was stopped.')
    const value: unknown = Reflect.get(started, name, started)
    return typeof value === 'function' ? (value.bind(started) as unknown) : value
  }
  return new Proxy<object>({}, { get }) as T
}

/** The path of a folder for the tests of a suite, which is made before the first of them and removed after the last. */
export function folderOfSuite(): string {
  const folder = join(tmpdir(), `hub-test-${randomUUID()}`)
  const end = () => rm(folder, { recursive: true, force: true })
  beforeAll(async () => {
    await mkdir(folder)
    running.push(end)
  })
  afterAll(() => stopDownTo(end))
  return folder
}
