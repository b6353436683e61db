import { expect, test } from '@jest/globals'
import { dimensionOf, measures } from '../../src/modules/analytics/vocabulary/measures.js'
import { stratumOf } from '../../src/modules/analytics/vocabulary/strata.js'
import { analysisQuery, ask, period, whereForce, type Question } from '../support/callers/ask.js'
import { inspector, startHub, type TestHub } from '../support/hub/hub.js'
import { complaint, referral, submitComplaints, submitReferrals } from '../support/batches/rows.js'

const people = Array.from({ length: 120 }, (_, n) => n)
const earlier = '2025-01-10T10:00:00Z'

/** Half of the people are men, half were seen as vulnerable, and half were late to be referred and answered. */
const referredAs = (n: number) => ({
  sex: n % 2 === 0 ? 'F' : 'M',
  flags:
    n % 4 < 2 ? [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: '2025-02-09T10:00:00Z' }] : [],
  reportedAt: n % 8 < 4 ? '2025-02-09T10:00:00Z' : '2025-01-20T10:00:00Z',
})
const complainedAs = (n: number) => ({
  sex: n % 2 === 0 ? 'F' : 'M',
  repliedAt: n % 4 < 2 ? '2025-02-14T10:00:00Z' : '2025-03-14T10:00:00Z',
})

/** A hub in which Surrey referred 120 people who complained to it, and Kent had met `known` of them before, and others. */
async function withKnownInKent(known: number): Promise<TestHub> {
  const hub = await startHub({ now: '2025-05-20' })
  await submitReferrals(
    hub,
    'surrey',
    people.map((n) => referral(`r${n}`, n, referredAs(n))),
  )
  await submitComplaints(
    hub,
    'surrey',
    people.map((n) => complaint(`c${n}`, n, complainedAs(n))),
  )
  const inKent = people.map((n) => (n < known ? n : `stranger-${n}`))
  await submitReferrals(
    hub,
    'kent',
    inKent.map((who) => referral(`k-${who}`, who, { reportedAt: earlier, referredAt: earlier })),
  )
  await submitComplaints(
    hub,
    'kent',
    inKent.map((who) => complaint(`k-${who}`, who, { force: 'kent', receivedAt: earlier })),
  )
  await hub.hub.publish()
  return hub
}

/**
 * Every measure of what forces send, for Surrey, by each dimension that it has; one at a time, because larger tables are refused as too
 * sparse.
 */
const figures: Question[] = measures
  .filter(({ strata }) => strata.every((stratum) => stratumOf(stratum).contributor === 'FORCE'))
  .flatMap(({ name, dimensions, requires }) =>
    [[], ...dimensions.filter((name) => !dimensionOf(name).place).map((name) => [name])]
      .filter((by) => requires.length === 0 || requires.some((one) => by.includes(one)))
      .map((by) => ({ measures: [name], by, where: whereForce('surrey'), period: period('2025Q1') })),
  )

test('no figure of a force depends on whether another force met the same people first', async () => {
  const seen: string[] = []
  for (const known of [0, 80]) {
    const hub = await withKnownInKent(known)
    try {
      const answers = []
      for (const question of figures) answers.push((await hub.send(inspector, analysisQuery, { question })).data)
      seen.push(JSON.stringify(answers))
      // A person of both forces counts in both, and twice in their region.
      const [region] = await ask(hub, inspector, {
        measures: ['VICTIMS_REFERRED', 'VICTIMS_WHO_COMPLAINED'],
        where: [{ dimension: 'REGION', value: 'E12000008' }],
        period: period('2025Q1'),
      })
      for (const cell of region?.cells ?? []) expect(Math.abs((cell.value ?? 0) - 240)).toBeLessThanOrEqual(9)
    } finally {
      await hub.stop()
    }
  }
  expect(seen[0]?.match(/"OK"/g)?.length).toBeGreaterThan(25)
  expect(seen[1]).toBe(seen[0])
})
