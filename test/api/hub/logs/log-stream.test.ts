import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { pino } from 'pino'
import { LogStream } from '../../../../src/hub/logs/log-stream.js'
import { policeOf, startHub } from '../../../support/hub/hub.js'
import { folderOfSuite } from '../../../support/runs/of-suite.js'

const folder = folderOfSuite()

/** Open descriptors, and writes to them: a line that is written after the end must not reach a file that has the number next. */
function opened(...paths: readonly string[]) {
  const descriptors = paths.map((path) => openSync(path, 'w'))
  let isOpen = true
  return {
    descriptors,
    write: (descriptor: number, bytes: Uint8Array): number => (isOpen ? writeSync(descriptor, bytes) : bytes.length),
    close: () => {
      isOpen = false
      descriptors.forEach(closeSync)
    },
  }
}

interface Line {
  readonly msg: string
  readonly dropped?: number
  readonly failure?: string
}
const linesOf = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)

test('while the log cannot be written its lines are dropped, and once there is room it says how many', async () => {
  const file = join(folder, 'log')
  const { descriptors, write, close } = opened('/dev/full', file)
  const [full = NaN, good = NaN] = descriptors
  let at = good
  const stream = new LogStream((bytes) => write(at, bytes))
  const log = pino({}, stream)
  log.info('before')
  expect(stream.works()).toBe(true)
  at = full
  for (let n = 0; n < 1_000; n += 1) log.info({ n }, 'lost')
  expect(stream.works()).toBe(false)
  at = good
  expect(stream.works()).toBe(true)
  log.info('after')
  expect(linesOf(file).map(({ msg, dropped, failure }) => ({ msg, dropped, failure }))).toEqual([
    { msg: 'before' },
    { msg: 'lines of the log could not be written and are lost', dropped: 1_000, failure: 'ENOSPC' },
    { msg: 'after' },
  ])
  // By itself too, without anyone who asks or writes.
  at = full
  log.info('lost')
  at = good
  await after(1_500)
  expect(linesOf(file)).toHaveLength(4)
  close()
})

test('a disk that fills up in the middle of a line leaves no line that is mixed with the next', () => {
  const file = join(folder, 'torn')
  const { descriptors, write, close } = opened('/dev/full', file)
  const [full = NaN, good = NaN] = descriptors
  let room = 40
  const stream = new LogStream((bytes) => {
    if (room === 0) return write(full, bytes)
    const written = write(good, bytes.subarray(0, room))
    room -= written
    return written
  })
  stream.write(`${JSON.stringify({ msg: 'a line that is longer than what there is room for' })}\n`)
  stream.write(`${JSON.stringify({ msg: 'lost' })}\n`)
  room = 10_000
  expect(stream.works()).toBe(true)
  stream.write(`${JSON.stringify({ msg: 'whole' })}\n`)
  const [torn, ...whole] = readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(torn).toHaveLength(40)
  expect(whole.map((line) => (JSON.parse(line) as Line).msg)).toEqual(['lines of the log could not be written and are lost', 'whole'])
  close()
})

test('a slow reader of the log gets every line, and one that never reads costs bounded memory', () => {
  const taken: string[] = []
  let isSlow = true
  const stream = new LogStream((bytes) => {
    if (isSlow) throw Object.assign(new Error('slow'), { code: 'EAGAIN' })
    taken.push(Buffer.from(bytes).toString())
    return bytes.length
  })
  for (const line of ['one\n', 'two\n']) stream.write(line)
  isSlow = false
  stream.write('three\n')
  expect(taken).toEqual(['one\n', 'two\n', 'three\n'])
  isSlow = true
  for (let n = 0; n < 3_000; n += 1) stream.write(`${'x'.repeat(999)}\n`)
  isSlow = false
  expect(stream.works()).toBe(true)
  expect(taken.slice(3, -1)).toHaveLength(1_048)
  expect(JSON.parse(taken.at(-1) ?? '')).toMatchObject({ dropped: 1_952 })
})

test('a hub whose log is on a full disk answers and is not ready, and is ready again once there is room', async () => {
  const file = join(folder, 'hub')
  const { descriptors, write, close } = opened('/dev/full', file)
  const [full = NaN, good = NaN] = descriptors
  let at = full
  const hub = await startHub({ now: '2026-03-01T09:00:00Z', log: new LogStream((bytes) => write(at, bytes)) })
  const ready = async () => {
    const { parts } = (await (await fetch(`${hub.url}/health/ready`)).json()) as { parts: Record<string, boolean> }
    return parts['log']
  }
  try {
    for (let n = 0; n < 60; n += 1) expect((await fetch(`${hub.url}/graphql`, { method: 'POST', body: '{}' })).status).toBe(401)
    expect((await fetch(`${hub.url}/health/live`)).status).toBe(200)
    expect((await hub.send(policeOf('surrey'), '{ viewer { partner } }')).status).toBe(200)
    expect(await ready()).toBe(false)
    at = good
    expect(await ready()).toBe(true)
    expect(linesOf(file)[0]).toMatchObject({ failure: 'ENOSPC' })
  } finally {
    await hub.stop()
    close()
  }
})
