import { beforeAll, describe, expect, test } from '@jest/globals'
import { ask, period, whereForce, type Question } from '../../support/callers/ask.js'
import { bestAccuracy, bytesOf, times, valuesBy } from '../../support/disclosure/attack.js'
import { someForces } from '../../support/batches/forces.js'
import {
  charity,
  charitySteward,
  commissioner,
  inspector,
  person,
  policeOf,
  researcher,
  startHub,
  stewardOf,
  type As,
} from '../../support/hub/hub.js'
import { publishedBytes } from '../../support/answers/published-file.js'
import {
  complaint,
  directCase,
  referral,
  submitComplaints,
  submitDirect,
  submitEnoughDirect,
  submitReferrals,
  submitSupport,
  supportCase,
} from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/**
 * Someone who erases a person can compare before with after. 200 people came to the charity and not to the police, each in a cell of force
 * and age with others, all of whom the attacker knows; half of the 200 are erased. The attackers are all other partners together.
 */
const places = someForces.slice(0, 20)
const ages = ['0-9', '10-15', '16-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75+']
// With rounding only, 17 and 18 could be told apart with certainty.
const known = 17
const cells = places.flatMap((place, at) => ages.map((age, n) => ({ place, age, who: `${place}-${age}`, erased: (at + n) % 2 === 0 })))
const inQuarter = '2025-05-10T10:00:00Z'

const hub = ofSuite(() => startHub({ now: '2025-07-20T09:00:00Z' }))
beforeAll(async () => {
  await submitReferrals(
    hub,
    'surrey',
    times(40).map((n) => referral(`r${n}`, `referred-${n}`)),
  )
  await submitComplaints(
    hub,
    'surrey',
    times(30).map((n) => complaint(`k${n}`, `complained-${n}`)),
  )
  await submitSupport(
    hub,
    times(40).map((n) => supportCase(`s${n}`, 'surrey', `r${n}`, { subjectToken: person(`referred-${n}`) })),
  )
  await submitDirect(
    hub,
    times(40).map((n) => directCase(`d${n}`, `published-${n}`)),
  )
  await submitEnoughDirect(hub)
  for (const quarter of ['2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1']) await hub.hub.publish(quarter)
  const rows = cells.flatMap(({ place, age, who }) =>
    [who, ...times(known).map((n) => `${who}-${n}`)].map((one) =>
      directCase(one.replace('+', ''), one, { area: place, ageBand: age, receivedAt: inQuarter, consentAt: inQuarter }),
    ),
  )
  for (let from = 0; from < rows.length; from += 1_000) await submitDirect(hub, rows.slice(from, from + 1_000))
})

const others: As[] = [policeOf('surrey'), inspector, commissioner, researcher]
const questions: Question[] = [
  { measures: ['VICTIMS_DIRECT'], by: ['FORCE'], period: period('2025Q1') },
  { measures: ['VICTIMS_DIRECT'], by: ['REGION'], period: period('2025Q1') },
  { measures: ['UNREPORTED_SHARE'], period: period('2025Q1') },
  { measures: ['VICTIMS_REFERRED'], where: whereForce('surrey'), period: period('2025Q1') },
  { measures: ['VICTIMS_DIRECT'], by: ['FORCE'], period: period('2025Q2') },
]
/** All that partners see apart from figures: lists, receipts, quality, requests, what is published. */
const documents: [As, string][] = [
  [
    policeOf('surrey'),
    '{ policeReferrals(first: 100) { pageInfo { endCursor } edges { cursor node { id recordRef disposition late } } } }',
  ],
  [stewardOf('surrey'), '{ batches(first: 100) { edges { cursor node { id batchId state received accepted rejected unchanged } } } }'],
  [stewardOf('surrey'), '{ dataQuality(feed: POLICE_REFERRAL) { rows late batches rejected missing { field rows } } }'],
  [stewardOf('surrey'), '{ dataQuality(feed: COMPLAINT) { rows late batches rejected } }'],
  [stewardOf('surrey'), '{ rightsRequests { pageInfo { hasNextPage } edges { node { id } } } }'],
  [stewardOf('surrey'), '{ rightsRequestCounts { kind year received inTime late open overdue } }'],
  [inspector, '{ snapshots { id periods } register { partner agreement } }'],
  [{ role: 'AUDITOR', partner: 'surrey' }, '{ snapshots { id files { sha256 } } }'],
]

async function everythingSeen(): Promise<string[]> {
  const seen: string[] = []
  for (const as of others) for (const question of questions) seen.push(await bytesOf(hub, as, question))
  for (const [as, query] of documents) seen.push(JSON.stringify(await hub.send(as, query)).replace(/"requestId":"[^"]*"/g, ''))
  return seen
}

const erase = async (who: string): Promise<void> => {
  await hub.query(charitySteward, 'mutation($token: String!) { eraseSubject(subjectToken: $token) { id } }', { token: person(who) })
}

interface Event {
  readonly event: string
  readonly verb: string
  readonly role: string
  readonly purpose: string
  readonly detail: string
}

describe('200 people, of whom half are erased', () => {
  test('erased people are not distinguished by anything that another partner sees before the next quarter, nor by a published file', async () => {
    const before = await everythingSeen()
    expect(before.filter((answer) => answer.includes('"errors"') && !answer.includes('PERIOD_NOT_PUBLISHED'))).toEqual([])
    const file = await publishedBytes(hub, '2025Q1')
    for (const { who } of cells.filter(({ erased }) => erased)) await erase(who)
    // And people in the published quarter, in figures that everyone sees.
    for (const n of times(20)) await erase(`published-${n}`)
    expect(await everythingSeen()).toEqual(before)
    expect(await publishedBytes(hub, '2025Q1')).toBe(file)
  })

  test('erased people leave the same events in the log as tokens that the hub has never seen', async () => {
    const auditor: As = { role: 'AUDITOR', partner: 'victim-support' }
    const events = async (): Promise<string[]> => {
      const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: Event }[] } }>(
        auditor,
        '{ auditTrail(first: 3, filter: { partner: "victim-support" }) { edges { node { event verb role purpose detail } } } }',
      )
      return auditTrail.edges.map(({ node }) => JSON.stringify(node))
    }
    const held: string[][] = []
    const unheld: string[][] = []
    for (const n of times(5)) {
      await erase(`published-${n + 20}`)
      held.push(await events())
      await erase(`nobody-${n}`)
      unheld.push(await events())
    }
    expect(unheld).toEqual(held)
    expect(held[0]).toHaveLength(3)
  })

  test('an attacker guesses at most 64 % of the erased people right when the quarter is published', async () => {
    hub.moveTo('2025-08-20T09:00:00Z')
    await hub.hub.publish('2025Q2')
    const values = new Map<string, number | null>()
    for (const place of places) {
      const question: Question = { measures: ['VICTIMS_DIRECT'], by: ['AGE_BAND'], where: whereForce(place), period: period('2025Q2') }
      for (const [age, value] of valuesBy(await ask(hub, charity, question), 'AGE_BAND')) values.set(`${place}|${age}`, value)
    }
    const seen = (erased: boolean) =>
      cells.filter((cell) => cell.erased === erased).map(({ place, age }) => values.get(`${place}|${age}`) ?? 0)
    expect(values.size).toBeGreaterThanOrEqual(cells.length)
    const [without, with_] = [seen(true), seen(false)]
    // For two groups that show nothing, half of the guesses would be right.
    expect(new Set([...without, ...with_]).size).toBeGreaterThan(2)
    expect(bestAccuracy(without, with_)).toBeLessThanOrEqual(0.64)
  })

  test('erased people are gone from the exact figures of the charity itself, which no one else sees', async () => {
    const [{ place, age } = { place: '', age: '' }] = cells
    const question: Question = {
      measures: ['VICTIMS_DIRECT'],
      by: ['AGE_BAND'],
      where: whereForce(place),
      period: period('2025Q2'),
      scope: 'OWN',
    }
    const exact = valuesBy(await ask(hub, charity, question), 'AGE_BAND')
    expect(exact.get(age)).toBe(known)
    expect([...exact.values()].filter((value) => value === known)).toHaveLength(ages.length / 2)
    expect([...exact.values()].filter((value) => value === known + 1)).toHaveLength(ages.length / 2)
  })
})
