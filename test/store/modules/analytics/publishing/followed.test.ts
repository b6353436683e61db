import { expect, test } from '@jest/globals'
import { publishQuarter } from '../../../../../src/modules/analytics/publishing/publish-quarter.js'
import { verifyQuarter } from '../../../../../src/modules/analytics/publishing/verify-quarter.js'
import type { Columns } from '../../../../support/batches/record-rows.js'
import { noon, publishedQuarters, ripe } from '../../../../support/hub/published-quarters.js'

const { publishing, referrals, cases: casesOf, suspend, rowsOf } = publishedQuarters()
const cases = (...rows: Columns[]) => casesOf(...rows.map((row) => ({ opened_at: noon('2024-12-01'), ...row })))
const publish = async (quarter: keyof typeof ripe, on: string = ripe[quarter]) => publishQuarter(publishing(on), quarter)

/** What is published of everybody who is followed: letter, quarter, sex, and whether supported, closed, with an outcome, and withdrawn. */
const followed = () =>
  rowsOf(
    ...(
      [
        ['f', 90],
        ['g', 180],
      ] as const
    ).map(
      ([letter, days]) =>
        `SELECT '${letter}' AS letter, quarter, sex, is_supported_within_${days}_days_rate AS supported, is_closed_within_${days}_days_rate AS closed,
          is_outcome_within_${days}_days_rate AS outcome, is_withdrew_within_${days}_days_rate AS withdrew FROM facts_${letter} ORDER BY sex`,
    ),
  )

/** The bands of those followed for 180 days. */
const bands = () => rowsOf('SELECT sex, contact_within, update_within, outcome_within FROM facts_g ORDER BY sex')

const referred = { record_ref: 'r1', referred_at: noon('2024-12-01') }
const supportedOn = (date: string) => ({ support: [{ type: 'EMOTIONAL', deliveredAt: noon(date), need: 'N1' }] })
const closedOn = (date: string) => ({ closure: { reason: 'DECLINED', at: noon(date) } })

test('what happened within 90 days is frozen with the next quarter, and within 180 days with the one after, over the end of a year', async () => {
  await referrals(referred)
  await publish('2024Q4')
  expect(await followed()).toEqual([])
  await cases({ record_ref: 's1', referral_ref: 'r1', ...supportedOn('2025-03-01'), ...closedOn('2025-03-02') })
  await referrals({ ...referred, outcome_type: '16', outcome_at: noon('2025-05-30') })
  await publish('2025Q1')
  expect(await followed()).toEqual([['f', '2024Q4', 'F', true, false, false, false]])
  await publish('2025Q2')
  expect(await followed()).toEqual([
    ['f', '2024Q4', 'F', true, false, false, false],
    ['g', '2024Q4', 'F', true, true, true, true],
  ])
  for (const quarter of ['2025Q1', '2025Q2']) expect(await verifyQuarter(publishing('2026-01-01'), quarter)).toMatchObject({ same: true })
})

test('facts about a followed person stay as the person’s own quarter saw them, whatever was corrected since', async () => {
  await referrals({ ...referred, sex: 'M' })
  await publish('2024Q4')
  await referrals({ ...referred, sex: 'X', referred_at: noon('2025-01-05'), outcome_type: '18', outcome_at: noon('2025-03-01') })
  await publish('2025Q1')
  expect(await followed()).toEqual([['f', '2024Q4', 'M', false, false, true, false]])
})

test('the day of publication changes nothing: events after the follow-up are in no row', async () => {
  await referrals(referred, { ...referred, record_ref: 'r2' })
  await cases(
    { record_ref: 's1', referral_ref: 'r1', ...supportedOn('2025-03-02'), ...closedOn('2025-03-02') },
    { record_ref: 's2', referral_ref: 'r2', ...supportedOn('2025-05-31') },
  )
  for (const quarter of ['2024Q4', '2025Q1', '2025Q2'] as const) await publish(quarter, '2027-01-01')
  expect(await followed()).toEqual([['g', '2024Q4', 'F', true, true, false, false]])
})

test('only people whom the quarter counts are followed: no duplicates, and no one who was counted earlier in the year', async () => {
  const outcome = { outcome_type: '18', outcome_at: noon('2024-12-02'), subject_token: '7'.repeat(64) }
  await referrals(
    { ...referred, ...outcome, record_ref: 'r0', referred_at: noon('2024-08-01') },
    { ...referred, ...outcome },
    { ...referred, ...outcome, subject_token: '8'.repeat(64), record_ref: 'r2', disposition: 'DUPLICATE' },
  )
  await publishQuarter(publishing('2027-01-01'), '2024Q3')
  for (const quarter of ['2024Q4', '2025Q1'] as const) await publish(quarter, '2027-01-01')
  expect((await followed()).filter(([, quarter]) => quarter === '2024Q4')).toEqual([])
})

test.each([
  ['surrey', []],
  ['victim-support', [['f', '2024Q4', 'F', false, false, true, false]]],
] as const)('new rows of %s, which has left by then, are not used in a follow-up', async (partner, left) => {
  await referrals({ ...referred, outcome_type: '18', outcome_at: noon('2024-12-02') })
  await cases({ record_ref: 's1', referral_ref: 'r1', ...supportedOn('2024-12-02'), ...closedOn('2024-12-03') })
  await publish('2024Q4')
  await suspend(partner, true)
  try {
    await publish('2025Q1')
    expect(await followed()).toEqual(left)
  } finally {
    await suspend(partner, false)
  }
})

test('each event over 180 days is in one band, as it stood with the later quarter, and a person with nothing but an attempt or an update has a row', async () => {
  await referrals(
    referred,
    {
      ...referred,
      record_ref: 'r2',
      sex: 'M',
      events: [{ type: 'SUSPECT_ARRESTED', occurredAt: noon('2024-11-20'), toldAt: '2024-11-30T23:59:59.000Z' }],
    },
    {
      ...referred,
      record_ref: 'r3',
      sex: 'X',
      events: [{ type: 'SUSPECT_ARRESTED', occurredAt: noon('2024-12-20'), toldAt: '2025-05-30T22:59:59.000Z' }],
    },
    // A second later it is the 181st day.
    {
      ...referred,
      record_ref: 'r4',
      sex: 'UNKNOWN',
      events: [{ type: 'SUSPECT_ARRESTED', occurredAt: noon('2024-12-20'), toldAt: '2025-05-30T23:00:00.000Z' }],
    },
  )
  await cases(
    {
      record_ref: 's1',
      referral_ref: 'r1',
      attempts: [
        { at: '2025-01-01T00:00:00.000Z', channel: 'PHONE', result: 'NO_ANSWER' },
        { at: '2024-12-08T23:59:59.000Z', channel: 'SMS', result: 'NO_ANSWER' },
      ],
    },
    {
      record_ref: 's2',
      referral_ref: 'r1',
      opened_at: noon('2025-05-31'),
      attempts: [{ at: noon('2024-12-02'), channel: 'SMS', result: 'NO_ANSWER' }],
    },
  )
  for (const quarter of ['2024Q4', '2025Q1', '2025Q2'] as const) await publish(quarter)
  expect((await followed()).map(([letter, , sex]) => [letter, sex])).toEqual([
    ['g', 'F'],
    ['g', 'X'],
  ])
  expect(await bands()).toEqual([
    ['F', '0-7', null, null],
    ['X', null, '91-180', null],
  ])
})
