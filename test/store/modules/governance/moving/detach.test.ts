import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import type pg from 'pg'
import type { Sql } from 'sql-template-tag'
import type { TableOwner } from '../../../../../src/db/login/as-table-owner.js'
import { systemClock } from '../../../../../src/kit/clock.js'
import { AuditStore, verifyLog, type Caller, type DetachedMonth, type VerifyHow } from '../../../../../src/modules/governance/index.js'
import { ChainStore } from '../../../../../src/modules/governance/sealing/chain.store.js'
import { detachIn, withOldLog, type OldLogHere } from '../../../../support/hub/old-log-suite.js'
import { monthAgo, tamperWith } from '../../../../support/hub/old-log.js'

/** A log of three months that may leave, and one of the last twelve. Each has nine events of two partners under three roots. */
const [first, second, third, kept] = [15, 14, 13, 12].map(monthAgo) as [string, string, string, string]
let here: OldLogHere
withOldLog([first, second, third, kept], (started) => (here = started))

const monthOf = (day: string): string => day.slice(0, 7)
/** The file of the months before this day. */
const fileBefore = (day: string): string => join(here.folder, `audit-log-before-${monthOf(day)}.jsonl.gz`)
/** The last root of a month, as `OldLog` signs it. */
const rootOf = (day: string): string => `${day.slice(0, 8)}25T09:05:00.000123Z`

/** Does something before the owner's statement that detaches. */
const before =
  (work: () => Promise<unknown>) =>
  (owner: TableOwner): TableOwner =>
  async <T>(statement: Sql) => {
    if (statement.text.includes('detach.month')) await work()
    return owner<T>(statement)
  }
const killed = (): Promise<never> => Promise.reject(new Error('killed'))

const detach = (month: string, work?: () => Promise<unknown>): Promise<DetachedMonth> =>
  detachIn(here, work ? { month, as: before(work) } : { month })

const verified = (how: VerifyHow = {}) =>
  verifyLog({ db: here.store.db, publicKey: here.key.publicKey, rootFiles: [here.log.rootFile], ...how })
const problems = async (how?: VerifyHow): Promise<string[]> => (await verified(how)).findings.map(({ problem }) => problem)
const withFiles = () => ({ movedFolder: here.folder })

const ask = async <T extends pg.QueryResultRow>(statement: string): Promise<T[]> => (await here.owner.query<T>(statement)).rows
const count = async (table: string): Promise<number> => Number((await ask<{ n: string }>(`SELECT count(*) AS n FROM audit.${table}`))[0]?.n)
const tables = async (): Promise<string[]> =>
  (await ask<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'audit_months'`)).map(({ name }) => name)
const tableOf = (day: string): string => `events_${monthOf(day).replace('-', '_')}`

describe('the oldest month', () => {
  test('a month is detached with its file, the log tells of it, and what stays and what left both verify', async () => {
    const [events, seals, roots] = [await count('events'), await count('seals'), await count('roots')]
    const { file, entries, sha256, already } = await detach(first)
    expect({ file, entries, already }).toEqual({ file: fileBefore(second), entries: 9, already: false })
    // Nine left, and one came that tells of it. Seals and roots stay.
    expect([await count('events'), await count('seals'), await count('roots')]).toEqual([events - 9 + 1, seals, roots])
    expect(await tables()).not.toContain(tableOf(first))
    expect(await ask(`SELECT partner, actor, detail FROM audit.events WHERE event = 'log:moved'`)).toEqual([
      { partner: 'hub', actor: expect.any(String), detail: { before: monthOf(second), sha256, root: rootOf(first) } },
    ])
    await here.log.sealer.seal({ quick: false })
    await here.log.sign(new Date().toISOString().replace('Z', '000Z'))
    expect(await verified()).toMatchObject({ findings: [], from: rootOf(first), moved: { before: second, files: 0 }, entries: 27 + 1 })
    expect(await verified(withFiles())).toMatchObject({ findings: [], moved: { before: second, files: 1 }, entries: 36 + 1 })
    expect(await detach(first)).toEqual({ file, entries, sha256, already: true })
  })

  test('months are detached one after the other, and a chain without a later event goes on at its place', async () => {
    await here.log.write(`${kept.slice(0, 8)}26T09:00:00Z`, ['kent'])
    for (const month of [first, second, third]) await detach(month)
    expect(await verified(withFiles())).toMatchObject({ findings: [], moved: { before: kept, files: 3 } })
    expect(await verified({ ...withFiles(), range: { from: rootOf(first) } })).toMatchObject({ findings: [], moved: { files: 2 } })
    await here.log.write(new Date().toISOString(), ['victim-support'])
    expect(await ask(`SELECT max(place)::int AS place FROM audit.seals WHERE partner = 'victim-support'`)).toEqual([{ place: 13 }])
    expect(await problems(withFiles())).toEqual([])
  })

  test('events of the next month that stand below the last root of the file are in the file too, and stay verified in the database', async () => {
    await here.log.empty()
    await rm(here.log.rootFile)
    await here.log.month(first)
    // Committed out of order, over the end of the month, with no root between.
    for (const at of [`${second}T08:00:00Z`, `${first.slice(0, 8)}27T08:00:00Z`, `${second}T09:00:00Z`])
      await here.log.write(at, ['surrey', 'kent'])
    await here.log.sign(`${second}T12:00:00.000000Z`)
    await here.log.month(second)
    expect(await detach(first)).toMatchObject({ entries: 9 + 6 })
    expect(await count(`events WHERE at < '${second}T12:00:00Z'`)).toBe(4)
    expect(await problems(withFiles())).toEqual([])
    await tamperWith(here.owner, `UPDATE audit.events SET actor = 'x' WHERE at = '${second}T09:00:00Z' AND partner = 'kent'`)
    expect(await problems()).toEqual(['the event, or its place in the chain, is not what was chained'])
    await tamperWith(here.owner, `UPDATE audit.events SET actor = 'somebody' WHERE actor = 'x'`)
    expect(await detach(second)).toMatchObject({ entries: 9 })
    expect(await problems(withFiles())).toEqual([])
  })

  test('a partner’s chain and root are answered from the place on at which the log begins', async () => {
    await detach(first)
    const { store } = here
    const [entry] = await new ChainStore(store.db).entries(caller, 50, 6)
    expect(entry?.place).toBe(7)
    expect(await new ChainStore(store.db).root(caller, new Date(`${second.slice(0, 8)}06T00:00:00Z`))).toMatchObject({ place: 8 })
  })
})

describe('a detaching that is ended', () => {
  test.each([
    ['killed before the month leaves', 'killed', killed],
    ['if its connection is dropped while it waits for a reader', 'was dropped', () => waitedFor('pg_terminate_backend(pid)')],
    ['if a reader keeps the log', 'Somebody reads the log. Nothing was changed: run the same command again.', () => waitedFor('NULL')],
  ])('changes nothing when %s, and the same command takes its file', async (_name, said, work) => {
    const events = await count('events')
    await expect(detach(first, work)).rejects.toThrow(said)
    await here.owner.query('ROLLBACK')
    expect(await count('events')).toBe(events)
    expect(await count('moved')).toBe(0)
    expect(await problems()).toEqual([])
    const bytes = await readFile(fileBefore(second))
    expect(await detach(first)).toMatchObject({ entries: 9, already: false })
    expect(await readFile(fileBefore(second))).toEqual(bytes)
    expect(await problems(withFiles())).toEqual([])
  })

  test('a file that was changed meanwhile is not taken, and stays; one that is missing is written again, with the same lines', async () => {
    await expect(detach(first, killed)).rejects.toThrow('killed')
    const good = await readFile(fileBefore(second))
    const text = gunzipSync(good).toString()
    for (const bad of [
      good.subarray(0, good.length - 20),
      gzipSync(text.replace('somebody', 'somebodx')),
      gzipSync(text.replace(`"root":"${rootOf(first)}"`, '"root":"2020"')),
    ]) {
      await writeFile(fileBefore(second), bad)
      await expect(detach(first)).rejects.toThrow('The file was read back and is not good, so nothing was detached')
      expect(await readFile(fileBefore(second))).toEqual(bad)
    }
    expect(await count('moved')).toBe(0)
    await rm(fileBefore(second))
    await detach(first)
    expect(gunzipSync(await readFile(fileBefore(second))).toString()).toBe(text)
  })

  test('a second one that begins meanwhile is refused', async () => {
    const second = () => expect(detach(first)).rejects.toThrow('Another month is being detached. Wait for its end, then run this again.')
    expect(await detach(first, second)).toMatchObject({ already: false })
    expect((await readdir(here.folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  test('after a database of before it was put back, the same command takes the file', async () => {
    const putBack = await here.log.backup()
    const { sha256 } = await detach(first)
    await putBack()
    expect(await detach(first)).toMatchObject({ sha256, already: false })
    expect(await problems(withFiles())).toEqual([])
  })
})

describe('what is refused', () => {
  test('a month that is none, is not the oldest, or is one of the last twelve', async () => {
    await expect(detach('2026-13')).rejects.toThrow('YYYY-MM')
    await expect(detach(second)).rejects.toThrow(`Only the oldest month can be detached. The log begins with ${monthOf(first)}.`)
    await expect(detach(monthAgo(20))).rejects.toThrow('the log begins after the month')
    for (const month of [first, second, third]) await detach(month)
    await expect(detach(kept)).rejects.toThrow(`The last twelve whole months stay, because answers about the log reach back a year. Name`)
  })

  test('a log that is not good, and one with an event that no root covers', async () => {
    const seals = 'CREATE TEMPORARY TABLE gone AS SELECT * FROM audit.root_heads'
    await here.owner.query(seals)
    await tamperWith(here.owner, 'DELETE FROM audit.root_heads')
    await expect(detach(first)).rejects.toThrow(`No root was signed over all events of ${monthOf(first)}.`)
    await tamperWith(here.owner, 'INSERT INTO audit.root_heads SELECT * FROM gone')
    await here.owner.query('DROP TABLE gone')
    await tamperWith(here.owner, `UPDATE audit.events SET actor = 'x' WHERE seq = (SELECT min(seq) FROM audit.events)`)
    await expect(detach(first)).rejects.toThrow(`The log before ${monthOf(second)} is not good.`)
    expect(await readdir(here.folder)).not.toContain(`audit-log-before-${monthOf(second)}.jsonl.gz`)
  })

  test('the database refuses a month of the last twelve, one that is not the oldest, and one into which an event came', async () => {
    const call = (month: string, n: number) => `SELECT audit.detach('${month}', '${rootOf(first)}', '\\x${'00'.repeat(32)}', ${n})`
    await expect(as('hub_owner', call(monthAgo(12), 9))).rejects.toThrow('The last twelve whole months stay')
    await expect(as('hub_owner', call(second, 9))).rejects.toThrow('An earlier month is still in the log.')
    await expect(as('hub_owner', `SELECT audit.make_month('${first}')`, call(second, 9))).rejects.toThrow(
      'An earlier month is still in the log.',
    )
    await expect(as('hub_owner', call(first, 8))).rejects.toThrow('An event came into this month after its file was written.')
    await expect(as('hub_owner', call(first, 9))).resolves.toBeUndefined()
    for (const role of ['hub_app', 'hub_audit_sealer', 'hub_audit_reader', 'hub_governance', 'hub_publisher'])
      await expect(as(role, call(first, 9))).rejects.toThrow('permission denied')
  })

  test('no role reaches a month but through the log, and nobody changes one', async () => {
    const names = await tables()
    expect(names.length).toBeGreaterThan(4)
    for (const name of names) {
      const roles = await ask<{ role: string }>(
        `SELECT rolname AS role FROM pg_roles WHERE rolname LIKE 'hub\\_%' AND NOT pg_has_role(oid, 'hub_owner', 'MEMBER')`,
      )
      for (const { role } of roles) {
        for (const does of ['SELECT count(*) FROM', 'INSERT INTO', 'DELETE FROM'])
          await expect(as(role, `${does} audit_months.${name}${does.startsWith('INSERT') ? ' DEFAULT VALUES' : ''}`)).rejects.toThrow(
            'permission denied for schema audit_months',
          )
      }
      for (const role of ['hub_owner', 'NONE'])
        for (const does of ['DELETE FROM', 'TRUNCATE', 'UPDATE'])
          await expect(as(role, `${does} audit_months.${name}${does === 'UPDATE' ? ` SET actor = 'x'` : ''}`)).rejects.toThrow(
            'audit rows are never changed',
          )
    }
  }, 60_000)
})

describe('files that are verified', () => {
  const refusal = (day: string): string =>
    `the months before ${monthOf(day)} are said to have been moved away, and no event of the log tells of it so`

  test('a file that is missing, damaged, cut off, swapped, changed or a partner’s part is named, and the rest is verified all the same', async () => {
    await detach(first)
    await detach(second)
    const [one, two] = [await readFile(fileBefore(second)), await readFile(fileBefore(third))]
    const text = gunzipSync(two).toString()
    const with_ = async (bytes: Buffer): Promise<string[]> => {
      await writeFile(fileBefore(third), bytes)
      return problems(withFiles())
    }
    const cases: readonly (readonly [Buffer, string])[] = [
      [two.subarray(0, two.length - 30), 'it is damaged, and cannot be unpacked to its end'],
      [gzipSync(text.slice(0, text.lastIndexOf('{"end"'))), 'it is cut off'],
      [gzipSync(`{"other":1}\n${text}`), 'its line 1 is not one of a moved log'],
      [one, `holds the months before ${monthOf(second)} and not those before ${monthOf(third)}`],
      [gzipSync(text.replace('"log":1', '"log":1,"of":"surrey"')), 'is the part of surrey and not the whole file'],
      [gzipSync(text.replace('"told":"EACH"', '"told":"BY_DAY"')), 'is not the file that was written: its SHA-256'],
      [gzipSync(text.replace('somebody', 'somebodx')), 'the event, or its place in the chain, is not what was chained'],
    ]
    for (const [bytes, problem] of cases) expect(await with_(bytes)).toContainEqual(expect.stringContaining(problem))
    await rm(fileBefore(third))
    expect(await problems(withFiles())).toEqual([expect.stringContaining(`${fileBefore(third)} does not hold the months`)])
    expect(await with_(two)).toEqual([])
  })

  test('a root that the copies have and the file lacks is named, and one that another key signed', async () => {
    await detach(first)
    const copies = await readFile(here.log.rootFile, 'utf8')
    const [copy = ''] = copies.split('\n')
    await writeFile(here.log.rootFile, `${copy.replace(/"at":"\d{4}-\d\d-\d\d/, `"at":"${first.slice(0, 8)}11`)}\n${copies}`)
    expect(await problems(withFiles())).toContainEqual(expect.stringContaining('has a copy outside and is missing in the file'))
    await writeFile(here.log.rootFile, copies)
    const text = gunzipSync(await readFile(fileBefore(second))).toString()
    await writeFile(fileBefore(second), gzipSync(text.replace(/"publicKey":"[0-9a-f]{64}"/g, `"publicKey":"${'ab'.repeat(32)}"`)))
    expect(await problems(withFiles())).toContainEqual(expect.stringContaining('is signed with another key'))
  })

  test.each([
    ['root_at', `'${rootOf(second)}'`],
    ['sha256', `decode('${'ab'.repeat(32)}', 'hex')`],
    ['event', '99'],
  ])('what the database says of a file is compared with the log: %s', async (column, value) => {
    await detach(first)
    await tamperWith(here.owner, `UPDATE audit.moved SET ${column} = ${value}`)
    expect(await problems()).toContain(refusal(second))
  })

  test('months that a superuser deleted and named as moved are found', async () => {
    await tamperWith(
      here.owner,
      `DELETE FROM audit.events WHERE at < '${second}'`,
      `INSERT INTO audit.moved VALUES ('${second}', '${rootOf(first)}', decode('${'ab'.repeat(32)}', 'hex'), 1)`,
    )
    expect(await problems()).toEqual([refusal(second)])
    await tamperWith(here.owner, 'DELETE FROM audit.moved')
    expect(await problems()).toContain('the event of this entry is missing')
  })

  test('an event that was put in with an old number is named, also after detaching', async () => {
    await detach(first)
    await tamperWith(
      here.owner,
      `INSERT INTO audit.events (seq, at, actor, partner, role, purpose, verb, event, resource, told, partner_seq) OVERRIDING SYSTEM VALUE
        VALUES (1, '${first}', 'x', 'surrey', 'R', 'P', 'CONSULTATION', 'a:b', 'c', 'BY_DAY', 999999)`,
    )
    expect(await problems()).toEqual([expect.stringContaining('event 999999 is in no chain')])
  })
})

describe('months are made', () => {
  test('the hub makes this month and the next three, and an event without a month gets one when its month is made', async () => {
    const ahead = [0, -1, -2, -3].map((n) => tableOf(monthAgo(n)))
    expect(await tables()).toEqual(expect.arrayContaining(ahead))
    await here.owner.query(`ALTER TABLE audit.events DETACH PARTITION audit_months.${ahead[3]}; DROP TABLE audit_months.${ahead[3]}`)
    const month = monthAgo(-3)
    await here.log.write(`${month}T09:00:00Z`, ['surrey'])
    const place = `SELECT tableoid::regclass::text AS place, partner_seq FROM audit.events WHERE at = '${month}T09:00:00Z'`
    const [was] = await ask<{ place: string; partner_seq: string }>(place)
    expect(was?.place).toBe('audit_months.events_rest')
    await as('hub_audit_sealer', 'SELECT audit.make_months()', 'COMMIT')
    expect(await ask(place)).toEqual([{ place: `audit_months.${ahead[3]}`, partner_seq: was?.partner_seq }])
    await as('hub_audit_sealer', 'SELECT audit.make_months()')
  })
})

const caller: Caller = {
  subject: 's',
  partner: 'surrey',
  partnerKind: 'FORCE',
  role: 'AUDITOR',
  agreement: null,
  purpose: 'GOVERNANCE',
}

describe('who reads the log while a month leaves it', () => {
  test('a verification during which a month leaves finds no fault', async () => {
    let left: DetachedMonth | undefined
    const { db } = here.store
    const onPart = async (): Promise<void> => void (left ??= await detach(first))
    const { findings, moved } = await verifyLog({ db, publicKey: here.key.publicKey, rootFiles: [here.log.rootFile], atATime: 1, onPart })
    expect(left?.already).toBe(false)
    expect({ findings, moved }).toEqual({ findings: [], moved: { before: second, files: 0 } })
  })

  const audit = () => new AuditStore(here.store.db, systemClock)
  const chains = () => new ChainStore(here.store.db)

  test.each<[string, () => Promise<unknown>]>([
    ['usage', () => audit().usage(caller, new Date(`${first}T00:00:00Z`), null)],
    ['a page', () => audit().page(caller, { atFrom: new Date(`${first}T00:00:00Z`) }, 50, null)],
    ['the chain', () => chains().entries(caller, 50, 0)],
    ['a root', () => chains().root(caller, new Date(`${first.slice(0, 8)}03T00:00:00Z`))],
  ])('is refused and never answered with what is left: %s', async (_name, read) => {
    await expect(detach(first, killed)).rejects.toThrow('killed')
    // The reader has looked where the log begins, and stands before the rows until they have left.
    await here.owner.query('BEGIN; LOCK TABLE audit.events, audit.seals, audit.roots IN ACCESS EXCLUSIVE MODE')
    const answer = read().then(
      () => 'answered',
      ({ code }: { readonly code: string }) => code,
    )
    await untilWaiting(`NOT granted AND relation IN ('audit.events'::regclass, 'audit.seals'::regclass, 'audit.roots'::regclass)`)
    await here.owner.query(
      `SET LOCAL ROLE hub_owner; SELECT audit.detach('${first}', '${rootOf(first)}', '\\x${'00'.repeat(32)}', 9); COMMIT`,
    )
    expect(await answer).toBe('LOG_MOVED')
  })
})

async function as(role: string, ...statements: string[]): Promise<void> {
  await here.owner.query(`BEGIN; SET LOCAL ROLE ${role}`)
  try {
    for (const statement of statements) await here.owner.query(statement)
  } finally {
    await here.owner.query('ROLLBACK')
  }
}

async function untilWaiting(condition: string, does = 'pid'): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await ask(`SELECT ${does} FROM pg_locks WHERE ${condition}`)).length > 0) return
    await new Promise((later) => setTimeout(later, 50))
  }
  throw new Error('nobody came as far as the rows')
}

/** A reader keeps the log until the test rolls back; meanwhile something is done about whoever waits for it. */
async function waitedFor(does: string): Promise<void> {
  await here.owner.query('BEGIN; SELECT count(*) FROM audit.events')
  if (does !== 'NULL') void untilWaiting(`NOT granted AND relation = 'audit.events'::regclass`, does)
}
