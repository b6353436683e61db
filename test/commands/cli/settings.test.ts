import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { demoKeys } from '../../../src/cli/settings/keys.js'
import { settingsFrom } from '../../../src/cli/settings/settings.js'
import { folderOfSuite } from '../../support/runs/of-suite.js'

const databaseUrl = 'postgresql://hub@127.0.0.1:1/hub'
const good = '6b1f8e03a97c5d24f0b8e6713c9a4d52e7f0186b3d9c2a5f84e1706c3b9d5a28'
const other = 'd27a905c3e8b16f4097be2c8a15d3f60b94e7c2158a6d03f9be4715c2a80f63d'

/** Names of settings as `docs/OPERATING.md` has them; the keys may also come from files. */
const real = (more: Record<string, string | undefined> = {}) => ({
  DATABASE_URL: databaseUrl,
  HUB_RECORD_KEY: good,
  HUB_CELL_KEY: other,
  ...more,
})

const demo = demoKeys(2026)

const bad: [string, Record<string, string | undefined>][] = [
  ['no keys', { HUB_RECORD_KEY: undefined, HUB_CELL_KEY: undefined }],
  ['no record key', { HUB_RECORD_KEY: undefined }],
  ['no cell key', { HUB_CELL_KEY: undefined }],
  ['an empty key', { HUB_CELL_KEY: '' }],
  ['a short key', { HUB_CELL_KEY: other.slice(0, 62) }],
  ['a key that is no hex', { HUB_CELL_KEY: 'correct horse battery staple correct horse battery staple correct' }],
  ['one key for both', { HUB_CELL_KEY: good }],
  ['one key for both, spelled in capitals', { HUB_CELL_KEY: good.toUpperCase() }],
  ["the demo's record key", { HUB_RECORD_KEY: demo.record.toString('hex') }],
  ["the demo's cell key", { HUB_CELL_KEY: demo.cell.toString('hex') }],
  ["the demo's keys, swapped", { HUB_RECORD_KEY: demo.cell.toString('hex'), HUB_CELL_KEY: demo.record.toString('hex') }],
  ["another demo's key", { HUB_CELL_KEY: demoKeys(7).cell.toString('hex') }],
  ['zeros', { HUB_CELL_KEY: '0'.repeat(64) }],
  ['one byte over and over', { HUB_CELL_KEY: 'ab'.repeat(32) }],
  ['a few bytes over and over', { HUB_RECORD_KEY: '0123456789'.repeat(7).slice(0, 64) }],
]

describe('a hub with real records', () => {
  test('a hub with real records opens with two keys of its own', async () => {
    const { keys } = await settingsFrom(real())
    expect([keys.record.toString('hex'), keys.cell.toString('hex')]).toEqual([good, other])
  })

  test.each(bad)('a hub with real records refuses %s, and repeats no key in the sentence', async (_, env) => {
    const refusal: Error = await settingsFrom(real(env)).then(
      () => new Error('it opened'),
      (error: Error) => error,
    )
    expect(refusal).toMatchObject({ code: expect.stringMatching(/^KEY_(MISSING|REFUSED)$/) })
    for (const key of [good, other, ...Object.values(env)]) if (key) expect(refusal.message).not.toContain(key)
  })

  test.each([
    ['HUB_PERSONS', '1000'],
    ['HUB_NOW', '2026-02-05'],
    ['HUB_DEMO_OPEN', '1'],
  ])('a hub with real records refuses %s, which is for the demo', async (name, value) => {
    await expect(settingsFrom(real({ [name]: value }))).rejects.toMatchObject({ code: 'SETTING_NOT_ALLOWED' })
  })

  test('a hub with real records has no setting by which the protection could be weakened', async () => {
    const usual = await settingsFrom(real())
    const tried = Object.fromEntries(
      ['V', 'T', 'D', 'VARIANCE', 'THRESHOLD', 'FLOOR', 'ROUNDING', 'MAX_NOISE', 'MAX_DEPTH', 'ROUND'].flatMap((name) => [
        [name, '0'],
        [`HUB_${name}`, '0'],
      ]),
    )
    expect(await settingsFrom(real(tried))).toEqual(usual)
    expect(Object.keys(usual).filter((name) => /variance|threshold|floor|round|noise|depth|policy/i.test(name))).toEqual([])
  })
})

describe('the hub as a process', () => {
  const folder = folderOfSuite()

  test('the hub as a process does not start with a key file that is empty, and says why without a stack', async () => {
    const [record, cell] = [join(folder, 'record'), join(folder, 'cell')]
    await writeFile(record, good)
    await writeFile(cell, '')
    const root = new URL('../../../', import.meta.url).pathname
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      HUB_RECORD_KEY_FILE: record,
      HUB_CELL_KEY_FILE: cell,
      HUB_DATA_DIR: folder,
    }
    const { code, said } = await new Promise<{ code: unknown; said: string }>((done) =>
      execFile(process.execPath, ['bin/hub.mjs', 'start'], { env, cwd: root, timeout: 30_000 }, (error, stdout, stderr) =>
        done({ code: error?.code ?? 0, said: stdout + stderr }),
      ),
    )
    expect(code).toEqual(expect.any(Number))
    expect(code).not.toBe(0)
    expect(said).toContain('HUB_CELL_KEY')
    expect(said).not.toContain(good)
    expect(said).not.toMatch(/^\s+at /m)
  })
})

describe('limits of the HTTP face', () => {
  test('limits of the HTTP face are set by the environment, and have defaults', async () => {
    expect(await settingsFrom({})).toMatchObject({ corsOrigins: [], rateLimits: { principal: 300_000, organisation: 1_000_000 } })
    const set = {
      HUB_RATE_LIMIT_PRINCIPAL: '7',
      HUB_RATE_LIMIT_ORGANISATION: '9',
      HUB_CORS_ORIGINS: 'https://a.example, http://b.example:81',
    }
    expect(await settingsFrom(set)).toMatchObject({
      corsOrigins: ['https://a.example', 'http://b.example:81'],
      rateLimits: { principal: 7, organisation: 9 },
    })
  })

  test.each([
    ['HUB_RATE_LIMIT_PRINCIPAL', '0'],
    ['HUB_CORS_ORIGINS', '*'],
    ['HUB_CORS_ORIGINS', 'https://a.example/'],
    ['HUB_CORS_ORIGINS', 'https://*.example/path'],
    ['HUB_CORS_ORIGINS', 'null'],
  ])('limits of the HTTP face refuse %s=%s', async (name, value) => {
    await expect(settingsFrom({ [name]: value })).rejects.toMatchObject({ code: 'SETTING_INVALID' })
  })
})

describe('where metrics are given', () => {
  test('metrics are served only if their port is set, and then on loopback', async () => {
    expect((await settingsFrom({})).metrics).toBeUndefined()
    expect((await settingsFrom({ HUB_METRICS_PORT: '9464' })).metrics).toEqual({ host: '127.0.0.1', port: 9464 })
    expect((await settingsFrom({ HUB_METRICS_PORT: '9464', HUB_METRICS_HOST: '10.0.0.7' })).metrics).toEqual({
      host: '10.0.0.7',
      port: 9464,
    })
  })

  test.each([
    ['the port of the hub', { PORT: '9464', HUB_METRICS_PORT: '9464' }],
    ['the port that the hub has by itself', { HUB_METRICS_PORT: '4000' }],
    ['no port that there is', { HUB_METRICS_PORT: '70000' }],
    ['a word', { HUB_METRICS_PORT: 'yes' }],
    ['a host without a port', { HUB_METRICS_HOST: '127.0.0.1' }],
  ])('metrics are not served at %s', async (_, env) => {
    await expect(settingsFrom(env)).rejects.toMatchObject({ code: 'SETTING_INVALID' })
  })
})
