import { expect, test } from '@jest/globals'
import { publishQuarter } from '../../../../../src/modules/analytics/publishing/publish-quarter.js'
import { verifyQuarter } from '../../../../../src/modules/analytics/publishing/verify-quarter.js'
import { noon, publishedQuarters, ripe } from '../../../../support/hub/published-quarters.js'

const { publishing, referrals, directs, cases, suspend, rowsOf } = publishedQuarters()
const publish = (quarter: keyof typeof ripe) => publishQuarter(publishing(ripe[quarter]), quarter)

const followed = () =>
  rowsOf('SELECT quarter, sex, of_reported_within_90_days_rate, reported_within FROM facts_d ORDER BY quarter, sex, reported_within')

const came = { received_at: noon('2024-12-01') }
const reportedOn = (date: string) => ({ later_reported: { reported: true, at: noon(date) } })
const notReported = { later_reported: { reported: false } }

test('who came directly is followed for 90 days with the next quarter, also into the next year, as the quarter saw who they are', async () => {
  await directs({ record_ref: 'd1', ...came, sex: 'M' }, { record_ref: 'd2', ...came }, { record_ref: 'd3', ...came })
  await publish('2024Q4')
  expect(await followed()).toEqual([])
  // The 90th day is 1 March; nobody has asked the third again.
  await directs({ record_ref: 'd1', ...came, sex: 'X', ...reportedOn('2025-03-01') }, { record_ref: 'd2', ...came, ...notReported })
  await publish('2025Q1')
  const frozen = [
    ['2024Q4', 'F', true, null],
    ['2024Q4', 'M', true, '31-90'],
  ]
  expect(await followed()).toEqual(frozen)
  // What comes later changes nothing any more.
  await directs({ record_ref: 'd2', ...came, ...reportedOn('2025-02-01') })
  await publish('2025Q2')
  expect(await followed()).toEqual(frozen)
  for (const quarter of ['2025Q1', '2025Q2']) expect(await verifyQuarter(publishing('2026-01-01'), quarter)).toMatchObject({ same: true })
})

test('a person who withdraws consent before the next quarter is published is not followed', async () => {
  await directs({ record_ref: 'd1', ...came, ...notReported }, { record_ref: 'd2', ...came, sex: 'M', ...notReported })
  await publish('2024Q4')
  await directs({ record_ref: 'd1', ...came, ...notReported, consent_withdrawn_at: noon('2025-05-05') })
  await publish('2025Q1')
  expect(await followed()).toEqual([['2024Q4', 'M', true, null]])
})

test('people sent by a charity that has left by then are not followed', async () => {
  await directs({ record_ref: 'd1', ...came, ...notReported })
  await publish('2024Q4')
  await suspend('victim-support', true)
  try {
    // The charity has left, and a force has not.
    await referrals({ record_ref: 'r1', referred_at: noon('2025-01-20') })
    await publish('2025Q1')
    expect(await followed()).toEqual([])
  } finally {
    await suspend('victim-support', false)
  }
})

test('an open case is in the stock of each quarter in which it is open, whenever its person was referred, and once', async () => {
  await referrals(
    { record_ref: 'r1', referred_at: noon('2024-10-20') },
    { record_ref: 'r2', referred_at: noon('2024-11-20') },
    { record_ref: 'r3', referred_at: noon('2025-02-20') },
  )
  await cases(
    { record_ref: 's1', referral_ref: 'r1', opened_at: noon('2024-10-21') },
    { record_ref: 's2', referral_ref: 'r1', opened_at: noon('2024-10-22'), attempts: [{ at: noon('2025-04-01'), channel: 'PHONE' }] },
    { record_ref: 's3', referral_ref: 'r2', opened_at: noon('2024-11-21'), closure: { reason: 'DECLINED', at: noon('2025-01-02') } },
    {
      record_ref: 's4',
      referral_ref: 'r3',
      opened_at: noon('2025-02-21'),
      support: [{ type: 'EMOTIONAL', deliveredAt: noon('2025-02-22') }],
    },
    { record_ref: 's5', direct_ref: 'd1', opened_at: noon('2025-02-21') },
  )
  const stock = () =>
    rowsOf(`SELECT quarter, force, count(*)::int AS open, (count(*) FILTER (WHERE is_victims_waiting_for_contact))::int AS contact,
      (count(*) FILTER (WHERE is_victims_waiting_for_support))::int AS support FROM facts_q GROUP BY ALL ORDER BY quarter`)
  for (const quarter of ['2024Q4', '2025Q1', '2025Q2'] as const) await publish(quarter)
  expect(await stock()).toEqual([
    ['2024Q4', 'surrey', 2, 2, 2],
    ['2025Q1', 'surrey', 2, 1, 1],
    ['2025Q2', 'surrey', 2, 0, 1],
  ])
  // A closure that is sent after a quarter is published moves no stock that stands.
  await cases({
    record_ref: 's1',
    referral_ref: 'r1',
    opened_at: noon('2024-10-21'),
    closure: { reason: 'DECLINED', at: noon('2024-10-25') },
  })
  for (const quarter of ['2024Q4', '2025Q2']) expect(await verifyQuarter(publishing('2026-01-01'), quarter)).toMatchObject({ same: true })
})

/** How many stand in the stock of each quarter, with the record keys that seed their noise. */
const stocks = () =>
  rowsOf('SELECT quarter, count(*)::int AS open, list(rkey ORDER BY rkey)::text AS keys FROM facts_q GROUP BY ALL ORDER BY quarter')
const opened = (reference: string, closedAt?: string) => ({
  record_ref: `s-${reference}`,
  referral_ref: reference,
  opened_at: noon('2025-01-10'),
  ...(closedAt === undefined ? {} : { closure: { reason: 'DECLINED', at: closedAt } }),
})
const early = { opened_at: noon('2024-12-10') }

test('people referred before the first quarter are in no stock', async () => {
  await referrals({ record_ref: 'r0', referred_at: noon('2024-09-20') }, { record_ref: 'r1', referred_at: noon('2024-10-20') })
  await cases({ ...opened('r0'), ...early }, { ...opened('r1'), ...early })
  await publishQuarter(publishing(ripe['2024Q4']), '2024Q4', { first: '2024Q4', check: () => Promise.resolve() })
  await publish('2025Q1')
  expect((await stocks()).map(([quarter, open]) => [quarter, open])).toEqual([
    ['2024Q4', 1],
    ['2025Q1', 1],
  ])
})

test('nothing that a force sends after a quarter changes who of that quarter is in later stocks, nor under which key', async () => {
  await referrals(
    { record_ref: 'r1', referred_at: noon('2024-10-20'), subject_token: '1'.repeat(64), rkey: 11 },
    { record_ref: 'r2', referred_at: noon('2024-11-20'), subject_token: '2'.repeat(64), rkey: 12 },
    { record_ref: 'r3', referred_at: noon('2024-12-05'), disposition: 'EXCLUDED_CRIME_TYPE', rkey: 13 },
  )
  const named = ['r1', 'r2', 'r3', 'late'].map((reference) => ({ ...opened(reference), ...early }))
  await cases(...named)
  await publish('2024Q4')
  // A type that is left out, another token, a valid type, and somebody who is sent too late.
  await referrals(
    { record_ref: 'r1', referred_at: noon('2024-10-20'), disposition: 'EXCLUDED_CRIME_TYPE', rkey: 21 },
    { record_ref: 'r2', referred_at: noon('2024-11-20'), subject_token: '9'.repeat(64), rkey: 22 },
    { record_ref: 'r3', referred_at: noon('2024-12-05'), rkey: 23 },
    { record_ref: 'late', referred_at: noon('2024-11-25'), rkey: 24 },
  )
  await publish('2025Q1')
  expect(await stocks()).toEqual([
    ['2024Q4', 2, '[11, 12]'],
    ['2025Q1', 2, '[11, 12]'],
  ])
  expect(await verifyQuarter(publishing('2026-01-01'), '2025Q1')).toMatchObject({ same: true })
})

test('people of a quarter in which no live agreement covered their force are in no stock', async () => {
  await directs({ record_ref: 'd1', ...came })
  await referrals({ record_ref: 'r1', referred_at: noon('2024-12-01') })
  await cases({ ...opened('r1'), ...early })
  await suspend('surrey', true)
  try {
    await publish('2024Q4')
  } finally {
    await suspend('surrey', false)
  }
  await referrals({ record_ref: 'r2', referred_at: noon('2025-02-01') })
  await cases({ ...opened('r2'), opened_at: noon('2025-02-02') })
  await publish('2025Q1')
  expect((await stocks()).map(([quarter, open]) => [quarter, open])).toEqual([['2025Q1', 1]])
})

test('people referred by a force that has left by then are in no stock', async () => {
  await referrals({ record_ref: 'r1', referred_at: noon('2024-12-01') })
  await cases({ ...opened('r1'), ...early })
  await publish('2024Q4')
  await suspend('surrey', true)
  try {
    await publish('2025Q1')
  } finally {
    await suspend('surrey', false)
  }
  await publish('2025Q2')
  expect((await stocks()).map(([quarter, open]) => [quarter, open])).toEqual([
    ['2024Q4', 1],
    ['2025Q2', 1],
  ])
})

test('a case that is closed on the last day is not open at its end, which is midnight in London, also in summer time', async () => {
  const closed = ['2025-03-31T12:00:00Z', '2025-03-31T22:59:59Z', '2025-03-31T23:00:00Z', '2025-04-01T12:00:00Z']
  await referrals(...closed.map((_, n) => ({ record_ref: `r${n}`, referred_at: noon('2025-01-09'), rkey: 10 + n })))
  await cases(...closed.map((at, n) => opened(`r${n}`, at)))
  await publish('2025Q1')
  expect(await stocks()).toEqual([['2025Q1', 2, '[12, 13]']])
})
