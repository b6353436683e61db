import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { defaultSeed, demoKeys } from '../../src/cli/settings/keys.js'
import { startHub, type As, type TestHub } from '../support/hub/hub.js'
import { agedMonths, ageLog } from '../support/hub/old-log.js'
import { openOwner } from '../support/postgres/as-owner.js'
import { plainEnvironment, projectFolder } from '../support/processes/hub-process.js'
import { runHub } from '../support/processes/run-hub.js'

/** Months of the log are moved away by the command while the hub serves, and everybody who reads the log is told. */
let hub: TestHub
let folder: string
let moved: string
let sealed = ''

const [first, second, begins] = agedMonths
const verifyProgram = new URL('../../examples/audit/verify.py', import.meta.url).pathname
const auditorOf = (partner: string): As => ({ role: 'AUDITOR', partner })
/** Whom the agreement names as auditor of the whole log. */
const whole = auditorOf('hmicfrs')

const env = () => ({ HUB_DATA_DIR: folder, HUB_PERSONS: '0', HUB_LOG_LEVEL: 'silent' })
const run = (...args: string[]) => runHub(['audit', ...args], env())

/** Kills (-9) the command when its file is written and the month still in the database, which a reader of the log keeps it in. Returns how many events are there. */
async function killWhileItDetaches(month: string): Promise<number> {
  const { owner, close } = await openOwner(folder)
  const count = 'SELECT count(*)::int AS events FROM audit.events WHERE at < $1'
  await owner.query('BEGIN; SELECT count(*) FROM audit.events')
  const child = spawn(process.execPath, ['bin/hub.mjs', 'audit', 'detach', month.slice(0, 7), '--to', moved], {
    cwd: projectFolder,
    env: { ...plainEnvironment(), ...env() },
    detached: true,
    stdio: 'ignore',
  })
  const ended = new Promise<NodeJS.Signals | null>((done) => child.once('close', (_code, signal) => done(signal)))
  const waits = `SELECT FROM pg_locks WHERE NOT granted AND relation = 'audit.events'::regclass AND mode = 'AccessExclusiveLock'`
  const waiting = async (): Promise<boolean> => (await owner.query(waits)).rowCount === 1
  for (let tries = 0; !(await waiting()) && tries < 2_000; tries += 1) await after(20)
  process.kill(-(child.pid ?? NaN), 'SIGKILL')
  expect(await ended).toBe('SIGKILL')
  // PostgreSQL does not see that nobody waits for it any more, and gives up after five seconds.
  while (await waiting()) await after(100)
  await owner.query('ROLLBACK')
  expect(existsSync(join(moved, `audit-log-before-${second.slice(0, 7)}.jsonl.gz`))).toBe(true)
  const { rows } = await owner.query<{ events: number }>(count, [second])
  await close()
  return rows[0]?.events ?? NaN
}

const verifiedBy = async (as: As, ...options: string[]): Promise<{ code: number; out: string }> => {
  const withToken = { ...process.env, HUB_TOKEN: await hub.token(as) }
  return promisify(execFile)('python3', [verifyProgram, ...options], { env: withToken }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, out: stderr }),
  )
}

const refusalOf = async (as: As, query: string): Promise<string | undefined> => {
  const { errors } = await hub.send(as, query)
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['LOG_MOVED'])
  return errors?.[0]?.message
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  moved = join(folder, 'moved')
  hub = await startHub({ now: '2026-03-01T09:00:00Z', kept: folder, keys: demoKeys(defaultSeed) })
  await hub.restart(() => ageLog(folder))
  expect(await killWhileItDetaches(first)).toBe(12)
  for (const month of [first, second]) {
    const { code, said } = await run('detach', month.slice(0, 7), '--to', moved)
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringMatching(/^\S+ is no longer in the database; .* in 12 entries\nSHA-256 of the unpacked file: [0-9a-f]{64}\n/),
    })
    sealed = said
  }
}, 120_000)
afterAll(async () => {
  await hub.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('the operator', () => {
  test('the operator archives months of the log while the hub serves, may repeat the command, and verifies with and without the files', async () => {
    const file = join(moved, `audit-log-before-${begins.slice(0, 7)}.jsonl.gz`)
    expect(sealed).toContain(`${file} holds it`)
    const { stdout } = await promisify(execFile)('bash', ['-c', `gzip -dc ${file} | sha256sum`])
    expect(sealed).toContain(stdout.slice(0, 64))
    expect(await run('detach', second.slice(0, 7), '--to', moved)).toMatchObject({
      code: 0,
      said: expect.stringContaining('was detached already'),
    })
    const month = begins.slice(0, 7)
    const without = await run('verify')
    expect(without).toMatchObject({
      code: 0,
      said: expect.stringContaining(
        `Months before ${month} were moved away and not looked at now. Name the folder of their files with --moved`,
      ),
    })
    const over = await run('verify', '--moved', moved)
    expect(over).toMatchObject({
      code: 0,
      said: expect.stringContaining(`Months before ${month} were moved away; 2 files of them were verified too.`),
    })
    expect(Number(/(\d+) entries/.exec(over.said)?.[1])).toBeGreaterThanOrEqual(24 + Number(/(\d+) entries/.exec(without.said)?.[1]))
    expect(await run('verify', '--moved', tmpdir())).toMatchObject({ code: 1, said: expect.stringContaining('it is not there') })
    expect(await run('detach', first.slice(0, 4), '--to', moved)).toMatchObject({
      code: 1,
      said: expect.stringContaining('YYYY-MM'),
    })
  }, 180_000)
})

describe('who reads the log', () => {
  test('every reader of the log sees where it begins, in the same words except for the place in the own chain', async () => {
    const query = '{ logBegins { day from afterPlace sentence } }'
    const of = (as: As) => hub.query<{ logBegins: object }>(as, query)
    const told = {
      day: begins,
      sentence: `Events before ${begins} are no longer in the audit log: they were moved away into files, which the operator keeps.`,
    }
    expect((await of(auditorOf('surrey'))).logBegins).toMatchObject({ ...told, afterPlace: 12 })
    expect((await of({ role: 'GOVERNANCE_OFFICER', partner: 'kent' })).logBegins).toMatchObject({ ...told, afterPlace: 0 })
  })

  test('a reader of the log is refused a time before its beginning, with the first day that may be asked', async () => {
    const from = `${begins} on (London), and the operator for what lies before`
    const [early, day] = [`${first}T00:00:00Z`, second]
    for (const as of [auditorOf('surrey'), whole]) {
      expect(await refusalOf(as, `{ auditTrail(filter: { atFrom: "${early}" }) { edges { node { seq } } } }`)).toContain(from)
      expect(await refusalOf(as, `{ auditTrail(filter: { atTo: "${early}" }) { edges { node { seq } } } }`)).toContain(from)
      for (const times of ['', `(from: "${early}")`]) expect(await refusalOf(as, `{ usage${times} { answered } }`)).toContain(from)
      expect(await refusalOf(as, `{ auditBands(from: "${day}", to: "${begins}") { events } }`)).toContain(from)
      expect(await refusalOf(as, `{ usesOfMyData(from: "${day}", to: "${begins}") { uses } }`)).toContain(from)
    }
    expect(await refusalOf(auditorOf('surrey'), `{ auditRoot(by: "${early}") { at } }`)).toContain(
      'The first root that is still there was signed at',
    )
    expect(await refusalOf(auditorOf('surrey'), '{ auditChain { place } }')).toContain(
      'Your chain goes on after place 12: ask with afterPlace 12',
    )
  })

  test('a reader of the log gets the events that are still in the database', async () => {
    const { logBegins } = await hub.query<{ logBegins: { from: string } }>(whole, '{ logBegins { from } }')
    const answered = async (as: As) => {
      const { usage } = await hub.query<{ usage: { role: string; answered: number }[] }>(
        as,
        `{ usage(from: "${logBegins.from}") { role answered } }`,
      )
      return usage.find(({ role }) => role === 'R')?.answered
    }
    expect(await answered(auditorOf('surrey'))).toBe(1)
    expect(await answered(auditorOf('kent'))).toBe(1)
    const { auditChain } = await hub.query<{ auditChain: { place: number }[] }>(
      auditorOf('surrey'),
      '{ auditChain(afterPlace: 12) { place } }',
    )
    expect(auditChain[0]?.place).toBe(13)
    const { auditRoot } = await hub.query<{ auditRoot: { place: number } }>(
      auditorOf('surrey'),
      `{ auditRoot(by: "${begins}T00:00:00Z") { place } }`,
    )
    expect(auditRoot.place).toBe(12)
    await hub.query(whole, `{ auditBands(from: "${begins}", to: "${begins}") { events } }`)
  })

  test('the last page of the log in the database has a next page, which is refused because its events were archived', async () => {
    for (const as of [auditorOf('surrey'), whole]) {
      let after = ''
      let pages = 0
      for (; pages < 20; pages += 1) {
        const query = `{ auditTrail(first: 20 ${after}) { edges { node { at } } pageInfo { hasNextPage endCursor } } }`
        const { data, errors } = await hub.send<{
          auditTrail: { edges: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
        } | null>(as, query)
        if (errors) {
          expect(errors[0]).toMatchObject({
            message: expect.stringContaining(`before ${begins} are no longer in the audit log`),
            extensions: { code: 'LOG_MOVED' },
          })
          break
        }
        expect(data?.auditTrail.pageInfo.hasNextPage).toBe(true)
        after = `after: "${data?.auditTrail.pageInfo.endCursor}"`
      }
      expect(pages).toBeGreaterThan(0)
      expect(pages).toBeLessThan(20)
    }
    const since = `{ auditTrail(filter: { atFrom: "${begins}T12:00:00Z", atTo: "${begins}T13:00:00Z" }) { edges { node { event } } pageInfo { hasNextPage } } }`
    const { auditTrail } = await hub.query<{ auditTrail: object }>(auditorOf('surrey'), since)
    expect(auditTrail).toEqual({ edges: [{ node: { event: 'analysis:answered' } }], pageInfo: { hasNextPage: false } })
    // Of a partner whose chain began later nothing was moved.
    const own = `{ auditTrail(filter: { event: "analysis:answered" }) { edges { node { event } } pageInfo { hasNextPage } } }`
    expect((await hub.query<{ auditTrail: object }>(auditorOf('kent'), own)).auditTrail).toMatchObject({ pageInfo: { hasNextPage: false } })
  })
})

describe('a partner', () => {
  test('a partner gets its part of the archived files, with nothing of others, and verifies its whole chain with it', async () => {
    const parts = join(folder, 'parts')
    expect(await run('part', 'surrey', '--moved', moved, '--to', parts)).toMatchObject({
      code: 0,
      said: `The part of surrey of 2 files is in ${parts}\n`,
    })
    const [earlier = '', name = ''] = (await readdir(parts)).sort()
    expect(name).toBe(`audit-log-of-surrey-before-${begins.slice(0, 7)}.jsonl.gz`)
    const text = gunzipSync(await readFile(join(parts, name))).toString()
    expect(text).not.toMatch(/victim-support|kent|"seq"|told|firstSeq/)
    expect(text.split('\n').filter((line) => line.startsWith('{"entry"'))).toHaveLength(6)
    expect(text).toContain('"end":{"entries":6,"roots":4}')

    await hub.hub.sealer.signNow()
    const surrey = auditorOf('surrey')
    const without = await verifiedBy(surrey, hub.url)
    expect(without).toEqual({
      code: 0,
      out: expect.stringMatching(
        new RegExp(
          `^Entries 1 to 12, before ${begins}, were moved away and not looked at: name the folder of your part of them with --moved\ngood: `,
        ),
      ),
    })
    const { code, out } = await verifiedBy(surrey, hub.url, '--moved', parts)
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^good: \d+ entries of surrey/) })
    expect(Number(/good: (\d+)/.exec(out)?.[1])).toBeGreaterThanOrEqual(12 + Number(/good: (\d+)/.exec(without.out)?.[1]))
    expect(await verifiedBy(surrey, hub.url, '--moved', tmpdir())).toMatchObject({
      code: 1,
      out: expect.stringContaining('There is no file of moved months of surrey'),
    })
    // A file of an earlier month, of before an older database was put back, has some of the same entries.
    const lines = gunzipSync(await readFile(join(parts, earlier)))
      .toString()
      .trimEnd()
      .split('\n')
    const early = [...lines.slice(0, 5), lines.at(-1)].join('\n')
    await writeFile(join(parts, 'audit-log-of-surrey-before-2020-01.jsonl.gz'), gzipSync(`${early}\n`))
    expect(await verifiedBy(surrey, hub.url, '--moved', parts)).toEqual({ code, out })
    // The file of which it is a part is not the one that was written.
    const source = join(moved, `audit-log-before-${begins.slice(0, 7)}.jsonl.gz`)
    const good = await readFile(source)
    await writeFile(source, gzipSync(gunzipSync(good).toString().replace('"told":"EACH"', '"told":"BY_DAY"')))
    const other = join(folder, 'other')
    expect(await run('part', 'surrey', '--moved', moved, '--to', other)).toMatchObject({
      code: 1,
      said: expect.stringContaining('is not the file that was written, so no part of it is given away'),
    })
    expect(await readdir(other)).not.toContain(name)
    await writeFile(source, good)
    await writeFile(join(parts, name), (await readFile(join(parts, name))).subarray(0, 300))
    expect(await verifiedBy(surrey, hub.url, '--moved', parts)).toMatchObject({ code: 1, out: expect.stringContaining('is damaged') })
    expect(await run('part', 'nobody', '--moved', moved, '--to', parts)).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is no partner nobody'),
    })
    const events = await hub.query<{ auditTrail: { edges: { node: { detail: string } }[] } }>(
      whole,
      '{ auditTrail(filter: { resource: "audit/part" }) { edges { node { detail } } } }',
    )
    // The log tells of each part before it is written, and so of the one that was refused.
    expect(events.auditTrail.edges.map(({ node }) => node.detail)).toEqual(Array(2).fill('{"of": "surrey"}'))
  }, 180_000)
})
