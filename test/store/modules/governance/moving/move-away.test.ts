import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { type TableOwner } from '../../../../../src/db/login/as-table-owner.js'
import {
  keepProgress,
  keptSigningKey,
  readProgress,
  verifyLog,
  type MovedAway,
  type SigningKey,
  type VerifiedLog,
  type VerifyHow,
} from '../../../../../src/modules/governance/index.js'
import type { TestDatabase } from '../../../../support/postgres/database.js'
import { moveIn, withOldLog } from '../../../../support/hub/old-log-suite.js'
import { monthAgo, OldLog, tamperWith } from '../../../../support/hub/old-log.js'

let store: TestDatabase
let owner: pg.Client
let folder: string
let key: SigningKey
let log: OldLog

/** Months whose events are moved away, and the first that stays. */
const [first, second, third, kept] = [16, 15, 14, 13].map(monthAgo) as [string, string, string, string]
const monthOf = (day: string): string => day.slice(0, 7)

withOldLog([first, second, third, kept], (started) => ({ store, owner, folder, key, log } = started))

/** Steps of the owner that are kept from happening, as if the process was killed before them. */
const killedBefore =
  (name: string, asOwner: TableOwner): TableOwner =>
  <T>(statement: Sql) =>
    statement.text.includes(name) ? Promise.reject(new Error('killed')) : asOwner<T>(statement)

const move = (
  before: string,
  { to = folder, killed }: { readonly to?: string; readonly killed?: string } = {},
): Promise<MovedAway | null> =>
  moveIn(
    { store, owner, folder, key, log },
    { before, to, ...(killed === undefined ? {} : { as: (owner: TableOwner) => killedBefore(killed, owner) }) },
  )

/** A move that is made. */
const made = async (before: string): Promise<MovedAway> => (await move(before)) ?? Promise.reject(new Error('nothing was moved'))

const verify = (how: VerifyHow = {}): Promise<VerifiedLog> =>
  verifyLog({ db: store.db, publicKey: key.publicKey, rootFiles: [log.rootFile], ...how })
const whole = (): Promise<VerifiedLog> => verify({ movedFolder: folder })
const problems = async (how: VerifyHow = { movedFolder: folder }): Promise<string[]> =>
  (await verify(how)).findings.map(({ problem }) => problem)

const count = async (table: string): Promise<number> => {
  const { rows } = await owner.query<{ n: string }>(`SELECT count(*) AS n FROM audit.${table}`)
  return Number(rows[0]?.n)
}
const counts = async (): Promise<number[]> => [await count('events'), await count('seals'), await count('roots')]
const fileOf = (before: string): string => join(folder, `audit-log-before-${monthOf(before)}.jsonl.gz`)
const linesOf = async (file: string): Promise<Record<string, unknown>[]> =>
  gunzipSync(await readFile(file))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('months of the log that are moved away', () => {
  test('the file holds every column of each event, with its seal, the roots and the heads, and the rows are gone', async () => {
    const { rows } = await owner.query<{ seq: string; told: string }>(
      `SELECT s.partner, s.place, e.seq, e.told, e.feed, e.told_seq, e.detail::text AS detail FROM audit.events e JOIN audit.seals s USING (seq) WHERE e.at < $1 ORDER BY 1, 2`,
      [third],
    )
    const moved = await move(third)
    expect(moved).toMatchObject({ file: fileOf(third), entries: 18, already: false })
    const lines = await linesOf(fileOf(third))
    expect(lines[0]).toEqual({ log: 1, before: third, after: null, root: `${second.slice(0, 8)}25T09:05:00.000123Z` })
    expect(lines.at(-1)).toEqual({ end: expect.objectContaining({ entries: 18, roots: 6 }) })
    const entries = lines.flatMap(({ entry }) => (entry === undefined ? [] : [entry as Record<string, string>]))
    const held = entries.map(({ chain, place, seq, told, feed, toldSeq, text }) => ({
      partner: chain,
      place: String(place),
      seq: String(seq),
      told,
      feed,
      told_seq: toldSeq === null ? null : String(toldSeq),
      detail: (JSON.parse(text ?? '') as { detail: string }).detail,
    }))
    const inOrder = (one: { partner?: string | undefined; place: string }) => `${one.partner} ${one.place.padStart(9, '0')}`
    expect(held.sort((one, other) => (inOrder(one) < inOrder(other) ? -1 : 1))).toEqual(rows)
    const left = await owner.query(`SELECT count(*) FILTER (WHERE at < $1) AS old, count(*) AS all FROM audit.events`, [third])
    // The events of two months, and the one that tells of the move.
    expect(left.rows).toEqual([{ old: '0', all: '19' }])
    // The last entry of each chain keeps its seal, and the root at the edge stays.
    expect([await count('seals'), await count('roots')]).toEqual([19 + 2, 7 + 1])
  })

  test('the log tells of it with the hash of the file, and neither how many events it had nor their numbers', async () => {
    const { sha256 } = await made(third)
    const { rows } = await owner.query(`SELECT partner, role, told, detail FROM audit.events WHERE event = 'log:moved'`)
    const root = `${second.slice(0, 8)}25T09:05:00.000123Z`
    expect(rows).toEqual([{ partner: 'hub', role: 'DATABASE', told: 'EACH', detail: { before: monthOf(third), sha256, root } }])
  })

  test('the whole log verifies with the files, and without them from the first event that is still in the database', async () => {
    await move(second)
    await move(third)
    expect(await whole()).toMatchObject({ findings: [], moved: { before: third, files: 2 }, entries: 36 + 2, chains: 3 })
    expect(await verify()).toMatchObject({ findings: [], moved: { before: third, files: 0 }, entries: 18 + 2 })
    // A chain that stood still goes on where it was.
    await log.write(new Date().toISOString(), ['victim-support', 'kent'])
    await log.sealer.signRoot({ evenIfNotDue: true })
    await log.sealer.copyRoots()
    expect(await whole()).toMatchObject({ findings: [], entries: 38 + 2 })
  })

  test('a chain without an event after the archived months continues at its place, even after archiving twice', async () => {
    await log.empty()
    await rm(log.rootFile)
    log = new OldLog({ db: store.db, owner, key, folder })
    await log.month(first)
    await log.month(second, ['surrey'])
    await log.month(third, ['surrey'])
    await log.month(kept, ['surrey'])
    await move(second)
    await move(kept)
    await log.write(new Date().toISOString(), ['victim-support'])
    const { rows } = await owner.query(`SELECT max(place) AS place FROM audit.seals WHERE partner = 'victim-support'`)
    expect(rows).toEqual([{ place: '4' }])
    expect((await whole()).findings).toEqual([])
  })

  test('a repeated command to archive months says that they were archived before', async () => {
    const moved = await made(third)
    expect(await move(third)).toEqual({ ...moved, already: true })
    await expect(move(second)).rejects.toThrow(`The months before ${monthOf(third)} were moved away already.`)
  })
})

describe('a move that is ended half way', () => {
  test.each(['mover.note', 'mover.away'])(
    'if archiving fails before %s, every row is still there, and the same command archives the months',
    async (killed) => {
      const before = await counts()
      await expect(move(third, { killed })).rejects.toThrow('killed')
      // The event that tells of the file was written, chained and signed by then.
      const more = killed === 'mover.away' ? [1, 1, 1] : [0, 0, 0]
      expect((await counts()).map((n, at) => n - (before[at] ?? 0))).toEqual(more)
      expect((await verify()).findings).toEqual([])
      expect(await move(third)).toMatchObject({ already: false, entries: 18 })
      const { rows } = await owner.query(`SELECT count(*) AS n FROM audit.events WHERE event = 'log:moved'`)
      expect(rows).toEqual([{ n: '1' }])
      expect((await whole()).findings).toEqual([])
    },
  )

  test('no other month is archived before an interrupted one is finished', async () => {
    await expect(move(second, { killed: 'mover.away' })).rejects.toThrow('killed')
    await expect(move(third)).rejects.toThrow(`The move of the months before ${monthOf(second)} is not finished. Finish it first`)
  })

  test('a file that was damaged meanwhile is read back, and no row is deleted', async () => {
    await expect(move(third, { killed: 'mover.away' })).rejects.toThrow('killed')
    const good = await readFile(fileOf(third))
    const text = gunzipSync(good).toString()
    for (const bad of [
      good.subarray(0, good.length - 20),
      gzipSync(text.replace('somebody', 'somebodx')),
      gzipSync(text.replace(/"feed":null/, '"feed":"x"')),
    ]) {
      await writeFile(fileOf(third), bad)
      await expect(move(third)).rejects.toThrow('The file was read back and is not good, so no row was deleted')
    }
    expect(await count('moved')).toBe(0)
    // One that is missing is written again, with the same bytes.
    await rm(fileOf(third))
    expect(await move(third)).toMatchObject({ entries: 18 })
    expect(gunzipSync(await readFile(fileOf(third))).toString()).toBe(text)
  })

  test('after a database of before the move was put back, the same command finds the file and makes the move again', async () => {
    const putBack = await log.backup()
    const { sha256 } = await made(third)
    await putBack()
    expect(await count('moved')).toBe(0)
    expect(await move(third)).toMatchObject({ sha256, already: false, entries: 18 })
  })
})

describe('a move that is refused', () => {
  test('archiving is refused for a malformed month, one of the last twelve, one without an earlier root, and a file of another log', async () => {
    await expect(move('2026-13-01')).rejects.toThrow('YYYY-MM')
    await expect(move(monthAgo(11))).rejects.toThrow(
      `The last twelve whole months stay, because answers about the log reach back a year. Name ${monthOf(monthAgo(12))}`,
    )
    expect(await move(first)).toBeNull()
    await move(second)
    await writeFile(fileOf(third), gzipSync('{"log":1,"root":"2020"}\n'))
    await expect(move(third)).rejects.toThrow('is of another log. Name another folder.')
    expect(await count('moved')).toBe(1)
  })

  test('a log that fails verification is not archived', async () => {
    await tamperWith(owner, `UPDATE audit.events SET actor = 'x' WHERE seq = (SELECT min(seq) FROM audit.events)`)
    await expect(move(third)).rejects.toThrow(`The log before ${monthOf(third)} is not good.`)
    expect(await count('moves')).toBe(0)
  })
})

describe('what only the owner does', () => {
  const as = async (role: string, ...statements: string[]): Promise<void> => {
    await owner.query(`BEGIN; SET LOCAL ROLE ${role}`)
    try {
      for (const statement of statements) await owner.query(statement)
    } finally {
      await owner.query('ROLLBACK')
    }
  }
  const noted = async (): Promise<{ sha256: string }> => {
    await expect(move(third, { killed: 'mover.away' })).rejects.toThrow('killed')
    const { rows } = await owner.query<{ sha256: string }>(`SELECT encode(sha256, 'hex') AS sha256 FROM audit.moves`)
    return rows[0] as { sha256: string }
  }
  const away = ({ sha256 }: { readonly sha256: string }) => `SELECT audit.move_away('${third}', decode('${sha256}', 'hex'))`

  test('no serving login may note a file or delete a row', async () => {
    const file = await noted()
    for (const role of ['hub_app', 'hub_audit_sealer', 'hub_audit_reader', 'hub_governance', 'hub_publisher']) {
      await expect(as(role, away(file))).rejects.toThrow('permission denied')
      await expect(as(role, 'DELETE FROM audit.events')).rejects.toThrow('permission denied')
    }
    for (const connectionString of [store.appUrl, store.publishUrl]) {
      const login = new pg.Client({ connectionString })
      await login.connect()
      for (const role of ['hub_audit_mover', 'hub_owner'])
        await expect(login.query(`SET ROLE ${role}`)).rejects.toThrow('permission denied')
      await login.end()
    }
  })

  test('the owner of the tables can delete events only through the function', async () => {
    for (const table of ['events', 'seals', 'roots', 'root_heads', 'moves', 'moved'])
      for (const role of ['hub_owner', 'NONE'])
        await expect(as(role, `DELETE FROM audit.${table}`)).rejects.toThrow('audit rows are never changed')
  })

  test('the role of the function deletes no row that no file holds', async () => {
    await noted()
    const later = `seq = (SELECT max(e.seq) FROM audit.events e WHERE e.partner = 'surrey')`
    const made = `made_at = (SELECT max(r.made_at) FROM audit.roots r)`
    for (const statement of [
      `audit.events WHERE ${later}`,
      `audit.seals WHERE ${later}`,
      `audit.root_heads WHERE ${made}`,
      `audit.roots WHERE ${made}`,
    ])
      await expect(as('hub_audit_mover', `DELETE FROM ${statement}`)).rejects.toThrow(/audit rows are never changed|violates foreign key/)
    await expect(as('hub_audit_mover', 'DELETE FROM audit.moves')).rejects.toThrow('permission denied')
  })

  test('nothing is deleted for a file that the log does not name, or whose event no signed root covers', async () => {
    const file = await noted()
    await expect(as('hub_owner', away({ sha256: 'ab'.repeat(32) }))).rejects.toThrow('The log does not tell of this file.')
    await tamperWith(owner, 'DELETE FROM audit.root_heads WHERE made_at = (SELECT max(made_at) FROM audit.roots)')
    await expect(as('hub_owner', away(file))).rejects.toThrow('No root has signed yet what the log tells of this file.')
  })

  test('archiving is refused from a root that is not the last before the month, and for a file that holds more or fewer events', async () => {
    const note = (at: string, entries: number) => {
      const numbers = `(SELECT min(seq) FROM audit.events), (SELECT max(seq) FROM audit.events WHERE at < '${third}')`
      return `SELECT audit.note_move('${third}', '${at}', '\\x${'00'.repeat(32)}', ${entries}, m.min, m.max) FROM (SELECT ${numbers}) m (min, max)`
    }
    const run = (statement: string) => as('NONE', statement)
    const edge = `${second.slice(0, 8)}25T09:05:00.000123Z`
    await expect(run(note(`${second.slice(0, 8)}15T09:05:00.000123Z`, 15))).rejects.toThrow(
      'The edge must be the last root before this month.',
    )
    await expect(run(note(`${third.slice(0, 8)}05T09:05:00.000123Z`, 21))).rejects.toThrow(
      'The edge must be the last root before this month.',
    )
    await expect(run(note(edge, 18).replace(third, monthAgo(11)))).rejects.toThrow('The last twelve whole months stay')
    await expect(run(note(edge, 17))).rejects.toThrow('The file does not hold what lies before this month.')
    await expect(run(note(edge, 18))).resolves.toBeUndefined()
  })

  test('a gap, and an event of a later month below the root, are refused by the database too', async () => {
    const file = await noted()
    await tamperWith(owner, `UPDATE audit.events SET at = '${kept}' WHERE seq = (SELECT min(seq) FROM audit.events)`)
    await expect(as('hub_owner', away(file))).rejects.toThrow('Events of a later month lie before the last root of this one')
    await tamperWith(owner, `DELETE FROM audit.events WHERE seq = (SELECT min(seq) FROM audit.events)`)
    await expect(as('hub_owner', away(file))).rejects.toThrow('The log has a gap before this month.')
  })
})

describe('files that are verified', () => {
  test('a file that is missing, damaged, cut off, swapped or of another log is named, and the rest is verified all the same', async () => {
    await move(second)
    await move(third)
    const [one, two] = [await readFile(fileOf(second)), await readFile(fileOf(third))]
    const again = async (file: string, bytes: Buffer): Promise<string[]> => {
      await writeFile(file, bytes)
      const found = await problems()
      await writeFile(fileOf(second), one)
      await writeFile(fileOf(third), two)
      return found
    }
    await rm(fileOf(second))
    expect(await problems()).toEqual([
      expect.stringContaining(`${fileOf(second)} does not hold the months that were moved away: it is not there`),
    ])
    await writeFile(fileOf(second), one)
    expect(await again(fileOf(third), two.subarray(0, two.length - 30))).toEqual([
      expect.stringContaining('it is damaged, and cannot be unpacked to its end'),
    ])
    const text = gunzipSync(two).toString()
    expect(await again(fileOf(third), gzipSync(text.slice(0, text.lastIndexOf('{"end"'))))).toEqual([
      expect.stringContaining('it is cut off'),
    ])
    expect(await again(fileOf(third), one)).toEqual([
      expect.stringContaining(`holds the months before ${monthOf(second)} and not those before ${monthOf(third)}`),
    ])
    expect(await again(fileOf(third), gzipSync(text.replace('"told":"EACH"', '"told":"BY_DAY"')))).toEqual([
      expect.stringContaining('is not the file that was written: its SHA-256'),
    ])
    // An event that was changed is named by its chain and place too.
    expect(await again(fileOf(third), gzipSync(text.replace('somebody', 'somebodx')))).toEqual(
      expect.arrayContaining([
        'the event, or its place in the chain, is not what was chained',
        expect.stringContaining('is not the file that was written'),
      ]),
    )
    expect(await problems()).toEqual([])
  })

  test('a file of another hub, made with the same times, is named', async () => {
    const { file } = await made(third)
    await log.empty()
    await rm(log.rootFile)
    const ours = await readFile(file)
    const theirs = await mkdtemp(join(tmpdir(), 'hub-test-'))
    key = await keptSigningKey(join(theirs, 'key.pem'))
    log = new OldLog({ db: store.db, owner, key, folder: theirs })
    for (const month of [first, second, third, kept]) await log.month(month)
    await move(third, { to: theirs })
    expect(await problems({ movedFolder: theirs })).toEqual([])
    await writeFile(join(theirs, `audit-log-before-${monthOf(third)}.jsonl.gz`), ours)
    expect(await problems({ movedFolder: theirs })).toEqual(
      expect.arrayContaining([
        expect.stringContaining('is of another log: the root with which it ends'),
        expect.stringContaining('is signed with another key'),
      ]),
    )
    await rm(theirs, { recursive: true })
  })

  test('a root that the copies have and the file lacks is named', async () => {
    await move(third)
    const copies = await readFile(log.rootFile, 'utf8')
    const [copy = ''] = copies.split('\n')
    await writeFile(log.rootFile, `${copy.replace(/"at":"\d{4}-\d\d-\d\d/, `"at":"${second.slice(0, 8)}11`)}\n${copies}`)
    expect(await problems()).toEqual(expect.arrayContaining([expect.stringContaining('has a copy outside and is missing in the file')]))
  })

  test('verification names an event that was inserted with an old number, also after archiving', async () => {
    await move(third)
    const columns = `actor, partner, role, purpose, verb, event, resource, told, partner_seq`
    await tamperWith(
      owner,
      `INSERT INTO audit.events (seq, at, ${columns}) OVERRIDING SYSTEM VALUE
        VALUES (1, '${first}', 'x', 'surrey', 'R', 'P', 'CONSULTATION', 'a:b', 'c', 'BY_DAY', 999999)`,
    )
    expect(await problems({})).toEqual([expect.stringContaining('event 999999 is in no chain')])
  })

  test('a verification that is resumed, or begins at a given time, continues across the end of the archived months', async () => {
    const progress = join(folder, 'verified.json')
    const root = `${first.slice(0, 8)}25T09:05:00.000123Z`
    await keepProgress(progress, { to: root, entries: 9, findings: [] })
    const on = async (movedFolder?: string) =>
      verify({ movedFolder, resume: await readProgress(progress), onPart: (verified) => keepProgress(progress, verified) })
    await move(second)
    await move(third)
    // The first file ends at the root up to which it was verified.
    expect(await on(folder)).toMatchObject({ findings: [], moved: { files: 1 }, entries: 9 + 18 + 2 })
    expect((await readProgress(progress))?.entries).toBe(9 + 9 + 18 + 2)
    expect(await on()).toMatchObject({ findings: [], moved: null, entries: 0 })
    await keepProgress(progress, { to: root, entries: 9, findings: [] })
    expect(await on()).toMatchObject({ findings: [], moved: { before: third, files: 0 }, entries: 18 + 2 })
    expect(await verify({ range: { from: first } })).toMatchObject({ findings: [], moved: { before: third, files: 0 } })
    expect(await verify({ range: { from: kept } })).toMatchObject({ findings: [], moved: null })
  })
})
