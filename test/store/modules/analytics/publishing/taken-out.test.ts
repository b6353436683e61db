import { expect, test } from '@jest/globals'
import sql, { raw } from 'sql-template-tag'
import { publishQuarter } from '../../../../../src/modules/analytics/publishing/publish-quarter.js'
import { retentionStore } from '../../../../../src/modules/rights/retention.store.js'
import { times } from '../../../../support/disclosure/attack.js'
import { noon, publishedQuarters, ripe } from '../../../../support/hub/published-quarters.js'

const { store, anew, publishing, referrals, directs, cases, rowsOf } = publishedQuarters()
const days = { ...ripe, '2025Q4': '2026-02-05', '2026Q1': '2026-05-06', '2026Q2': '2026-08-05' }
const publish = (quarter: keyof typeof days) => publishQuarter(publishing(days[quarter]), quarter)

/** Takes out every version of these records, as withdrawal, erasure and retention do. */
const takeOut = (partner: string, table: string, ...references: readonly string[]) =>
  store.db.transaction({ role: 'hub_rights_direct', partner }, (tx) =>
    tx.rows(sql`DELETE FROM ${raw(table)} WHERE contributor = ${partner} AND record_ref = ANY(${references}::text[])`),
  )
const restrict = (restricted: boolean, ...references: readonly string[]) =>
  store.db.transaction({ role: 'hub_rights', partner: 'surrey' }, (tx) =>
    tx.rows(sql`UPDATE records.police_referrals SET restricted = ${restricted} WHERE record_ref = ANY(${references}::text[])`),
  )

/** Removes whom the rule of a feed lets go: here the chosen. */
const letGo = (...references: readonly string[]) =>
  store.db.transaction({ role: 'hub_rights', partner: 'surrey' }, (tx) => {
    const from = `CASE WHEN record_ref IN ('${references.join("', '")}') THEN referred_at ELSE 'infinity' END`
    const rule = { name: 'POLICE_REFERRAL', of: 'them', feed: 'POLICE_REFERRAL', period: '1 day', from } as const
    return retentionStore.remove(
      tx,
      { role: 'hub_rights', table: 'records.police_referrals', period: 'referred_at', rule },
      new Date(noon('2025-05-07')),
      100,
    )
  })
const forgetAt = (day: string) =>
  store.db.transaction({ role: 'hub_rights', partner: 'surrey' }, (tx) => retentionStore.forgetTakenOut(tx, new Date(noon(day))))
/** Takes out or restricts all referrals of these people, also those that no quarter has counted yet. */
const ofPeople = (statement: string, ...people: readonly number[]) =>
  store.db.transaction({ role: 'hub_rights', partner: 'surrey' }, (tx) =>
    tx.rows(sql`${raw(statement)} WHERE subject_token = ANY(${people.map(token)}::text[])`),
  )

const token = (n: number) => String(n).padStart(16, '0').repeat(2)
const ref = (n: number) => `r${n}`
const sent = times(12)
const chosen = sent.slice(0, 4).map(ref)

/** Twelve people referred in the first quarter, each with an open case; the second half are supported later, and of two the crime has an outcome. */
async function sendPeople(): Promise<void> {
  await referrals(
    ...sent.map((n) => ({
      record_ref: ref(n),
      referred_at: noon('2025-02-10'),
      subject_token: token(n),
      rkey: 100 + n,
      sex: n % 2 ? 'M' : 'F',
      district: 'E07000207',
      mental_health: 'PRESENT',
      flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: noon('2025-02-09') }],
      events: [{ type: 'COURT_ATTENDANCE_DUE', occurredAt: noon('2025-03-01'), toldAt: noon('2025-02-20') }],
      ...(n % 3 === 0 ? { outcome_type: '18', outcome_at: noon('2025-03-20') } : {}),
    })),
    // The same people once more in the second quarter, each with another reference.
    ...sent.map((n) => ({ record_ref: `again-${n}`, referred_at: noon('2025-05-10'), subject_token: token(n), rkey: 100 + n })),
  )
  await cases(
    ...sent.map((n) => ({
      record_ref: `s${n}`,
      referral_ref: ref(n),
      opened_at: noon('2025-02-11'),
      // Two cases were stored before a case had the key of its referral.
      ...(n < 2 ? { once_referral: null } : {}),
      ...(n % 2 ? { support: [{ type: 'EMOTIONAL', deliveredAt: noon('2025-04-20') }] } : {}),
    })),
  )
}

const strata = ['a', 'q', 'f', 'g', 'y', 'c', 'd', 'w', 's', 'b'] as const
async function allRows(after: string): Promise<Partial<Record<string, unknown[][]>>> {
  const rows: Record<string, unknown[][]> = {}
  for (const letter of strata) rows[letter] = await rowsOf(`SELECT * FROM facts_${letter} WHERE quarter >= '${after}' ORDER BY ALL`)
  return rows
}
/** What the database keeps of whom was taken out. */
const kept = () =>
  store.publisher.transaction({ role: 'hub_publish' }, (tx) =>
    tx.rows<Record<string, unknown>>(sql`SELECT * FROM publication.taken_out ORDER BY person`),
  )
/** How many have an open case at the end of a quarter, and how many of those referred within a year of it wait for support. */
const stock = (quarter: string) =>
  rowsOf(`SELECT count(*)::int, (count(*) FILTER (WHERE is_victims_waiting_for_support))::int FROM facts_q WHERE quarter = '${quarter}'`)

const ways: Readonly<Record<string, () => Promise<unknown>>> = {
  nothing: async () => undefined,
  'taking out': () => takeOut('surrey', 'records.police_referrals', ...chosen),
  'taking out and sending again under other tokens': async () => {
    await takeOut('surrey', 'records.police_referrals', ...chosen)
    await referrals(
      ...chosen.map((record_ref, n) => ({ record_ref, referred_at: noon('2025-02-10'), subject_token: token(50 + n), rkey: 900 + n })),
    )
  },
  'sending again into the next quarter': async () => {
    await takeOut('surrey', 'records.police_referrals', ...chosen)
    await referrals(
      ...chosen.map((record_ref, n) => ({ record_ref, referred_at: noon('2025-06-10'), subject_token: token(50 + n), rkey: 900 + n })),
    )
  },
  restriction: () => restrict(true, ...chosen),
  retention: () => letGo(...chosen),
  'erasure of the people': () => ofPeople('DELETE FROM records.police_referrals', 0, 1, 2, 3),
  'restriction of the people': () => ofPeople('UPDATE records.police_referrals SET restricted = true', 0, 1, 2, 3),
}

const later = ['2025Q2', '2025Q3', '2025Q4'] as const

/** The rows of a year in which the force takes out four of twelve people in some way after the first quarter. */
async function yearWith(way: string) {
  await anew()
  await sendPeople()
  await publish('2025Q1')
  await ways[way]?.()
  for (const quarter of later) await publish(quarter)
  return allRows('2025Q1')
}

test('no row of a later quarter of the year moves, however a force takes out whom it chooses, and sends again', async () => {
  const without = await yearWith('nothing')
  expect(without['q']).toHaveLength(4 * sent.length)
  expect([without['f']?.length, without['g']?.length, without['y']?.length]).toEqual([8, 12, 12])
  for (const way of Object.keys(ways).slice(1)) expect([way, await yearWith(way)]).toEqual([way, without])
})

test('a person who was taken out is removed with the first quarter of the next year, and nothing is stored of them after it', async () => {
  await sendPeople()
  for (const quarter of ['2025Q1', ...later] as const) await publish(quarter)
  await takeOut('surrey', 'records.police_referrals', ...chosen)
  expect(await kept()).toHaveLength(chosen.length)
  await publish('2026Q1')
  expect([await stock('2025Q4'), await stock('2026Q1')]).toEqual([[[12, 6]], [[8, 0]]])
  expect(await kept()).toEqual([])
})

test('nothing is stored of people who were taken out once their calendar year has been over for a year, whatever is published', async () => {
  await sendPeople()
  for (const quarter of ['2025Q1', ...later] as const) await publish(quarter)
  await takeOut('surrey', 'records.police_referrals', ...chosen)
  await takeOut('victim-support', 'records.support_cases', 's7')
  await forgetAt('2026-12-31')
  expect(await kept()).toHaveLength(chosen.length + 1)
  await forgetAt('2027-01-01')
  expect((await kept()).map(({ contributor }) => contributor)).toEqual(['victim-support'])
})

test('a person whose restriction was lifted stays excluded until the next year, even after the rows stored for others were removed', async () => {
  await sendPeople()
  for (const quarter of ['2025Q1', ...later] as const) await publish(quarter)
  await restrict(true, ...chosen)
  await publish('2026Q1')
  await restrict(false, ...chosen)
  await forgetAt('2027-02-01')
  await publish('2026Q2')
  expect(await stock('2026Q2')).toEqual([[8, 0]])
})

test('a person who was excluded in a new year, and whose restriction is lifted in it, is not counted again before the next year', async () => {
  await sendPeople()
  for (const quarter of ['2025Q1', ...later] as const) await publish(quarter)
  await restrict(true, ...chosen)
  await publish('2026Q1')
  await restrict(false, ...chosen)
  await publish('2026Q2')
  expect([await stock('2026Q1'), await stock('2026Q2')]).toEqual([[[8, 0]], [[8, 0]]])
})

test('a person who is restricted only while a quarter is published is in no later stock', async () => {
  await sendPeople()
  await restrict(true, ...chosen)
  await publish('2025Q1')
  await restrict(false, ...chosen)
  await publish('2025Q2')
  expect([await stock('2025Q1'), await stock('2025Q2')]).toEqual([[[8, 8]], [[8, 4]]])
})

test('nothing is stored of a person who was taken out except what a quarter counted: no reference, no token and no flag', async () => {
  await sendPeople()
  await publish('2025Q1')
  await takeOut('surrey', 'records.police_referrals', ...chosen, 'again-7')
  const rows = await kept()
  expect(rows.map(({ stratum, quarter, person }) => [stratum, quarter, person])).toEqual(
    chosen.map((_, n) => ['A', '2025Q1', token(n).slice(0, 16)]),
  )
  const text = JSON.stringify(rows)
  for (const trace of [...chosen.map((one) => `"${one}"`), ...chosen.map((_, n) => token(n)), 'again', 'DOMESTIC'])
    expect(text).not.toContain(trace)
})

test('a direct case that is erased after it was counted is followed as if nothing had happened to it since, and one whose consent is withdrawn is not followed', async () => {
  const came = (n: number) => ({
    record_ref: `d${n}`,
    received_at: noon('2025-02-10'),
    subject_token: token(n),
    rkey: 200 + n,
    later_reported: { reported: true, at: noon('2025-03-01') },
  })
  const again = (n: number) => ({ ...came(n), record_ref: `d-again-${n}`, received_at: noon('2025-05-10') })
  const year = async (takes: () => Promise<unknown>) => {
    await anew()
    await directs(...sent.map(came), ...sent.map(again))
    await cases(
      ...sent.map((n) => ({
        record_ref: `c${n}`,
        direct_ref: `d${n}`,
        opened_at: noon('2025-02-10'),
        support: [{ type: 'EMOTIONAL', deliveredAt: noon('2025-02-12') }],
      })),
    )
    await publish('2025Q1')
    await takes()
    for (const quarter of later) await publish(quarter)
    return allRows('2025Q1')
  }
  const without = await year(async () => undefined)
  expect([without['c']?.length, without['d']?.length]).toEqual([12, 12])
  const erased = await year(async () => {
    await takeOut('victim-support', 'direct.direct_cases', 'd0', 'd1')
    await takeOut('victim-support', 'records.support_cases', 'c0', 'c1')
  })
  expect([erased['c'], erased['d']]).toEqual([without['c'], without['d']])
  const withdrawn = await year(() =>
    store.db.transaction({ role: 'hub_rights_direct', partner: 'victim-support' }, async (tx) => {
      await tx.rows(sql`SELECT set_config('hub.consent_withdrawn', 'true', true)`)
      await tx.rows(sql`DELETE FROM direct.direct_cases WHERE record_ref IN ('d0', 'd1')`)
    }),
  )
  expect([withdrawn['c'], withdrawn['d']?.length]).toEqual([without['c'], 10])
})
