import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { measures } from '../../src/modules/analytics/vocabulary/measures.js'
import { stratumNames, type SharedStratum } from '../../src/modules/analytics/vocabulary/strata.js'
import { analysisQuery, period, type Question } from '../support/callers/ask.js'
import { answersTogether } from '../support/callers/asked-together.js'
import { times } from '../support/disclosure/attack.js'
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
  type TestHub,
} from '../support/hub/hub.js'
import {
  complaint,
  directCase,
  homicideCase,
  referral,
  submitComplaints,
  submitDirect,
  submitHomicide,
  submitReferrals,
  submitSupport,
  supportCase,
  type Receipt,
} from '../support/batches/rows.js'
import { shareOf } from '../support/runs/share.js'
import { sharedFacts } from '../support/facts/shared-facts.js'

/**
 * A published quarter holds 105 people in each stratum. Then the senders take out forty of them, or none, send the references of the forty
 * again under fresh tokens, with the same date or one of the next quarter, and publish the rest of the year. A twin does none of this.
 */
const people = times(105)
const chosen = people.slice(0, 40)
const roles = [inspector, charity, policeOf('kent'), policeOf('surrey'), commissioner, researcher]
const strata = stratumNames.filter((name): name is SharedStratum => name !== 'OWN_CASE')

const q1 = '2025-02-10'
/** In the second quarter, and over before the first is published. */
const redated = '2025-04-15'
const publishedOn = {
  '2025Q1': '2025-05-20',
  '2025Q2': '2025-08-20',
  '2025Q3': '2025-11-20',
  '2025Q4': '2026-02-20',
} as const
type Quarter = keyof typeof publishedOn
const later: readonly Quarter[] = ['2025Q2', '2025Q3', '2025Q4']

const isOdd = (n: number): boolean => n % 2 === 1
/**
 * What each sends of person `n`, referred to by `ref` and under the token of `who`, on a day. `dated` is another day on which the row is
 * counted: what happened to the person stays as it was, for a figure may follow that.
 */
const rowsOf = {
  referrals: (n: number, who: string, ref: string, on: string, dated = on) =>
    referral(ref, who, {
      reportedAt: `${on}T08:00:00Z`,
      referredAt: `${dated}T09:00:00Z`,
      ...(n % 3 === 0 ? { outcomeType: '18', outcomeAt: `${on}T12:00:00Z` } : {}),
      flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: `${on}T08:30:00Z` }],
      events: [{ type: 'COURT_ATTENDANCE_DUE', occurredAt: `${on}T20:00:00Z`, receivedAt: `${on}T10:00:00Z`, toldAt: `${on}T11:00:00Z` }],
    }),
  /** Open; the first fifteen in a hundred are supported, some of them after the quarter was published. */
  cases: (n: number, ref: string, on: string) =>
    supportCase(`of-${ref}`, 'kent', ref, {
      openedAt: `${on}T09:30:00Z`,
      support: n % 7 === 0 ? [{ type: 'EMOTIONAL', deliveredAt: isOdd(n) ? '2025-04-20T10:00:00Z' : `${on}T10:00:00Z` }] : [],
    }),
  atCourt: (n: number, who: string, ref: string, on: string, dated = on) =>
    supportCase(ref, 'surrey', `named-${ref}`, {
      subjectToken: person(who),
      openedAt: `${on}T09:30:00Z`,
      closure: { reason: 'DECLINED', at: `${on}T13:00:00Z` },
      witness: { hearingAt: `${dated}T10:00:00Z`, role: 'PROSECUTION', isVictim: 'true', preTrialVisit: String(isOdd(n)) },
      satisfaction: [
        {
          survey: 'S1',
          fieldworkAt: `${dated}T10:00:00Z`,
          item: 'KEPT_INFORMED',
          scale: 'CSEW_INFORMED',
          value: isOdd(n) ? 'VERY_WELL' : 'NOT_AT_ALL',
        },
      ],
      surveyContact: { result: 'ANSWERED', at: `${dated}T10:00:00Z` },
    }),
  /** Reported within 90 days of either date. */
  directs: (n: number, who: string, ref: string, on: string, dated = on) =>
    directCase(ref, who, {
      receivedAt: `${dated}T10:00:00Z`,
      consentAt: `${on}T10:00:00Z`,
      laterReported: isOdd(n) ? { reported: true, at: '2025-05-02T10:00:00Z' } : { reported: false },
    }),
  families: (_n: number, who: string, ref: string, on: string, dated = on) =>
    homicideCase(ref, who, { notifiedAt: `${dated}T10:00:00Z`, firstContactAt: `${dated}T12:00:00Z` }),
  complaints: (n: number, who: string, ref: string, _on: string, received: string, force: string) =>
    complaint(ref, who, {
      force,
      receivedAt: `${received}T10:00:00Z`,
      repliedAt: isOdd(n) ? `${received}T15:00:00Z` : '2025-05-12T10:00:00Z',
    }),
}

/** The batches that hold the forty, by who sent them. */
interface Sent {
  readonly kent: readonly Receipt[]
  readonly 'victim-support': readonly Receipt[]
}

/** Which token and which reference each person has, and on which days. */
interface Naming {
  readonly as: (n: number) => string
  readonly ref: (n: number) => string
  readonly on: string
  /** The day on which the rows are counted, if it is another one. */
  readonly dated?: string
}

/** Sends people of a quarter in each feed. */
async function send(hub: TestHub, who: readonly number[], { as, ref, on, dated = on }: Naming): Promise<Sent> {
  const each = <Row>(rowOf: (n: number, who: string, ref: string, on: string, dated: string) => Row, kind: string): Row[] =>
    who.map((n) => rowOf(n, `${as(n)}-${kind}`, `${ref(n)}-${kind}`, on, dated))
  return {
    kent: [
      await submitReferrals(hub, 'kent', each(rowsOf.referrals, 'a')),
      await submitComplaints(
        hub,
        'kent',
        each((n, token, name, day, received) => rowsOf.complaints(n, token, name, day, received, 'kent'), 'k'),
      ),
    ],
    'victim-support': [
      await submitSupport(hub, each(rowsOf.atCourt, 'w')),
      await submitDirect(hub, each(rowsOf.directs, 'c')),
      await submitHomicide(hub, each(rowsOf.families, 'h')),
      await submitComplaints(
        hub,
        'victim-support',
        each((n, token, name, day, received) => rowsOf.complaints(n, token, name, day, received, 'surrey'), 'p'),
      ),
    ],
  }
}

const senders = { kent: stewardOf('kent'), 'victim-support': charitySteward } as const
type Sender = keyof typeof senders

const bySubject =
  (mutation: 'eraseSubject' | 'restrictSubject') =>
  async (hub: TestHub, sender: Sender): Promise<void> => {
    const tokens = chosen.flatMap((n) => (sender === 'kent' ? ['a', 'k'] : ['w', 'c', 'h', 'p']).map((kind) => person(`p${n}-${kind}`)))
    for (const token of tokens)
      await hub.query(senders[sender], `mutation($token: String!) { ${mutation}(subjectToken: $token) { state } }`, { token })
  }

const withdraw = async (hub: TestHub, sender: Sender, sent: Sent): Promise<void> => {
  for (const { id } of sent[sender]) await hub.query(senders[sender], 'mutation($id: ID!) { withdrawBatch(id: $id) { state } }', { id })
}

/** How the forty are taken out, if they are, and with which date they are sent again. */
interface Way {
  readonly take?: (hub: TestHub, sender: Sender, sent: Sent) => Promise<void>
  readonly dated: string
}

const ways: Readonly<Record<string, Way>> = {
  withdrawal: { take: withdraw, dated: q1 },
  'withdrawal, and sent again with a later date': { take: withdraw, dated: redated },
  erasure: { take: bySubject('eraseSubject'), dated: q1 },
  'erasure, and sent again with a later date': { take: bySubject('eraseSubject'), dated: redated },
  restriction: { take: bySubject('restrictSubject'), dated: q1 },
  'correction to a later date': { dated: redated },
}

async function publish(hub: TestHub, quarter: Quarter): Promise<void> {
  hub.moveTo(`${publishedOn[quarter]}T09:00:00Z`)
  await hub.hub.publish(quarter)
}

async function filled(way?: Way): Promise<TestHub> {
  const hub = await startHub({ now: `${publishedOn['2025Q1']}T09:00:00Z` })
  const first = { as: (n: number) => `p${n}`, ref: (n: number) => `r${n}`, on: q1 }
  const sent = await send(hub, chosen, first)
  await send(hub, people.slice(chosen.length), first)
  await submitSupport(
    hub,
    people.map((n) => rowsOf.cases(n, `r${n}-a`, q1)),
  )
  // The same people again in the second quarter, with other references.
  await send(hub, people, { ...first, ref: (n) => `again-${n}`, on: '2025-05-10' })
  await publish(hub, '2025Q1')
  if (way) {
    for (const sender of Object.keys(senders) as Sender[]) await way.take?.(hub, sender, sent)
    await send(hub, chosen, { ...first, as: (n) => `fresh-${n}`, dated: way.dated })
  }
  // A case that the charity opens after that, for some whom the force chose and some whom it did not.
  await submitSupport(
    hub,
    people.slice(30, 50).map((n) => supportCase(`later-${n}`, 'kent', `r${n}-a`, { openedAt: '2025-06-01T10:00:00Z' })),
  )
  for (const quarter of later) await publish(hub, quarter)
  return hub
}

const ofQuarters = (rows: readonly string[], quarters: readonly Quarter[]): string[] =>
  rows.filter((row) => quarters.includes((JSON.parse(row) as { quarter: Quarter }).quarter))

async function answersOf(hub: TestHub, stratum: SharedStratum): Promise<string[]> {
  const all = measures.filter((one) => one.strata.includes(stratum))
  // Rows are compared whole; what is asked of them is tried in part.
  const asked = all.length > 5 ? [...all.slice(0, 3), ...shareOf(all.slice(3))] : all
  const questions = [...later, '2025'].flatMap((at) =>
    asked.map(({ name, requires }): Question => ({ measures: [name], by: requires.slice(0, 1), period: period(at) })),
  )
  const answers: string[] = []
  for (const as of roles)
    answers.push(
      ...(await answersTogether(as, questions, async (question) =>
        JSON.stringify(await hub.send(as, analysisQuery, { question })).replace(/"requestId":"[^"]*"/g, ''),
      )),
    )
  return answers
}

const stockOf = async (hub: TestHub, quarter: Quarter) => {
  const rows = ofQuarters(await sharedFacts(hub, 'QUARTER_END'), [quarter]).map((row) => JSON.parse(row) as Record<string, unknown>)
  return [rows.length, rows.filter((row) => row['is_victims_waiting_for_support']).length]
}

/** Of follow-up within 90 days those who were supported, or whose crime has an outcome; of a year what is told of it. */
const leastOf: Partial<Record<SharedStratum, number>> = { FOLLOWED_90: 15, FOLLOWED_DIRECT: 30, YEAR_END: 30, BEREAVED: 30 }

let without: TestHub
beforeAll(async () => {
  without = await filled()
})
afterAll(() => without.stop())

/** Nothing changes in the hub of which nobody is taken out, so that it is asked once for all ways. */
const known = new Map<SharedStratum, Promise<string[]>>()
function answersWithout(stratum: SharedStratum): Promise<string[]> {
  const answers = known.get(stratum) ?? answersOf(without, stratum)
  known.set(stratum, answers)
  return answers
}

describe.each(Object.keys(ways))('forty of 105 people of a published quarter, by %s', (name) => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await filled(ways[name])
  })
  afterAll(() => hub.stop())

  test('all 105 people who were taken out stay in the stocks for the rest of the year', async () => {
    const expected = [
      [105, 97],
      [105, 90],
      [105, 90],
      [105, 90],
    ]
    const stocks = async (one: TestHub) => Promise.all((['2025Q1', ...later] as const).map((quarter) => stockOf(one, quarter)))
    expect([await stocks(without), await stocks(hub)]).toEqual([expected, expected])
  })

  test.each(strata)('%s: no row of a later quarter or of the year differs', async (stratum) => {
    const rows = await sharedFacts(without, stratum)
    expect(rows.length).toBeGreaterThanOrEqual(leastOf[stratum] ?? people.length)
    expect(await sharedFacts(hub, stratum)).toEqual(rows)
  })

  test.each(strata)('%s: no byte of an answer of the later quarters and the year differs', async (stratum) => {
    expect(await answersOf(hub, stratum)).toEqual(await answersWithout(stratum))
  })
})
