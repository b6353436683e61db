import { mkdtemp, readdir, rm, stat, readFile, writeFile } from 'node:fs/promises'
import sql, { raw } from 'sql-template-tag'
import { feeds } from '../../../../../src/modules/ingest/index.js'
import { agreeOnEverything } from '../../../../support/hub/contributors.js'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Database } from '../../../../../src/db/database.js'
import { publishQuarter, publishRipe, type Publishing } from '../../../../../src/modules/analytics/publishing/publish-quarter.js'
import { publishedProjects } from '../../../../../src/modules/analytics/snapshot/published-projects.js'
import { PublicationStore } from '../../../../../src/modules/analytics/snapshot/publication.store.js'
import { SnapshotStore } from '../../../../../src/modules/analytics/snapshot/snapshot.store.js'
import { verifyQuarter } from '../../../../../src/modules/analytics/publishing/verify-quarter.js'
import { startDatabase } from '../../../../support/postgres/database.js'
import { testKeyChecks } from '../../../../support/hub/hub.js'
import { neverPublished } from '../../../../support/batches/test-keys.js'
import { commitBatch, type Columns } from '../../../../support/batches/record-rows.js'
import { shareOf } from '../../../../support/runs/share.js'
import { ofSuite } from '../../../../support/runs/of-suite.js'

let db: Database
let folder: string
let now: Date
const opened: SnapshotStore[] = []

const store = ofSuite(() => startDatabase())
beforeAll(async () => {
  db = store.db
  await agreeOnEverything(db)
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-snapshots-'))
  now = new Date('2026-02-10T12:00:00Z')
  await empty(store.ownerUrl)
})
afterEach(async () => {
  for (const snapshots of opened.splice(0)) snapshots.close()
  await rm(folder, { recursive: true, force: true })
})

async function empty(ownerUrl: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    'TRUNCATE records.police_referrals, records.support_cases, direct.direct_cases, records.projects, publication.quarters, publication.counted_once, ingest.batches CASCADE',
  )
  await client.end()
}

const publishing = (): Publishing => ({
  db: store.publisher,
  clock: { now: () => now },
  folder,
  feeds: Object.values(feeds),
  keyChecks: testKeyChecks,
  ...neverPublished,
  software: 'test',
})
const referrals = (force: string, ...rows: Columns[]) => commitBatch(db, force, 'records.police_referrals', rows)
const supports = (...rows: Columns[]) => commitBatch(db, 'victim-support', 'records.support_cases', rows)
const directs = (...rows: Columns[]) => commitBatch(db, 'victim-support', 'direct.direct_cases', rows)
const projects = (...rows: Columns[]) => commitBatch(db, 'victim-support', 'records.projects', rows)
const token = (person: number): string => String(person).padStart(64, '0')
const on = (date: string): string => `${date}T12:00:00Z`

async function snapshots(): Promise<SnapshotStore> {
  const it = await SnapshotStore.open({ folder }, new PublicationStore(db))
  opened.push(it)
  await it.current()
  return it
}

async function countsBy(table: string, which: 'joint' | 'own'): Promise<Record<string, number>> {
  const rows = await (
    await snapshots()
  ).rows<{ place: string; n: number }>(
    raw(`/* test */ SELECT quarter || ' ' || contributor AS place, count(*) AS n FROM ${table} WHERE ${which} GROUP BY 1 ORDER BY 1`),
  )
  return Object.fromEntries(rows.map(({ place, n }) => [place, n]))
}

describe('when a quarter can be published', () => {
  test('a quarter cannot be published before the 36th day after its last day, and the error names that day', async () => {
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-10-05') })
    now = new Date('2026-02-04T23:59:00Z')
    await expect(publishQuarter(publishing())).rejects.toMatchObject({
      code: 'NOT_RIPE',
      message: expect.stringContaining('2026-02-05') as never,
    })
    now = new Date('2026-02-05T00:00:00Z')
    expect(await publishQuarter(publishing())).toMatchObject({ quarter: '2025Q4' })
  })

  test('a quarter cannot be published if a check in the same transaction finds something other than was expected', async () => {
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-10-05') })
    now = new Date('2026-02-05T00:00:00Z')
    const check = () => Promise.reject(new Error('something else'))
    await expect(publishQuarter(publishing(), '2025Q4', { check })).rejects.toThrow('something else')
    expect(await publishQuarter(publishing(), '2025Q4', { check: () => Promise.resolve() })).toMatchObject({ quarter: '2025Q4' })
  })

  test('quarters can only be published in order, without a gap, each once', async () => {
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-02-05') })
    await expect(publishQuarter(publishing(), '2025Q2')).rejects.toMatchObject({ code: 'OUT_OF_ORDER' })
    await publishQuarter(publishing(), '2025Q1')
    await expect(publishQuarter(publishing(), '2025Q1')).rejects.toMatchObject({ code: 'ALREADY_PUBLISHED' })
    await expect(publishQuarter(publishing(), '2025Q3')).rejects.toMatchObject({ code: 'OUT_OF_ORDER' })
    await expect(publishQuarter(publishing(), 'spring')).rejects.toMatchObject({ code: 'QUARTER_INVALID' })
    expect((await publishRipe(publishing())).map((one) => one.quarter)).toEqual(['2025Q2', '2025Q3', '2025Q4'])
    expect(await publishRipe(publishing())).toEqual([])
  })

  test('a quarter cannot be published without records', async () => {
    await expect(publishQuarter(publishing())).rejects.toMatchObject({ code: 'NOTHING_TO_PUBLISH' })
    expect(await publishRipe(publishing())).toEqual([])
    expect(await (await snapshots()).current()).toBeNull()
    expect(await countsBy('facts_a', 'joint')).toEqual({})
  })

  test('two publishers at once publish each quarter once', async () => {
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-08-05') })
    const both = await Promise.all([publishRipe(publishing()), publishRipe(publishing())])
    expect(
      both
        .flat()
        .map((one) => one.quarter)
        .sort(),
    ).toEqual(['2025Q3', '2025Q4'])
  })
})

describe('a published quarter', () => {
  test('a published quarter is the same after corrections and late rows, and a rebuild beside it agrees', async () => {
    await referrals(
      'surrey',
      { record_ref: 'r1', referred_at: on('2025-10-05') },
      { record_ref: 'r2', referred_at: on('2025-11-05'), sex: 'M' },
    )
    await directs({ record_ref: 'd1', received_at: on('2025-10-09'), reasons: ['TOO_TRIVIAL'] })
    await supports({ record_ref: 's1', opened_at: on('2025-10-08'), force: 'surrey', referral_ref: 'r1' })
    const manifest = await publishQuarter(publishing())
    const before = await readFile(join(folder, '2025Q4.duckdb'))

    await referrals(
      'surrey',
      { record_ref: 'r1', referred_at: on('2025-10-05'), sex: 'X' },
      { record_ref: 'r3', referred_at: on('2025-12-05') },
    )
    await directs(
      { record_ref: 'd1', received_at: on('2025-10-09'), consent_withdrawn_at: on('2026-02-11') },
      { record_ref: 'd2', received_at: on('2025-12-09') },
    )
    await supports({
      record_ref: 's1',
      opened_at: on('2025-10-08'),
      force: 'surrey',
      referral_ref: 'r1',
      support: [{ type: 'X', deliveredAt: on('2025-10-09') }],
    })

    const report = await verifyQuarter(publishing(), '2025Q4')
    expect(report).toMatchObject({ quarter: '2025Q4', same: true, fileUnchanged: true })
    expect(report.tables.filter(({ table }) => table.startsWith('facts')).map(({ table, rows }) => [table, rows])).toEqual([
      ['facts_a', 2],
      ['facts_y', 1],
      ['facts_q', 1],
      ['facts_f', 0],
      ['facts_g', 0],
      ['facts_c', 1],
      ['facts_d', 0],
      ['facts_w', 0],
      ['facts_s', 0],
      ['facts_b', 1],
      ['facts_h', 0],
      ['facts_k', 0],
      ['facts_p', 0],
    ])
    expect(report.tables.map((one) => one.published)).toEqual(manifest.tables.map((one) => one.sha256))
    expect((await readFile(join(folder, '2025Q4.duckdb'))).equals(before)).toBe(true)
    expect((await readdir(folder)).sort()).toEqual(['2025Q4.counted', '2025Q4.duckdb', '2025Q4.manifest.json', 'keys.json'])
  })

  test('a published quarter cannot be written, and leaves a manifest, a row and an audit event', async () => {
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-10-05') })
    await supports({ record_ref: 's1', opened_at: on('2025-10-08') })
    const manifest = await publishQuarter(publishing())
    expect((await stat(join(folder, '2025Q4.duckdb'))).mode & 0o222).toBe(0)
    expect(JSON.parse(await readFile(join(folder, '2025Q4.manifest.json'), 'utf8'))).toEqual(manifest)
    expect(manifest).toMatchObject({ publishedAt: now.toISOString() })
    const events = await db.transaction({ role: 'hub_audit_reader', partner: 'hub' }, (tx) =>
      tx.rows(sql`SELECT verb, event, resource FROM audit.events WHERE event = 'quarter:published' ORDER BY seq DESC LIMIT 1`),
    )
    expect(events).toEqual([{ verb: 'COMBINATION', event: 'quarter:published', resource: '2025Q4' }])
    const it = await snapshots()
    await expect(it.rows(raw(`INSERT INTO "2025Q4".facts_a SELECT * FROM facts_a`))).rejects.toThrow(/read-only/)
    await expect(it.rows(raw(`SELECT * FROM read_text('/etc/hostname')`))).rejects.toThrow(/disabled/)
  })

  test('a published quarter that was never finished is built again', async () => {
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-10-05') })
    await writeFile(join(folder, '2025Q4.duckdb'), 'half a file', { mode: 0o444 })
    await writeFile(join(folder, '2025Q4.duckdb.partial'), 'half a file')
    await publishQuarter(publishing())
    expect(await countsBy('facts_a', 'joint')).toEqual({ '2025Q4 surrey': 1 })
  })

  test('a published quarter whose file is missing or changed on this node answers nothing', async () => {
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-10-05') })
    await publishQuarter(publishing())
    const path = join(folder, '2025Q4.duckdb')
    const good = await readFile(path)
    await rm(path)
    await expect(snapshots()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('2025Q4') as never })
    await writeFile(path, good.subarray(0, good.length - 1))
    await expect(snapshots()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await writeFile(path, good)
    expect(await (await snapshots()).current()).toMatchObject({ id: '2025Q4', periods: ['2025Q4'] })
  })

  test('a published quarter is seen by an open store once it is told', async () => {
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-09-05') })
    const it = await snapshots()
    await publishRipe({ ...publishing(), onPublished: () => it.refresh() })
    expect((await it.all()).map(({ id, periods }) => [id, periods.length])).toEqual([
      ['2025Q3', 1],
      ['2025Q4', 2],
    ])
  })
})

describe("the charity's projects", () => {
  const kept = async (quarter: string) => publishedProjects(await snapshots(), quarter)

  test("the charity's projects are kept by force and kind as they were on the last day of the quarter", async () => {
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-10-05') })
    await projects(
      { record_ref: 'first day', force: 'kent', opens_on: '2025-12-31' },
      { record_ref: 'last day', force: 'kent', kind: 'HATE_CRIME', opens_on: '2019-04-01', closes_on: '2025-12-31', workers_fte: 0.25 },
      { record_ref: 'closed', force: 'kent', closes_on: '2025-12-30', workers_fte: 100 },
      { record_ref: 'to come', force: 'kent', opens_on: '2026-01-01', workers_fte: 100 },
      { record_ref: 'over', force: 'essex', closes_on: '2024-03-31' },
    )
    const { tables } = await publishQuarter(publishing())
    expect(tables.find(({ table }) => table === 'projects')).toMatchObject({ stratum: null, rows: 2 })
    const essex = { quarter: '2025Q4', force: 'essex', open_projects: 0, workers_hundredths: 0, volunteers: 0 }
    const kent = { quarter: '2025Q4', force: 'kent', open_projects: 2, workers_hundredths: 275, volunteers: 8 }
    expect(await kept('2025Q4')).toEqual([
      { ...essex, kinds: [{ ...essex, kind: 'GENERAL' }] },
      {
        ...kent,
        kinds: [
          { ...kent, kind: 'GENERAL', open_projects: 1, workers_hundredths: 250, volunteers: 4 },
          { ...kent, kind: 'HATE_CRIME', open_projects: 1, workers_hundredths: 25, volunteers: 4 },
        ],
      },
    ])
  })

  test("the charity's projects stay as they were known when the quarter was published, and a rebuild agrees", async () => {
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-08-05') })
    await projects({ record_ref: 'p1', workers_fte: 3 })
    await publishQuarter(publishing(), '2025Q3')
    await projects({ record_ref: 'p1', workers_fte: 7 }, { record_ref: 'p2' })
    expect(await kept('2025Q3')).toMatchObject([{ open_projects: 1, workers_hundredths: 300 }])
    const { same, tables } = await verifyQuarter(publishing(), '2025Q3')
    expect(same).toBe(true)
    expect(tables.find(({ table }) => table === 'projects')).toMatchObject({ rows: 1 })
    await publishQuarter(publishing(), '2025Q4')
    expect(await kept('2025Q4')).toMatchObject([{ open_projects: 2, workers_hundredths: 950 }])
  })

  test("the charity's projects begin no series: they opened long before anybody was referred", async () => {
    await projects({ record_ref: 'p1' })
    await expect(publishQuarter(publishing())).rejects.toMatchObject({ code: 'NOTHING_TO_PUBLISH' })
  })
})

describe('who counts, and where', () => {
  test('a person counts once a year within each force, and in each force that refers, in the shared count as in the own', async () => {
    await referrals(
      'surrey',
      { record_ref: 'a', subject_token: token(1), referred_at: on('2025-02-10') },
      { record_ref: 'b', subject_token: token(1), referred_at: on('2025-08-10') },
    )
    await referrals(
      'kent',
      { record_ref: 'a', subject_token: token(1), referred_at: on('2025-02-09') },
      { record_ref: 'b', subject_token: token(1), referred_at: on('2025-05-09') },
    )
    await referrals('kent', { record_ref: 'c', referred_at: on('2025-05-09') }, { record_ref: 'd', referred_at: on('2025-05-09') })
    await publishRipe(publishing())
    const counted = { '2025Q1 kent': 1, '2025Q1 surrey': 1, '2025Q2 kent': 2 }
    expect(await countsBy('facts_a', 'joint')).toEqual(counted)
    expect(await countsBy('facts_a', 'own')).toEqual(counted)
  })

  test('a person counts anew in the next calendar year of London', async () => {
    const winter = { subject_token: token(1) }
    await referrals(
      'surrey',
      { record_ref: 'a', ...winter, referred_at: '2024-12-31T23:59:00Z' },
      { record_ref: 'b', ...winter, referred_at: '2025-01-01T00:00:00Z' },
    )
    await referrals('kent', { record_ref: 'a', referred_at: '2025-03-31T23:30:00Z' })
    await publishRipe(publishing())
    expect(await countsBy('facts_a', 'joint')).toEqual({ '2024Q4 surrey': 1, '2025Q1 surrey': 1, '2025Q2 kent': 1 })
  })

  test('a row that comes after its quarter enters no quarter, and does not take the place of a later episode', async () => {
    now = new Date('2025-05-10T12:00:00Z')
    await referrals('surrey', { record_ref: 'first', referred_at: on('2025-01-10') })
    await publishRipe(publishing())
    await referrals(
      'surrey',
      { record_ref: 'late', subject_token: token(2), referred_at: on('2025-03-10') },
      { record_ref: 'next', subject_token: token(2), referred_at: on('2025-04-10') },
    )
    now = new Date('2025-08-10T12:00:00Z')
    await publishRipe(publishing())
    expect(await countsBy('facts_a', 'joint')).toEqual({ '2025Q1 surrey': 1, '2025Q2 surrey': 1 })
  })

  test('a person counted in one quarter is not counted again when the record is corrected into the next', async () => {
    now = new Date('2025-05-10T12:00:00Z')
    await referrals('surrey', { record_ref: 'r', subject_token: token(1), referred_at: on('2025-03-30') })
    await publishRipe(publishing())
    await referrals('surrey', { record_ref: 'r', subject_token: token(1), referred_at: on('2025-04-02') })
    now = new Date('2025-08-10T12:00:00Z')
    await publishRipe(publishing())
    expect(await countsBy('facts_a', 'joint')).toEqual({ '2025Q1 surrey': 1 })
    expect((await verifyQuarter(publishing(), '2025Q1')).same).toBe(true)
  })

  test('duplicates and excluded crime types are no valid referrals; other dispositions are', async () => {
    const all = ['DUPLICATE', 'EXCLUDED_CRIME_TYPE', 'CONSENT_MISSING', 'INSUFFICIENT_CONTACT_DETAILS', 'ACCEPTED']
    await referrals('surrey', ...all.map((disposition) => ({ record_ref: disposition, disposition, referred_at: on('2025-10-05') })))
    await publishRipe(publishing())
    expect(await countsBy('facts_a', 'joint')).toEqual({ '2025Q4 surrey': 3 })
  })

  test('direct persons need consent in force when the quarter is published', async () => {
    const withdrawn = (consent_withdrawn_at: string) => ({
      record_ref: consent_withdrawn_at,
      received_at: on('2025-10-05'),
      consent_withdrawn_at,
    })
    await directs(withdrawn('2026-02-09T12:00:00Z'), withdrawn('2026-02-11T12:00:00Z'), { record_ref: 'd3', received_at: on('2025-10-05') })
    await publishRipe(publishing())
    expect(await countsBy('facts_c', 'joint')).toEqual({ '2025Q4 victim-support': 2 })
  })
})

describe('joining support to its case', () => {
  const helped = { force: 'surrey', opened_at: on('2025-10-06'), support: [{ type: 'EMOTIONAL', deliveredAt: on('2025-10-20') }] }

  test('a support case counts whether it came before its referral or after, and not at all if the referral is unknown', async () => {
    await supports({ record_ref: 's1', referral_ref: 'r1', ...helped }, { record_ref: 's0', referral_ref: 'unknown', ...helped })
    await referrals(
      'surrey',
      { record_ref: 'r1', referred_at: on('2025-10-05') },
      { record_ref: 'r2', referred_at: on('2025-10-05') },
      { record_ref: 'r3', referred_at: on('2025-10-05') },
    )
    await referrals('kent', { record_ref: 'r1', referred_at: on('2025-10-05') })
    await supports({ record_ref: 's2', referral_ref: 'r2', ...helped })
    await publishRipe(publishing())
    const rows = await (
      await snapshots()
    ).rows(
      sql`SELECT force, count(*) FILTER (is_supported_rate) AS k, count(*) AS n, CAST(mod(sum(rkey), 4294967296) AS BIGINT) AS ck FROM facts_a WHERE quarter = ${'2025Q4'} GROUP BY force ORDER BY force`,
    )
    expect(rows).toEqual([
      { force: 'kent', k: 0, n: 1, ck: 1 },
      { force: 'surrey', k: 2, n: 3, ck: 3 },
    ])
    expect(await countsBy('facts_b', 'own')).toEqual({ '2025Q4 victim-support': 3 })
  })

  test("a victim at court is known when the referral's flags say so", async () => {
    const atCourt = {
      indicator: 'MENTAL_HEALTH',
      value: 'PRESENT',
      source: 'WITNESS_SERVICE_AT_COURT',
      assessedAt: '2025-11-05T09:30:00.000Z',
    }
    const police = { indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_LATER', assessedAt: '2025-10-05T09:30:00.000Z' }
    const witness = { hearingAt: '2025-11-05T10:00:00.000Z', role: 'PROSECUTION', isVictim: true }
    await referrals('surrey', { record_ref: 'r1', referred_at: on('2025-10-05'), flags: [police] })
    const at = (record_ref: string, part: Columns) => ({
      record_ref,
      opened_at: on('2025-10-06'),
      force: 'surrey',
      flags: [atCourt],
      witness,
      ...part,
    })
    await supports(
      at('s1', { referral_ref: 'r1' }),
      at('s2', { referral_ref: 'r9' }),
      at('s3', { witness: { ...witness, isVictim: false } }),
    )
    await publishRipe(publishing())
    const rows = await (
      await snapshots()
    ).rows(raw('SELECT is_vulnerability_first_identified_at_court_rate AS "first", rkey FROM facts_w ORDER BY 1'))
    expect(rows).toEqual([
      { first: false, rkey: 2 },
      { first: true, rkey: 2 },
    ])
  })

  test('a response belongs to the day of its earliest fieldwork', async () => {
    const answer = (fieldworkAt: string) => ({
      survey: 'x',
      mode: 'PHONE',
      fieldworkAt,
      item: 'KEPT_INFORMED',
      scale: 'CSEW_INFORMED',
      value: 'VERY_WELL',
    })
    await supports({
      record_ref: 's1',
      opened_at: on('2025-07-06'),
      force: 'surrey',
      referral_ref: 'r1',
      satisfaction: [answer('2025-11-01T10:00:00.000Z'), answer('2025-09-30T22:59:00.000Z')],
    })
    await publishRipe(publishing())
    expect(await countsBy('facts_s', 'joint')).toEqual({ '2025Q3 victim-support': 1 })
  })
})

describe('who was referred in a year, at its end', () => {
  const atYearEnd = async (): Promise<Record<string, unknown>[]> => {
    await publishRipe(publishing())
    return (await snapshots()).rows(
      raw(`/* test */ SELECT contributor, quarter, rkey, offence_group, is_repeat_victim_rate AS repeated, is_victims_with_open_case_at_year_end AS open
        FROM facts_y WHERE joint AND own ORDER BY contributor, rkey`),
    )
  }
  const repeats = async (): Promise<string[]> =>
    (await atYearEnd()).filter(({ repeated }) => repeated).map(({ contributor }) => String(contributor))

  const others: [string, string, Columns, string[]][] = [
    ['whom the same force referred 365 days before', 'surrey', { referred_at: on('2024-10-05') }, ['surrey']],
    ['not whom another force referred', 'kent', { referred_at: on('2025-11-05') }, []],
    ['not whom the same force referred 366 days before', 'surrey', { referred_at: on('2024-10-04') }, []],
    [
      'whom the same force referred 365 London days before, in the first hour of that day',
      'surrey',
      { referred_at: '2024-10-04T23:30:00Z' },
      ['surrey'],
    ],
    ['not whom it referred in the last hour of the day before', 'surrey', { referred_at: '2024-10-04T22:30:00Z' }, []],
    ['whom the same force refers on the last day of the year', 'surrey', { referred_at: on('2025-12-31') }, ['surrey']],
    ['not for what comes in the next year', 'surrey', { referred_at: on('2026-01-01') }, []],
    ['not by a duplicate', 'surrey', { referred_at: on('2025-11-05'), disposition: 'DUPLICATE' }, []],
  ]

  test.each(shareOf(others))('a person referred in a year is a repeat victim %s', async (_, force, other, expected) => {
    await referrals('surrey', { record_ref: 'r1', rkey: 1, subject_token: token(1), referred_at: on('2025-10-05') })
    await referrals(force, { record_ref: 'k1', rkey: 2, subject_token: token(1), ...other })
    expect(await repeats()).toEqual(expected)
  })

  test('a person referred in a year is a repeat victim by a referral of a later quarter, under the key, the offence and the force of the first of the year', async () => {
    await referrals(
      'surrey',
      { record_ref: 'r1', rkey: 1, subject_token: token(1), referred_at: on('2025-02-05'), offence_group: 'ROBBERY' },
      { record_ref: 'r2', rkey: 7, subject_token: token(1), referred_at: on('2025-08-05'), offence_group: 'DRUG_OFFENCES' },
    )
    expect(await atYearEnd()).toEqual([
      { contributor: 'surrey', quarter: '2025Q4', rkey: 1, offence_group: 'ROBBERY', repeated: true, open: false },
    ])
  })

  test('a person without a token is never a repeat victim', async () => {
    await referrals(
      'surrey',
      { record_ref: 'r1', rkey: 1, referred_at: on('2025-10-05') },
      { record_ref: 'r2', rkey: 2, referred_at: on('2025-10-06') },
    )
    expect(await repeats()).toEqual([])
  })
})
