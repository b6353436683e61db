import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'

/**
 * What the tests of a suite share: `start` makes it before the first of them, and it is stopped after the last. Hooks and tests that are
 * declared later can use it.
 */
export function ofSuite<T extends { stop(): Promise<unknown> }>(start: () => Promise<T>): T {
  let started: T | undefined
  beforeAll(async () => {
    started = await start()
  })
  // Suites stay in memory until the run ends, so nothing of what is stopped is kept.
  afterAll(async () => {
    const ending = started
    started = undefined
    await ending?.stop()
  })
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
  beforeAll(() => mkdir(folder))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return folder
}
