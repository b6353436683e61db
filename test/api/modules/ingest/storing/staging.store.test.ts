import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import sql, { raw } from 'sql-template-tag'
import { exampleRows } from '../../../../../src/modules/ingest/feeds/example-rows.js'
import { feeds } from '../../../../../src/modules/ingest/feeds/feeds.js'
import { person, referral, startIngest, steward, times, type Fields } from '../../../../support/batches/ingest.js'
import { ofSuite } from '../../../../support/runs/of-suite.js'

const hub = ofSuite(() => startIngest())

const surrey = steward('surrey')
const charity = steward('victim-support')

const send = (rows: readonly Fields[], batch: string, dryRun = false) =>
  hub.ingest.submit(surrey, 'POLICE_REFERRAL', batch, { rows }, { dryRun })

describe('a record', () => {
  test('a record that is sent again with a change is corrected: a new version, the same id and first place, the old one kept', async () => {
    await send([referral('fix-1'), referral('fix-2')], 'fix-a')
    const before = await hub.inside<Fields>(sql`SELECT id, first_seq, line, seq FROM records.police_referrals WHERE record_ref = 'fix-2'`)
    const receipt = await send([referral('fix-2', { sex: 'M' })], 'fix-b')
    expect(receipt).toMatchObject({ accepted: 1, unchanged: 0, dispositions: [{ disposition: 'ACCEPTED', count: 1 }] })
    const versions = await hub.inside<{
      id: string
      first_seq: number
      line: number
      seq: number
      superseded_seq: number | null
      sex: string
    }>(sql`SELECT id, first_seq, line, seq, superseded_seq, sex FROM records.police_referrals WHERE record_ref = 'fix-2' ORDER BY seq`)
    expect(versions.map((version) => version.sex)).toEqual(['F', 'M'])
    expect(versions[0]?.superseded_seq).toBe(versions[1]?.seq)
    expect(versions[1]).toMatchObject({ id: before[0]?.id, first_seq: before[0]?.first_seq, line: before[0]?.line, superseded_seq: null })
  })

  test('a record has the record key of its person, and only hashes of its crime', async () => {
    await send([referral('key-1'), referral('key-2', { subjectToken: null })], 'key')
    const rows = await hub.inside<{ rkey: number; crime_key: string }>(
      sql`SELECT rkey, crime_key FROM records.police_referrals WHERE record_ref LIKE 'key-%' ORDER BY record_ref`,
    )
    const mac = (text: string) => createHmac('sha256', Buffer.alloc(32, 1)).update(text).digest()
    expect(rows.map((row) => row.rkey)).toEqual(
      [`rk|v2|A|2025|surrey|${person('key-1')}`, 'rk|v2|A|2025|surrey|key-2'].map((text) => mac(text).readUInt32BE()),
    )
    expect(rows[0]?.crime_key).toBe(mac('crime|v1|surrey|crime-key-1').toString('hex').slice(0, 32))
  })

  test('a record has the record key of the year in which a correction puts it', async () => {
    await send([referral('moved')], 'moved-a')
    await send([referral('moved', { referredAt: '2024-12-31T10:00:00Z' })], 'moved-b')
    const rows = await hub.inside<{ rkey: number }>(sql`SELECT rkey FROM records.police_referrals WHERE record_ref = 'moved' ORDER BY seq`)
    const mac = (text: string) => createHmac('sha256', Buffer.alloc(32, 1)).update(text).digest().readUInt32BE()
    expect(rows.map((row) => row.rkey)).toEqual(['2025', '2024'].map((year) => mac(`rk|v2|A|${year}|surrey|${person('moved')}`)))
  })

  test('a record of support has a key among victims at court by its hearing, and among respondents by its earliest fieldwork', async () => {
    const answer = (fieldworkAt: string) => ({
      survey: 's1',
      fieldworkAt,
      item: 'WHOLE_EXPERIENCE',
      scale: 'CSEW_SATISFACTION',
      value: 'VERY_SATISFIED',
    })
    const common = { subjectToken: person('court'), force: 'surrey', openedAt: '2023-03-01T10:00:00Z' }
    const rows = [
      { ...common, recordRef: 'court-1', witness: { hearingAt: '2024-05-01T10:00:00Z', isVictim: true } },
      { ...common, recordRef: 'court-2', satisfaction: [answer('2025-06-01T10:00:00Z'), answer('2024-06-01T10:00:00Z')] },
    ]
    expect(await hub.ingest.submit(charity, 'CHARITY_SUPPORT', 'court', { rows })).toMatchObject({ accepted: 2 })
    const kept = await hub.inside<{ rkey_w: number | null; rkey_s: number | null }>(
      sql`SELECT rkey_w, rkey_s FROM records.support_cases WHERE record_ref LIKE 'court-%' ORDER BY record_ref`,
    )
    const mac = (text: string) => createHmac('sha256', Buffer.alloc(32, 1)).update(text).digest().readUInt32BE()
    expect(kept).toEqual([
      { rkey_w: mac(`rk|v2|W|2024|${person('court')}`), rkey_s: null },
      { rkey_w: null, rkey_s: mac(`rk|v2|S|2024|${person('court')}`) },
    ])
  })

  test('a record of a published quarter that comes later is late, and its correction is no later than its first version', async () => {
    await send([referral('late-0')], 'late-a')
    await hub.publish('2025Q1')
    const receipt = await send(
      [
        referral('late-0', { sex: 'M' }),
        referral('late-1'),
        referral('late-2', { referredAt: '2025-03-31T22:59:59Z' }),
        referral('late-3', { referredAt: '2025-03-31T23:00:00Z' }),
      ],
      'late-b',
    )
    expect(receipt).toMatchObject({ accepted: 4, late: 2 })
    expect(await hub.current('record_ref, late', 'late-%')).toEqual([
      { record_ref: 'late-0', late: false },
      { record_ref: 'late-1', late: true },
      { record_ref: 'late-2', late: true },
      { record_ref: 'late-3', late: false },
    ])
  })

  test('a record of a published quarter is counted in the receipt with each version that is stored, and not once a correction puts it into an open one', async () => {
    const moved = { referredAt: '2025-05-10T10:00:00Z' }
    expect(await send([referral('late-1', { sex: 'M' }), referral('late-2', moved)], 'late-c')).toMatchObject({ accepted: 2, late: 1 })
    expect(await send([referral('late-1', { sex: 'M' })], 'late-d')).toMatchObject({ unchanged: 1, late: 0 })
    expect(await send([referral('late-4')], 'late-e', true)).toMatchObject({ state: 'VALIDATED', late: 1 })
  })
})

describe('a duplicate', () => {
  const same = { subjectToken: person('twice'), crimeRef: 'twice' }

  test('a duplicate is found within a batch and against earlier batches, after an excluded crime type and before consent', async () => {
    const first = await send(
      [
        referral('dup-1', same),
        referral('dup-2', same),
        referral('dup-3', { ...same, offence: 'Drugs' }),
        referral('dup-4', { ...same, consent: 'EXPLICIT_NO' }),
      ],
      'dup-a',
    )
    expect(first.dispositions).toEqual([
      { disposition: 'ACCEPTED', count: 1 },
      { disposition: 'DUPLICATE', count: 2 },
      { disposition: 'EXCLUDED_CRIME_TYPE', count: 1 },
    ])
    expect((await send([referral('dup-5', same)], 'dup-b')).dispositions).toEqual([{ disposition: 'DUPLICATE', count: 1 }])
  })

  test('a row is no duplicate if another force sent the first, or if person or crime differ or are not known', async () => {
    expect(
      (await hub.ingest.submit(steward('kent'), 'POLICE_REFERRAL', 'dup-k', { rows: [referral('dup-k', same)] })).dispositions,
    ).toEqual([{ disposition: 'ACCEPTED', count: 1 }])
    const rows = [
      referral('nodup-1', { ...same, crimeRef: 'other' }),
      referral('nodup-2', { ...same, crimeRef: null }),
      referral('nodup-3', { ...same, subjectToken: null }),
      referral('nodup-4', { ...same, subjectToken: null }),
    ]
    expect((await send(rows, 'nodup')).dispositions).toEqual([{ disposition: 'ACCEPTED', count: 4 }])
  })

  test('a duplicate stays one when it, or the first, is corrected', async () => {
    expect(
      (await send([referral('dup-1', { ...same, sex: 'M' }), referral('dup-2', { ...same, sex: 'M' })], 'dup-c')).dispositions,
    ).toEqual([
      { disposition: 'ACCEPTED', count: 1 },
      { disposition: 'DUPLICATE', count: 1 },
    ])
  })
})

describe('a batch of many chunks', () => {
  const filler = times(9_000).map((n) => referral(`many-${n}`))
  const crime = (name: string) => ({ subjectToken: person(name), crimeRef: name })
  const dispositions = async (where: string) =>
    Object.fromEntries(
      (await hub.current<{ record_ref: string; disposition: string }>('record_ref, disposition', where)).map((row) => [
        row.record_ref,
        row.disposition,
      ]),
    )

  test('a batch of many chunks is stored whole, and a reference or a crime that is repeated chunks later is found', async () => {
    const rows = [referral('far-1', crime('far')), ...filler, referral('far-2', crime('far')), referral('far-1')]
    const receipt = await send(rows, 'many')
    expect(receipt).toMatchObject({ received: 9_003, accepted: 9_002, rejected: 1 })
    expect(receipt.dispositions).toEqual([
      { disposition: 'ACCEPTED', count: 9_001 },
      { disposition: 'DUPLICATE', count: 1 },
    ])
    const [errors = []] = await hub.reader.errors(surrey, [{ batch: receipt.id, first: 10 }])
    expect(errors).toMatchObject([{ line: 9_003, code: 'ROW_REPEATED_IN_BATCH' }])
    expect(await dispositions('far-%')).toEqual({ 'far-1': 'ACCEPTED', 'far-2': 'DUPLICATE' })
  })

  test('a batch of many chunks compares its first rows with what its last rows make of earlier records', async () => {
    await send([referral('old-leaves', crime('left')), referral('old-comes', crime('elsewhere'))], 'many-old')
    const rows = [
      referral('new-freed', crime('left')),
      referral('new-met', crime('met')),
      ...filler,
      referral('old-leaves', crime('gone')),
      referral('old-comes', crime('met')),
    ]
    const receipt = await send(rows, 'many-new')
    expect(receipt).toMatchObject({ received: 9_004, accepted: 4, unchanged: 9_000 })
    expect(receipt.dispositions).toEqual([
      { disposition: 'ACCEPTED', count: 3 },
      { disposition: 'DUPLICATE', count: 1 },
    ])
    expect(await dispositions('new-%')).toEqual({ 'new-freed': 'ACCEPTED', 'new-met': 'DUPLICATE' })
    expect(await dispositions('old-%')).toEqual({ 'old-comes': 'ACCEPTED', 'old-leaves': 'ACCEPTED' })
  })
})

describe('a support row', () => {
  test('a support row is acknowledged in the same way whether or not its referral is known', async () => {
    const row = (recordRef: string, referralRef: string): Fields => ({
      recordRef,
      force: 'surrey',
      referralRef,
      openedAt: '2025-06-01T10:00:00Z',
    })
    const receipts = []
    for (const reference of ['fix-1', 'nobody-sent-this'])
      receipts.push(await hub.ingest.submit(charity, 'CHARITY_SUPPORT', `ack-${reference}`, { rows: [row(`ack-${reference}`, reference)] }))
    const [known, unknown] = receipts.map(({ id: _id, batchId: _batch, ...rest }) => rest)
    expect(known).toEqual(unknown)
  })

  test('a support row takes the finding of staff as its disposition, or else the one that it counts for', async () => {
    const rows = [
      { staffFinding: 'UNSAFE_TO_CONTACT' },
      { referralRef: 'R-1', force: 'surrey' },
      { directRef: 'D-1', force: 'surrey', witness: { hearingAt: '2025-06-02', role: 'PROSECUTION', isVictim: true } },
      {},
    ].map((fields, n) => ({ recordRef: `found-${n}`, openedAt: '2025-06-01', ...fields }))
    const { accepted, dispositions } = await hub.ingest.submit(charity, 'CHARITY_SUPPORT', 'found', { rows })
    expect(accepted).toBe(4)
    expect(dispositions.map(({ disposition }) => disposition)).toEqual([
      'ACCEPTED',
      'ACCEPTED_OF_DIRECT_CASE',
      'ACCEPTED_WITHOUT_REFERENCE',
      'UNSAFE_TO_CONTACT',
    ])
  })
})

describe('a direct case', () => {
  const direct = (recordRef: string, fields: Fields = {}): Fields => ({
    ...(exampleRows(feeds.DIRECT_CASE)[0] as Fields),
    recordRef,
    ...fields,
  })
  const secret = 'SECRET-REFERENCE'

  test('a direct case without explicit consent leaves a line, a code and a constant sentence, and nothing else anywhere', async () => {
    const receipt = await hub.ingest.submit(charity, 'DIRECT_CASE', 'consent', {
      rows: [direct('c-1'), direct(secret, { consentExplicit: 'false', consentId: secret })],
    })
    expect(receipt).toMatchObject({ accepted: 1, rejected: 1 })
    expect(await hub.reader.errors(charity, [{ batch: receipt.id, first: 10 }])).toEqual([
      [{ line: 2, recordRef: null, field: 'consent_explicit', code: 'CONSENT_MISSING', message: expect.any(String) }],
    ])
    const tables = await Promise.all(
      ['row_errors', 'batches'].map((table) => hub.see('victim-support', sql`SELECT * FROM ${raw(`ingest.${table}`)}`)),
    )
    expect(JSON.stringify([await hub.inside(sql`SELECT * FROM direct.direct_cases`), ...tables])).not.toContain(secret)
  })

  test('a direct case whose consent is withdrawn in a later file ends, and no version of it stands', async () => {
    const stands = () => hub.inside(sql`SELECT 1 FROM direct.direct_cases WHERE record_ref = 'c-1' AND superseded_seq IS NULL`)
    expect(await stands()).toHaveLength(1)
    await hub.ingest.submit(charity, 'DIRECT_CASE', 'withdrawn', { rows: [direct('c-1', { consentWithdrawnAt: '2025-12-01' })] })
    expect(await stands()).toEqual([])
  })
})
