import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type pg from 'pg'
import sql from 'sql-template-tag'
import {
  AuditSealer,
  keepProgress,
  keptSigningKey,
  readProgress,
  verifyLog,
  type SigningKey,
  type VerifiedLog,
  type VerifiedSoFar,
  type VerifyHow,
} from '../../../../../src/modules/governance/index.js'
import { rootText } from '../../../../../src/modules/governance/sealing/root-tree.js'
import { startDatabase } from '../../../../support/postgres/database.js'
import { folderOfSuite, ofSuite } from '../../../../support/runs/of-suite.js'

let owner: pg.Client
let key: SigningKey
let sealer: AuditSealer
let tries = 0

const store = ofSuite(() => startDatabase())
beforeAll(async () => {
  owner = await store.openOwner()
})
const folder = folderOfSuite()
beforeAll(async () => {
  key = await keptSigningKey(join(folder, 'key.pem'))
})

const write = (partner: string, event = 'a:b') =>
  store.db.once(
    { role: 'hub_audit_writer', partner },
    sql`INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, detail)
      VALUES ('somebody', ${partner}, 'R', 'P', 'CONSULTATION', ${event}, 'c', '{"n": 1, "text": "é\u2028\\u0007"}')`,
  )

/** As a superuser could: no trigger prevents it. */
const tamper = async (...statements: string[]): Promise<void> => {
  const tables = ['events', 'seals', 'roots', 'root_heads']
  for (const table of tables) await owner.query(`ALTER TABLE audit.${table} DISABLE TRIGGER ALL`)
  for (const statement of statements) await owner.query(statement)
  for (const table of tables) await owner.query(`ALTER TABLE audit.${table} ENABLE TRIGGER ALL`)
}

/** Whether a process comes to wait for a lock of the log. */
async function waits(): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await owner.query(`SELECT FROM pg_locks JOIN pg_database d ON d.oid = database
      WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()`)
    if (rows.length > 0) return true
    await pause(50)
  }
  return false
}

const rootFile = (): string => join(folder, `roots-${tries}.ndjson`)
const verify = (): Promise<VerifiedLog> => verifyLog({ db: store.db, publicKey: key.publicKey, rootFiles: [rootFile()] })
const found = async () => (await verify()).findings.map(({ partner, place, problem }) => [partner, place, problem])
const rootNow = async (): Promise<void> => {
  await sealer.signNow()
  await sealer.copyRoots()
}
const seqAt = (place: number): string => `(SELECT seq FROM audit.seals WHERE partner = 'surrey' AND place = ${place})`

/** Thirty events of Surrey among events of others, chained, and a root over them. */
beforeEach(async () => {
  await tamper('DELETE FROM audit.root_heads; DELETE FROM audit.roots; DELETE FROM audit.seals; DELETE FROM audit.events')
  tries += 1
  sealer = new AuditSealer({
    db: store.db,
    key: () => Promise.resolve(key),
    rootFile: rootFile(),
    ledger: store.ledger,
    onFailure: (error) => {
      throw error
    },
  })
  for (let n = 0; n < 30; n += 1) {
    await write('surrey')
    if (n % 3 === 0) await write('victim-support')
  }
  await sealer.seal({ quick: true })
  await rootNow()
})

test('a log that nobody touched is good, and each event has its place', async () => {
  expect(await verify()).toEqual({
    chains: 2,
    entries: 40,
    roots: 1,
    unsealed: 0,
    publicKey: key.publicKey.toString('hex'),
    keysBefore: [],
    moved: null,
    findings: [],
    from: null,
    to: null,
  })
  await write('kent')
  expect(await verify()).toMatchObject({ unsealed: 1, findings: [] })
  expect(await sealer.seal({ quick: false })).toBe(1)
  expect(await verify()).toMatchObject({ chains: 3, entries: 41, unsealed: 0, findings: [] })
})

// T-DB-4
describe('whoever may do everything in the database', () => {
  test.each(['actor', 'partner', 'role', 'purpose', 'verb', 'event', 'resource', 'at', 'detail', 'agreement', 'partner_seq'])(
    'a superuser of the database cannot change a field of an event unseen: %s',
    async (field) => {
      const values: Record<string, string> = {
        partner: "'kent'",
        verb: "'ERASURE'",
        at: "at + interval '1 microsecond'",
        detail: `'{"n": 2}'`,
        agreement: 'gen_random_uuid()',
        partner_seq: '9999',
      }
      await tamper(`UPDATE audit.events SET ${field} = ${values[field] ?? "'changed'"} WHERE seq = ${seqAt(7)}`)
      expect((await found()).slice(0, 1)).toEqual([['surrey', 7, expect.stringMatching(/not what was chained|in the name of/)]])
    },
  )

  test('a superuser of the database cannot remove an event from the middle, with its seal or without', async () => {
    await tamper(`DELETE FROM audit.events WHERE seq = ${seqAt(15)}`)
    expect(await found()).toEqual([['surrey', 15, 'the event of this entry is missing']])
    await tamper("DELETE FROM audit.seals WHERE partner = 'surrey' AND place = 15")
    expect(await found()).toEqual([['surrey', 15, 'the entry is missing']])
  })

  test('a superuser of the database cannot remove an event from the middle by moving up those behind it', async () => {
    await tamper(
      `DELETE FROM audit.events WHERE seq = ${seqAt(15)}`,
      "DELETE FROM audit.seals WHERE partner = 'surrey' AND place = 15",
      "UPDATE audit.seals SET place = place - 1 WHERE partner = 'surrey' AND place = 16",
    )
    expect((await found())[0]).toEqual(['surrey', 15, expect.stringContaining('not what was chained')])
  })

  test('a superuser of the database cannot cut off a tail: a root that was signed before names it', async () => {
    await tamper(
      `DELETE FROM audit.events WHERE seq IN (SELECT seq FROM audit.seals WHERE partner = 'surrey' AND place > 20)`,
      "DELETE FROM audit.seals WHERE partner = 'surrey' AND place > 20",
    )
    expect(await found()).toEqual([['surrey', 30, expect.stringMatching(/^the chain is cut/)]])
  })

  test('a superuser of the database cannot cut off a tail together with the roots over it: their copies outside are left', async () => {
    await tamper(
      `DELETE FROM audit.events WHERE seq IN (SELECT seq FROM audit.seals WHERE partner = 'surrey' AND place > 20)`,
      "DELETE FROM audit.seals WHERE partner = 'surrey' AND place > 20",
      'DELETE FROM audit.root_heads; DELETE FROM audit.roots',
    )
    expect(await found()).toEqual([[null, null, expect.stringContaining('has a copy outside and is missing')]])
  })

  test('a superuser of the database cannot cut off a tail with the head under the root', async () => {
    await tamper("DELETE FROM audit.seals WHERE partner = 'surrey' AND place > 20", "DELETE FROM audit.root_heads WHERE partner = 'surrey'")
    expect(await found()).toContainEqual(['surrey', null, expect.stringContaining('is missing')])
  })

  test('a superuser of the database cannot swap two events', async () => {
    await tamper(
      `CREATE TEMP TABLE two AS SELECT ${seqAt(3)} AS a, ${seqAt(4)} AS b`,
      "UPDATE audit.seals SET seq = -1 WHERE partner = 'surrey' AND place = 3",
      "UPDATE audit.seals SET seq = (SELECT a FROM two) WHERE partner = 'surrey' AND place = 4",
      "UPDATE audit.seals SET seq = (SELECT b FROM two) WHERE partner = 'surrey' AND place = 3",
      'DROP TABLE two',
    )
    expect(await found()).toEqual([['surrey', 3, expect.stringContaining('not what was chained')]])
  })

  test('a superuser of the database cannot insert an event among earlier ones', async () => {
    // A number that was taken and never used, as after a transaction that was rolled back.
    await write('surrey')
    await tamper(
      'CREATE TABLE unused AS SELECT * FROM audit.events ORDER BY seq DESC LIMIT 1',
      'DELETE FROM audit.events WHERE seq = (SELECT seq FROM unused)',
    )
    await write('surrey')
    await sealer.seal({ quick: true })
    await tamper(
      "UPDATE audit.seals SET sealed_at = sealed_at - interval '10 minutes'",
      'INSERT INTO audit.events OVERRIDING SYSTEM VALUE SELECT * FROM unused',
      'DROP TABLE unused',
    )
    // The hub does not chain it by itself either.
    expect(await sealer.seal({ quick: false })).toBe(0)
    expect(await found()).toEqual([['surrey', expect.any(Number), expect.stringContaining('is in no chain')]])
  })

  test('a superuser of the database cannot write a chain anew from some place on: the roots are signed', async () => {
    await tamper(
      `UPDATE audit.events SET actor = 'another' WHERE seq = ${seqAt(30)}`,
      "DELETE FROM audit.seals WHERE partner = 'surrey' AND place = 30",
    )
    await sealer.seal({ quick: false })
    expect(await found()).toEqual([['surrey', 30, expect.stringContaining('another than when the root')]])
  })

  test('a superuser of the database cannot sign a root with another key, or change one', async () => {
    await tamper("UPDATE audit.roots SET root = sha256('x')")
    expect((await found()).map(([, , problem]) => problem)).toEqual(
      expect.arrayContaining([expect.stringContaining('signature that is not of it'), expect.stringContaining('another in the database')]),
    )
    const stranger = await keptSigningKey(join(folder, 'other.pem'))
    const [{ at = '', root = '' } = {}] = (
      await owner.query<{ at: string; root: string }>(
        `SELECT to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, encode(root, 'hex') AS root FROM audit.roots`,
      )
    ).rows
    const theirs = stranger.sign(rootText({ at, root: Buffer.from(root, 'hex'), ledgerNumber: null, ledgerHash: null })).toString('hex')
    await tamper(`UPDATE audit.roots SET signature = '\\x${theirs}', public_key = '\\x${stranger.publicKey.toString('hex')}'`)
    expect((await found()).map(([, , problem]) => problem)).toContainEqual(expect.stringContaining('signed with another key'))
  })
})

test('a reader of the log reaches no chain and no head but its own', async () => {
  const seenBy = (partner: string) =>
    store.db.once<{ partner: string }>(
      { role: 'hub_audit_reader', partner },
      sql`SELECT partner FROM audit.seals UNION SELECT partner FROM audit.root_heads`,
    )
  expect(await seenBy('surrey')).toEqual([{ partner: 'surrey' }])
  expect(await seenBy('kent')).toEqual([{ partner: 'kent' }])
})

describe('chaining', () => {
  test('chaining leaves out what is not committed, and gives it a place once it is', async () => {
    const open = await store.openOwner()
    await open.query("BEGIN; SET LOCAL ROLE hub_audit_writer; SET LOCAL hub.partner = 'surrey'")
    await open.query(
      "INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource) VALUES ('late', 'surrey', '', '', 'CONSULTATION', '', '')",
    )
    await write('surrey')
    expect(await sealer.seal({ quick: true })).toBe(1)
    await open.query('COMMIT')
    await open.end()
    expect(await sealer.seal({ quick: true })).toBe(1)
    expect(await verify()).toMatchObject({ entries: 42, unsealed: 0, findings: [] })
  })

  test('chaining by two processes at once gives each event one place', async () => {
    const other = new AuditSealer({
      db: store.db,
      key: () => Promise.resolve(key),
      rootFile: rootFile(),
      ledger: store.ledger,
      onFailure: () => undefined,
    })
    for (let n = 0; n < 50; n += 1) await write('kent')
    await Promise.all([sealer, other, sealer, other].map((one) => one.seal({ quick: true })))
    await sealer.seal({ quick: true })
    expect(await verify()).toMatchObject({ entries: 90, unsealed: 0, findings: [] })
  })

  test('chaining is in time until an event has waited for a minute', async () => {
    await write('kent')
    expect(await sealer.isInTime()).toBe(true)
    await tamper("UPDATE audit.events SET at = at - interval '61 seconds' WHERE partner = 'kent'")
    expect(await sealer.isInTime()).toBe(false)
    await sealer.seal({ quick: true })
    expect(await sealer.isInTime()).toBe(true)
  })

  test('a round leaves chaining and signing to the process that does it now, and who asks for a root waits for it', async () => {
    const other = await store.openOwner()
    await other.query("BEGIN; SELECT pg_advisory_xact_lock(hashtext('audit.sealer'))")
    await write('surrey')
    await tamper(
      "UPDATE audit.root_heads SET made_at = made_at - interval '6 minutes'",
      "UPDATE audit.roots SET made_at = made_at - interval '6 minutes'",
    )
    expect([await sealer.seal({ quick: true }), await sealer.signRoot()]).toEqual([0, false])
    const asked = sealer.signNow()
    await expect(waits()).resolves.toBe(true)
    expect((await verify()).roots).toBe(1)
    await other.query('COMMIT')
    await other.end()
    await asked
    expect(await verify()).toMatchObject({ roots: 2, unsealed: 0 })
  })

  test('sealing signs a root every five minutes although nothing happened, and each is copied once', async () => {
    const moveRoot = (to: string): Promise<void> =>
      tamper(
        `SET session_replication_role = replica; UPDATE audit.root_heads SET made_at = ${to}; UPDATE audit.roots SET made_at = ${to}; SET session_replication_role = origin`,
      )
    await moveRoot('now()')
    expect(await sealer.signRoot()).toBe(false)
    await moveRoot("now() - interval '5 minutes'")
    expect(await sealer.signRoot()).toBe(true)
    await sealer.copyRoots()
    await sealer.copyRoots()
    expect(readFileSync(rootFile(), 'utf8').trim().split('\n')).toHaveLength(2)
  })
})

describe('a log that has grown is verified from root to root', () => {
  const roots: string[] = []
  const inParts = (how: VerifyHow = {}): Promise<VerifiedLog> =>
    verifyLog({ db: store.db, publicKey: key.publicKey, rootFiles: [rootFile()], atATime: 12, ...how })
  const problems = ({ findings }: VerifiedLog) => findings.map(({ partner, place, problem }) => [partner, place, problem])

  /** Three more roots over ten events each, of which Surrey has the even ones, and four events behind the last. */
  beforeEach(async () => {
    for (let n = 0; n < 34; n += 1) {
      await write(n % 2 === 0 ? 'surrey' : 'kent')
      if (n % 10 !== 9) continue
      await sealer.seal({ quick: true })
      await rootNow()
    }
    await sealer.seal({ quick: true })
    roots.splice(
      0,
      Infinity,
      ...readFileSync(rootFile(), 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { at: string }).at),
    )
  })

  test('a verification in parts finds what a verification in one part finds', async () => {
    expect(await inParts()).toEqual(await verify())
    expect(await inParts()).toMatchObject({ chains: 3, entries: 74, roots: 4, findings: [] })
  })

  test.each([1, 29, 30, 31, 35, 36, 45, 46, 47])(
    'an event that is changed is named by its place, wherever a part ends: %i',
    async (place) => {
      await tamper(`UPDATE audit.events SET actor = 'changed' WHERE seq = ${seqAt(place)}`)
      expect(problems(await inParts())).toEqual([['surrey', place, expect.stringContaining('not what was chained')]])
    },
  )

  test('entries taken out over the end of a part are named once, by the first', async () => {
    await tamper("DELETE FROM audit.seals WHERE partner = 'surrey' AND place BETWEEN 28 AND 33")
    expect(problems(await inParts()).slice(0, 1)).toEqual([['surrey', 28, 'the entry is missing']])
    expect(problems(await inParts())).toEqual(problems(await verify()))
  })

  test('a range begins at the root before it and ends at the root after it', async () => {
    const [, second = '', third = ''] = roots
    expect(await inParts({ range: { from: second, to: third } })).toMatchObject({
      entries: 10,
      roots: 2,
      from: second,
      to: third,
      findings: [],
    })
    expect(await inParts({ range: { from: third } })).toMatchObject({ entries: 14, roots: 2, from: third, to: null, findings: [] })
    expect(await inParts({ range: { to: second } })).toMatchObject({ entries: 50, roots: 2, from: null, to: second, findings: [] })
    expect(await inParts({ range: { from: '2020-01-01' } })).toMatchObject({ entries: 74, from: null })
  })

  test('what stands before a range is not verified, and the heads with which it begins are', async () => {
    const range = { from: roots[1] }
    await tamper(`UPDATE audit.events SET actor = 'changed' WHERE seq = ${seqAt(3)}`)
    expect(problems(await inParts({ range }))).toEqual([])
    await tamper(`UPDATE audit.root_heads SET hash = sha256('another') WHERE partner = 'surrey' AND made_at = '${roots[1] ?? ''}'`)
    expect(problems(await inParts({ range }))).toContainEqual(['surrey', 35, expect.stringContaining('does not lead to the root')])
  })

  test('an event that was put in among those of a range is named', async () => {
    await tamper(
      `UPDATE audit.seals SET sealed_at = sealed_at - interval '6 minutes'`,
      `DELETE FROM audit.seals WHERE partner = 'kent' AND place = 3`,
    )
    expect(problems(await inParts({ range: { from: roots[0], to: roots[1] } }))).toContainEqual([
      'kent',
      expect.any(Number),
      expect.stringContaining('is in no chain'),
    ])
  })

  test('a verification that was ended goes on where it stopped, and keeps what it had found', async () => {
    const file = join(folder, `progress-${tries}.json`)
    await tamper(`UPDATE audit.events SET actor = 'changed' WHERE seq = ${seqAt(3)}`)
    const ended = inParts({
      onPart: async (verified: VerifiedSoFar) => {
        await keepProgress(file, verified)
        throw new Error('the process ends')
      },
    })
    await expect(ended).rejects.toThrow('the process ends')
    const resume = await readProgress(file)
    expect(resume).toMatchObject({ to: roots[0], entries: 40, findings: [{ place: 3 }] })
    const rest = await inParts({ resume, onPart: (verified) => keepProgress(file, verified) })
    expect(rest).toMatchObject({ entries: 34, from: roots[0], findings: [{ place: 3 }] })
    expect(await readProgress(file)).toMatchObject({ to: roots[3], entries: 70, findings: [{ place: 3 }] })
    expect(await inParts({ resume: await readProgress(file) })).toMatchObject({ entries: 4, from: roots[3], findings: [{ place: 3 }] })
  })

  test('a root up to which it was verified before, and which is gone, is named', async () => {
    const resume = { to: '2026-01-01T00:00:00.000000Z', entries: 3, findings: [] }
    expect(problems(await inParts({ resume }))).toEqual([[null, null, expect.stringContaining('verified before, is missing')]])
  })

  test('a file that does not say how far it came is refused in a sentence', async () => {
    await expect(readProgress(rootFile())).rejects.toMatchObject({ code: 'PROGRESS_FILE_INVALID' })
    expect(await readProgress(join(folder, 'none.json'))).toBeUndefined()
  })
})
