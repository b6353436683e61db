import { beforeAll, describe, expect, test } from '@jest/globals'
import sql, { raw } from 'sql-template-tag'
import pg from 'pg'
import { exampleRows } from '../../../../src/modules/ingest/feeds/example-rows.js'
import { feeds } from '../../../../src/modules/ingest/feeds/feeds.js'
import { person, referral, startIngest, steward, times, type Fields } from '../../../support/batches/ingest.js'
import { ofSuite } from '../../../support/runs/of-suite.js'
import { deciding } from '../../../support/hub/deciding.js'

const hub = ofSuite(() => startIngest())
beforeAll(async () => {
  // Each rule has a force of its own, so that none counts the rows of another.
  const forces = ['dorset', 'essex', 'norfolk', 'durham', 'cleveland', 'cheshire', 'gwent', 'suffolk']
  await hub.store.db.transaction(deciding(), (tx) =>
    tx.rows(sql`INSERT INTO governance.partners (code, name, kind) SELECT code, code, 'FORCE' FROM unnest(${forces}::text[]) AS code`),
  )
})

const charity = steward('victim-support')
const flag = (value: string) => ({ indicator: 'MENTAL_HEALTH', value, source: 'POLICE_FIRST_CONTACT', assessedAt: '2025-02-10T09:00:00Z' })

const send = (partner: string, batch: string, rows: readonly Fields[]) =>
  hub.ingest.submit(steward(partner), 'POLICE_REFERRAL', batch, { rows })
const quality = (partner: string, period?: { from: string; to: string }) => hub.reader.quality(steward(partner), 'POLICE_REFERRAL', period)
const field = async (partner: string, name: string) => (await quality(partner)).whole.fields.find((one) => one.field === name)

/** A referral of a London quarter of 2025 in which no watched column is empty. */
const full = (reference: string, more: Fields = {}): Fields =>
  referral(reference, { ethnicity: 'WHITE', district: 'E07000207', reportedAt: '2025-02-09T10:00:00Z', flags: [flag('ABSENT')], ...more })

describe('how a field is filled', () => {
  test('data quality separates what was not sent from what is unknown, not assessed, or without a code', async () => {
    await send('kent', 'fields', [
      full('f-1'),
      full('f-2', { ethnicity: null, flags: null }),
      full('f-3', { ethnicity: 'UNKNOWN', flags: [flag('NOT_ASSESSED')] }),
      full('f-4', { ethnicity: 'Martian', flags: [flag('NOT_ASSESSED'), flag('PRESENT')] }),
      full('f-5', { ethnicity: '17', flags: [] }),
    ])
    expect(await field('kent', 'ethnicity')).toEqual({
      field: 'ethnicity',
      given: 1,
      missing: 1,
      unknown: 1,
      notAssessed: 0,
      unmapped: 2,
      givenShare: 0.2,
    })
    expect(await field('kent', 'flags')).toMatchObject({ given: 2, missing: 1, unknown: 0, notAssessed: 2, unmapped: 0 })
    expect(await field('kent', 'sex')).toMatchObject({ given: 5, missing: 0, givenShare: 1 })
    expect((await quality('kent')).whole.unmapped).toEqual([
      { field: 'ethnicity', valueClass: 'NUMBER', rows: 1 },
      { field: 'ethnicity', valueClass: 'OTHER_TEXT', rows: 1 },
    ])
  })

  test('data quality describes the current version of a record: what was filled in since no longer counts as missing, and nothing counts twice', async () => {
    await send('kent', 'again', [full('f-2', { ethnicity: null, flags: null })])
    await send('kent', 'filled-in', [full('f-2', { flags: null })])
    expect(await field('kent', 'ethnicity')).toMatchObject({ given: 2, missing: 0 })
    expect(await field('kent', 'flags')).toMatchObject({ given: 2, missing: 1 })
    expect(await quality('kent')).toMatchObject({ rows: 6, corrected: 1, batches: 3, whole: { records: 5 } })
  })

  test('data quality changes when a row says that it does not know what it left out before', async () => {
    await send('kent', 'says-so', [full('f-2', { ethnicity: 'UNKNOWN', flags: null })])
    expect(await field('kent', 'ethnicity')).toMatchObject({ given: 1, missing: 0, unknown: 2 })
  })

  test('data quality says nothing about fields of records that are older than gaps', async () => {
    await send('dorset', 'before', [full('b-1'), full('b-2', { sex: null })])
    const owner = new pg.Client({ connectionString: hub.store.ownerUrl })
    await owner.connect()
    await owner.query(`UPDATE records.police_referrals SET gaps = '{NOT_NOTED}' WHERE record_ref = 'b-1'`)
    await owner.end()
    const { whole } = await quality('dorset')
    expect(whole).toMatchObject({ records: 2, notNoted: 1 })
    expect(whole.fields.find((one) => one.field === 'sex')).toMatchObject({ given: 0, missing: 1 })
  })
})

describe('codes without a mapping', () => {
  const some = (code: string, rows: number, from = 0) =>
    Array.from({ length: rows }, (_, index) => full(`${code}-${from + index}`, { ethnicity: code }))

  const codes = async (of?: { from: string; to: string }) => hub.reader.codes(steward('suffolk'), await quality('suffolk', of))

  test('a short code that ten rows of a batch hold is named, and nothing longer or rarer', async () => {
    const rows = [...some('q9', 12), ...some('Z8', 9), ...some('Martian', 15), ...some('Lee', 11)]
    const sent = await send('suffolk', 'codes', rows)
    const named = [{ field: 'ethnicity', code: 'Q9', rows: 12 }]
    expect(sent.unmappedCodes).toEqual(named)
    expect(sent.unmapped).toEqual([{ field: 'ethnicity', valueClass: 'OTHER_TEXT', rows: 47 }])
    expect(await codes()).toEqual(named)
    expect((await send('suffolk', 'codes', rows)).unmappedCodes).toEqual(named)
  })

  test('the hub keeps no rare value, and no value of a record', async () => {
    const owner = new pg.Client({ connectionString: hub.store.ownerUrl })
    await owner.connect()
    const { rows: batches } = await owner.query<{ kept: string }>(
      `SELECT unmapped::text AS kept FROM ingest.batches WHERE batch_id = 'codes'`,
    )
    const { rows: records } = await owner.query<{ gaps: string }>(
      `SELECT DISTINCT array_to_string(gaps, ' ') AS gaps FROM records.police_referrals WHERE record_ref LIKE 'q9-%' OR record_ref LIKE 'Lee-%'`,
    )
    await owner.end()
    expect(batches).toHaveLength(1)
    expect(batches[0]?.kept).not.toMatch(/z8|martian|lee/i)
    expect(records.map(({ gaps }) => gaps)).toEqual(['UNMAPPED:ethnicity:OTHER_TEXT'])
  })

  test('a batch that is sent again adds nothing, and other batches add up', async () => {
    await send('suffolk', 'codes-again', some('q9', 12))
    expect(await codes()).toEqual([{ field: 'ethnicity', code: 'Q9', rows: 12 }])
    await send('suffolk', 'codes-more', some('q9', 10, 100))
    expect(await codes()).toEqual([{ field: 'ethnicity', code: 'Q9', rows: 22 }])
    expect(await codes({ from: '2019', to: '2019' })).toEqual([])
  })
})

test('data quality by quarter counts each record in the London quarter of its own time', async () => {
  await send('essex', 'quarters', [
    full('q-1', { referredAt: '2025-03-31T22:59:00Z' }),
    full('q-2', { referredAt: '2025-03-31T23:01:00Z', sex: null }),
    full('q-3', { referredAt: '2025-06-30T22:00:00Z' }),
  ])
  const { quarters } = await quality('essex')
  expect(quarters.map(({ quarter, quality: { records } }) => [quarter, records])).toEqual([
    ['2025Q1', 1],
    ['2025Q2', 2],
  ])
  const second = await quality('essex', { from: '2025-04', to: '2025Q2' })
  expect(second).toMatchObject({ rows: 2, missing: [{ field: 'sex', rows: 1 }], whole: { records: 2 } })
  expect(await quality('essex', { from: '2024', to: '2024' })).toMatchObject({ rows: 0, batches: 0, quarters: [] })
})

test('data quality counts days until receipt up to the first batch that brought the record, not to its corrections', async () => {
  const on = (day: string) => ({ referredAt: `${day}T12:00:00Z`, reportedAt: null })
  hub.clock.at = new Date('2025-06-30T23:30:00Z')
  await send('norfolk', 'delays', [
    full('d-1', on('2025-06-30')),
    full('d-2', on('2025-06-29')),
    full('d-3', on('2025-06-28')),
    full('d-4', on('2025-06-03')),
    full('d-5', on('2025-06-02')),
    full('d-6', on('2025-01-02')),
  ])
  hub.clock.at = new Date('2026-01-15T12:00:00Z')
  await send('norfolk', 'corrected', [full('d-1', { ...on('2025-06-30'), sex: 'M' })])
  // In London the first batch arrived on 1 July.
  expect((await quality('norfolk')).whole.delays).toEqual([
    { fromDays: 0, toDays: 2, records: 2 },
    { fromDays: 3, toDays: 7, records: 1 },
    { fromDays: 8, toDays: 28, records: 1 },
    { fromDays: 29, toDays: 90, records: 1 },
    { fromDays: 91, toDays: null, records: 1 },
  ])
})

test('data quality counts duplicates and late records, a corrected late record once', async () => {
  const same = { subjectToken: person('twice'), crimeRef: 'crime-twice' }
  await hub.publish('2024Q4')
  const late = { referredAt: '2024-11-10T10:00:00Z', reportedAt: null }
  await send('durham', 'twice', [full('t-1', same), full('t-2', same), full('t-3', late)])
  await send('durham', 'late-again', [full('t-3', { ...late, sex: 'M' })])
  const { whole, quarters } = await quality('durham')
  expect(whole).toMatchObject({
    records: 3,
    duplicates: 1,
    late: 1,
    dispositions: [
      { disposition: 'ACCEPTED', count: 2 },
      { disposition: 'DUPLICATE', count: 1 },
    ],
  })
  expect(quarters.map((one) => [one.quarter, one.quality.late])).toEqual([
    ['2024Q4', 1],
    ['2025Q1', 0],
  ])
})

test('data quality counts a record that ended for lack of consent as ended, and as lacking nothing any more', async () => {
  const direct = (reference: string, more: Fields = {}) => ({
    ...(exampleRows(feeds.DIRECT_CASE)[0] as Fields),
    recordRef: reference,
    ...more,
  })
  const submit = (batch: string, rows: readonly Fields[]) => hub.ingest.submit(charity, 'DIRECT_CASE', batch, { rows })
  await submit('came', [direct('e-1', { sex: null }), direct('e-2')])
  await submit('changed', [direct('e-1', { sex: null, ageBand: '35-44' })])
  await submit('withdrawn', [direct('e-1', { consentWithdrawnAt: '2025-12-01' })])
  const report = await hub.reader.quality(charity, 'DIRECT_CASE')
  expect(report).toMatchObject({
    rows: 3,
    corrected: 1,
    rejected: 1,
    missing: [
      { field: 'ethnicity', rows: 1 },
      { field: 'flags', rows: 1 },
    ],
    whole: { records: 1, ended: 1 },
  })
})

test('data quality counts complaints and projects only for their sender, though no one reads them back', async () => {
  const complaints = exampleRows(feeds.COMPLAINT) as readonly Fields[]
  await hub.ingest.submit(charity, 'COMPLAINT', 'passed-on', { rows: complaints })
  await hub.ingest.submit(steward('surrey'), 'COMPLAINT', 'own', { rows: [{ ...complaints[0], sex: null, force: 'surrey' }] })
  await hub.ingest.submit(charity, 'PROJECT', 'projects', { rows: exampleRows(feeds.PROJECT) })
  const of = async (partner: string, feed: 'COMPLAINT' | 'PROJECT') => (await hub.reader.quality(steward(partner), feed)).whole.records
  expect([await of('surrey', 'COMPLAINT'), await of('kent', 'COMPLAINT'), await of('victim-support', 'COMPLAINT')]).toEqual([
    1,
    0,
    complaints.length,
  ])
  expect(await of('victim-support', 'PROJECT')).toBe(10)
  await expect(of('surrey', 'PROJECT')).rejects.toThrow('Your kind of partner does not supply this feed. Name one that it supplies.')
  // The database itself shows each partner its own rows, whatever condition a statement omits.
  expect(await hub.see('kent', sql`SELECT id FROM records.complaints`)).toEqual([])
  expect(await hub.see('surrey', sql`SELECT id FROM records.complaints`)).toHaveLength(1)
  for (const column of ['sex', 'record_ref', 'subject_token'])
    await expect(hub.see('surrey', sql`SELECT ${raw(column)} FROM records.complaints`)).rejects.toThrow('permission denied')
})

test('data quality counts nothing of another partner, whoever has more', async () => {
  await send('cleveland', 'few', [full('c-1')])
  await send(
    'cheshire',
    'many',
    times(7).map((n) => full(`c-${n}`, { sex: null })),
  )
  expect((await quality('cleveland')).whole).toMatchObject({ records: 1 })
  expect(await field('cleveland', 'sex')).toMatchObject({ given: 1, missing: 0 })
})

test('what a record lacks never contains a value that was sent', async () => {
  const secret = 'Xyzzy'
  await send('gwent', 'values', [full('v-1', { ethnicity: secret, sex: secret })])
  const rows = await hub.inside<{ gaps: string[] }>(sql`SELECT gaps FROM records.police_referrals WHERE contributor = 'gwent'`)
  expect(rows).toEqual([{ gaps: ['UNMAPPED:sex:OTHER_TEXT', 'UNMAPPED:ethnicity:OTHER_TEXT'] }])
})
