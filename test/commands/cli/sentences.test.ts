import { access, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startBareCluster, type BareCluster } from '../../support/postgres/bare-cluster.js'
import { startOlderPostgres } from '../../support/postgres/older-postgres.js'
import { runHub } from '../../support/processes/run-hub.js'

const keys = {
  HUB_RECORD_KEY: '6b1f8e03a97c5d24f0b8e6713c9a4d52e7f0186b3d9c2a5f84e1706c3b9d5a28',
  HUB_CELL_KEY: 'd27a905c3e8b16f4097be2c8a15d3f60b94e7c2158a6d03f9be4715c2a80f63d',
}

let folder: string
let cluster: BareCluster
let taken: Server
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  cluster = await startBareCluster()
  taken = createServer()
  await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening))
})
afterAll(async () => {
  await cluster.stop()
  await new Promise((closed) => taken.close(closed))
  await rm(folder, { recursive: true, force: true })
})

const run = (args: readonly string[], env: Record<string, string>) =>
  runHub(args, { HUB_DATA_DIR: join(folder, '.hub'), PORT: '0', ...env })

/** A code, a colon, one or two sentences, and nothing else. */
const inOneLine = (sentence: string) => ({ code: 1, said: expect.stringMatching(new RegExp(`^[A-Z_]+: [^\\n]*${sentence}[^\\n]*\\n$`)) })

/** The three commands that connect to a database first, and each way of giving it. */
const meet = async (url: string, sentence: string) => {
  for (const [args, name] of [
    [['start'], 'DATABASE_URL'],
    [['publish'], 'DATABASE_URL'],
    [['start'], 'HUB_MIGRATE_DATABASE_URL'],
  ] as const)
    expect(await run(args, { ...keys, DATABASE_URL: url, [name]: url })).toEqual(inOneLine(sentence.replace('NAME', name)))
}

test('a PostgreSQL that is too old is named, with the oldest that will do', async () => {
  const older = await startOlderPostgres('15.8 (Debian 15.8-1)')
  await meet(older.url, 'The PostgreSQL of NAME is 15.8 \\(Debian 15.8-1\\). The hub needs 16 or later.')
  await older.stop()
})

test('a wrong password is a sentence that does not repeat it', async () => {
  const url = cluster.urlOf('postgres', 'not-the-one')
  await meet(url, 'Nobody can sign in to the database by NAME: password authentication failed')
  expect((await run(['start'], { ...keys, DATABASE_URL: url })).said).not.toContain('not-the-one')
})

test('an address at which no server answers is a sentence, whatever is wrong with it', async () => {
  await meet('postgres://hub_app:x@127.0.0.1:1/hub', 'No PostgreSQL answers at NAME \\(ECONNREFUSED\\)')
  for (const [url, sentence] of [
    ['postgres://hub_app:x@localhost:1/hub', 'No PostgreSQL answers at DATABASE_URL \\(ECONNREFUSED\\)'],
    ['postgres://hub_app:x@nowhere.invalid/hub', 'No PostgreSQL answers at DATABASE_URL'],
    ['postgres://[', 'Nobody can sign in to the database by DATABASE_URL: Invalid URL'],
  ] as const)
    expect(await run(['publish'], { ...keys, DATABASE_URL: url })).toEqual(inOneLine(sentence))
})

test('a port that is taken is a sentence, before the demo and its PostgreSQL are made', async () => {
  const { port } = taken.address() as AddressInfo
  const dataDir = join(folder, 'demo')
  expect(await run(['start'], { HUB_DATA_DIR: dataDir, PORT: String(port) })).toEqual(inOneLine(`port ${port} of 127.0.0.1`))
  expect(await run(['start'], { HUB_DATA_DIR: dataDir, HOST: 'nowhere.invalid' })).toEqual(inOneLine('nowhere.invalid'))
  await expect(access(dataDir)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a file that is not there, or is a folder, is a sentence, before a hub is opened for it', async () => {
  const dataDir = join(folder, 'files')
  const none = join(folder, 'none.csv')
  for (const file of [none, folder])
    for (const args of [
      ['ask', file],
      ['ingest', 'police-referral', file, '--batch', 'b', '--partner', 'surrey'],
      ['load', 'geography', file],
      ['load', 'recorded-crime', file],
      ['load', 'population', file],
      ['load', 'workforce', file],
      ['load', 'survey', file],
      ['load', 'similar-forces', file],
      ['load', 'attitudes', file],
    ])
      expect([args, await run(args, { HUB_DATA_DIR: dataDir })]).toEqual([args, inOneLine(`${file} cannot be read`)])
  expect(await run(['publish'], { HUB_DATA_DIR: dataDir, HUB_RECORD_KEY_FILE: none })).toEqual(inOneLine('none.csv cannot be read'))
  await expect(access(dataDir)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a command of an earlier version is refused in a sentence that says what takes its place, and is not offered', async () => {
  const wanted = inOneLine('follow /notices\\.atom with a key that hub key create --feed notices makes\\.')
  for (const args of [['notice'], ['notice', 'list'], ['notice', 'approve', 'id'], ['help', 'notice']])
    expect(await run(args, {})).toEqual(wanted)
  expect((await run(['--help'], {})).said).not.toMatch(/^ +notice /m)
})
