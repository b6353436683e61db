import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { measures } from '../../src/modules/analytics/vocabulary/measures.js'
import { joinedStrata, type JoinedStratum } from '../../src/modules/analytics/vocabulary/strata.js'
import { analysisQuery, ask, period, type Question } from '../support/callers/ask.js'
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
import { isLong } from '../support/runs/long.js'
import { referral, submitReferrals, submitSupport, supportCase, type Receipt } from '../support/batches/rows.js'
import { oneOf, shareOf } from '../support/runs/share.js'
import { sharedFacts } from '../support/facts/shared-facts.js'

/**
 * Each test covers every declared join. A case here is in all strata that are made from the charity's cases; if a new join finds no row in
 * them, the test reports it.
 */

const moved = times(isLong ? 50 : 12)
const roles = [inspector, charity, policeOf('surrey'), policeOf('kent'), commissioner, researcher]

/** Half are supported, and the crimes of the others have an outcome. */
const isOdd = (who: string): boolean => Number(who.at(-1)) % 2 === 1

const referred = (ref: string, who: string, on: string, fields = {}) =>
  referral(ref, who, {
    reportedAt: `${on}T08:00:00Z`,
    referredAt: `${on}T09:00:00Z`,
    ...(isOdd(who) ? {} : { outcomeType: '18', outcomeAt: `${on}T12:00:00Z` }),
    flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: `${on}T08:30:00Z` }],
    ...fields,
  })

const witnessed = (at: string) => ({ witness: { hearingAt: at, role: 'PROSECUTION', isVictim: 'true', preTrialVisit: 'true' } })
/** Of one in five the charity says how the survey ended, and there are no answers. */
const surveyed = (at: string, who: string) => {
  if (Number(who.at(-1)) % 5 === 3) return { surveyContact: { result: 'NOT_ANSWERED', at } }
  const value = isOdd(who) ? 'VERY_WELL' : 'NOT_AT_ALL'
  const satisfaction = [{ survey: 'S1', fieldworkAt: at, item: 'KEPT_INFORMED', scale: 'CSEW_INFORMED', value }]
  return { satisfaction, surveyContact: { result: 'ANSWERED', at } }
}

/** A case that is in every stratum of the charity's cases, at `minute` of an hour of the day; half are content. */
const followed = (ref: string, who: string, force: string, names: string, on: string, minute = 0, fields = {}) => {
  const at = `${on}T10:${String(minute).padStart(2, '0')}:00Z`
  return supportCase(ref, force, names, {
    subjectToken: person(who),
    openedAt: `${on}T09:30:00Z`,
    ...witnessed(at),
    ...surveyed(at, who),
    ...fields,
  })
}

const declined = (on: string) => ({ closure: { reason: 'DECLINED', at: `${on}T13:00:00Z` } })

/** What is true of a quarter in every hub: both partners know the same forty people. */
async function sendOthers(hub: TestHub, quarter: string, on: string): Promise<void> {
  const names = times(40).map((n) => `${quarter}-${n}`)
  await submitReferrals(
    hub,
    'surrey',
    names.map((name) => referred(name, name, on)),
  )
  await submitSupport(
    hub,
    names.map((name) => {
      const support = isOdd(name) ? [{ type: 'EMOTIONAL', deliveredAt: `${on}T09:45:00Z` }] : []
      return followed(`s-${name}`, name, 'surrey', name, on, 0, { support })
    }),
  )
}

/** On the days on which each quarter is published. */
const quarters = {
  '2025Q1': { on: '2025-03-10', publishedOn: '2025-05-20' },
  '2025Q2': { on: '2025-06-10', publishedOn: '2025-08-20' },
  '2025Q3': { on: '2025-09-10', publishedOn: '2025-11-20' },
  '2025Q4': { on: '2025-12-10', publishedOn: '2026-02-20' },
  '2026Q1': { on: '2026-03-10', publishedOn: '2026-05-20' },
} as const
type Quarter = keyof typeof quarters
const asked = Object.keys(quarters) as Quarter[]

/** Publishes the quarters that are not published yet, one after another, each after the rows of `send` and before the effect of `after`. */
async function publishEach(
  hub: TestHub,
  upTo: Quarter,
  send: (quarter: Quarter, on: string) => Promise<void> = async () => undefined,
  after: () => Promise<void> = async () => undefined,
): Promise<void> {
  const published = await hub.hub.publishedQuarters()
  for (const quarter of asked.slice(published.length, asked.indexOf(upTo) + 1)) {
    const { on, publishedOn } = quarters[quarter]
    hub.moveTo(`${publishedOn}T09:00:00Z`)
    await sendOthers(hub, quarter, on)
    await send(quarter, on)
    await hub.hub.publish(quarter)
    await after()
  }
}

/** The shared rows of the quarters from the given one on. */
async function sharedFrom(hub: TestHub, stratum: JoinedStratum, first: Quarter): Promise<string[]> {
  const rows = await sharedFacts(hub, stratum)
  return rows.filter((row) => (JSON.parse(row) as { quarter: Quarter }).quarter >= first)
}

/** Every measure of a stratum in a quarter and its year, as every role is answered. */
async function answersOf(hub: TestHub, stratum: JoinedStratum, over: readonly string[]): Promise<string[]> {
  const answers: string[] = []
  const all = measures.filter(({ strata }) => strata.includes(stratum))
  // The first are counts, some of which are always shown.
  const tried = all.length > 20 ? [...all.slice(0, 5), ...shareOf(all.slice(5))] : all
  const questions = over.flatMap((at) =>
    tried.map(({ name, requires }): Question => ({ measures: [name], by: requires.slice(0, 1), period: period(at) })),
  )
  const told = async (as: (typeof roles)[number], question: Question): Promise<string> =>
    JSON.stringify(await hub.send(as, analysisQuery, { question })).replace(/"requestId":"[^"]*"/g, '')
  for (const as of roles) answers.push(...(await answersTogether(as, questions, (question) => told(as, question))))
  return answers
}

/** Figures that are shown. */
const shown = (answers: readonly string[]): number => answers.join().split('"OK"').length - 1

function namedByMany(): void {
  let [one, thirty] = [] as unknown as [TestHub, TestHub]
  const receipts: Receipt[] = []

  async function attacked(rows: number): Promise<TestHub> {
    const hub = await startHub({ now: '2025-05-20T09:00:00Z' })
    await publishEach(hub, '2026Q1', async (quarter, on) => {
      // About a referral that a force has sent, and one that no one has.
      const first = quarter === '2025Q1' ? 0 : 1
      const named = ['target', 'nobody'].flatMap((name) =>
        times(rows)
          .slice(first)
          .map((n) => followed(`${quarter}-${name}-${n}`, `${quarter}-${name}-${n}`, 'kent', name, on, n)),
      )
      // The force in turn names its own by its reference, under a series of tokens; the last is the same.
      if (quarter === '2025Q1')
        for (const n of times(rows).reverse()) await submitReferrals(hub, 'kent', [referred('target', `target-${n}`, on)])
      if (named.length > 0) receipts.push(await submitSupport(hub, named))
    })
    return hub
  }

  beforeAll(async () => {
    one = await attacked(1)
    thirty = await attacked(30)
  })
  afterAll(async () => {
    for (const hub of [one, thirty]) await hub.stop()
  })

  test.each(joinedStrata)('thirty rows that name one record, %s, change no shared row and no byte of an answer', async (stratum) => {
    const facts = await sharedFacts(one, stratum)
    expect(facts.length).toBeGreaterThanOrEqual(40)
    expect(await sharedFacts(thirty, stratum)).toEqual(facts)
    const over = isLong ? [...asked, '2025'] : ['2025Q1', '2025']
    const answers = await answersOf(one, stratum, over)
    expect(shown(answers)).toBeGreaterThan(2)
    expect(await answersOf(thirty, stratum, over)).toEqual(answers)
  })

  test('a row that names a record again is accepted like any other, and its sender counts it', async () => {
    for (const { received, accepted, rejected, errors, dispositions } of receipts)
      expect({ accepted, rejected, errors, dispositions }).toEqual({
        accepted: received,
        rejected: 0,
        errors: [],
        dispositions: [{ disposition: 'ACCEPTED', count: received }],
      })
    const own: Question = {
      measures: ['VICTIMS_AT_COURT', 'SURVEY_ELIGIBLE', 'KEPT_INFORMED_RATE'],
      scope: 'OWN',
      period: period('2025Q1'),
    }
    const counted = async (hub: TestHub) => (await ask(hub, charity, own))[0]?.cells.map(({ value, denominator }) => denominator ?? value)
    expect(await counted(one)).toEqual([42, 42, 34])
    expect(await counted(thirty)).toEqual([100, 100, 80])
  })

  test('the data quality of a force does not show that many rows name its referral', async () => {
    const qualityOf = (hub: TestHub) =>
      hub.query(stewardOf('surrey'), '{ dataQuality(feed: POLICE_REFERRAL) { rows late corrected rejected batches } }')
    expect(await qualityOf(thirty)).toEqual(await qualityOf(one))
  })
}

/** How each partner takes its rows out before it sends them again; a correction takes none out. */
interface Sent {
  /** Batches and the tokens under which they were last sent, by their sender. */
  readonly last: Map<string, { batch: string; tokens: string[] }>
}
const senders = { kent: stewardOf('kent'), 'victim-support': charitySteward } as const
type Sender = keyof typeof senders

const ways: Readonly<Record<string, (hub: TestHub, sender: Sender, sent: Sent) => Promise<unknown>>> = {
  correction: async () => undefined,
  erasure: async (hub, sender, { last }) => {
    for (const who of last.get(sender)?.tokens ?? [])
      await hub.query(senders[sender], 'mutation($token: String!) { eraseSubject(subjectToken: $token) { state } }', { token: person(who) })
  },
  withdrawal: (hub, sender, { last }) =>
    hub.query(senders[sender], 'mutation($id: ID!) { withdrawBatch(id: $id) { state } }', { id: last.get(sender)?.batch }),
  retention: async (hub, sender) => hub.hub.retention.apply(await hub.hub.steward(sender)),
}

/** Sends the same references, of the force's referrals and the charity's cases, into a quarter under fresh tokens. */
async function sendAgain(hub: TestHub, quarter: Quarter, on: string, { last }: Sent): Promise<void> {
  const tokens = moved.map((n) => `${quarter}-moved-${n}`)
  const referrals = await submitReferrals(
    hub,
    'kent',
    tokens.map((token, n) => referred(`f${n}`, token, on)),
  )
  last.set('kent', { batch: referrals.id, tokens })
  const cases = await submitSupport(
    hub,
    tokens.map((token, n) => followed(`g${n}`, `${token}-case`, 'kent', `g${n}-${quarter}`, on, 0, declined(on))),
  )
  last.set('victim-support', { batch: cases.id, tokens: tokens.map((token) => `${token}-case`) })
  for (const { accepted, rejected } of [referrals, cases]) expect([accepted, rejected]).toEqual([moved.length, 0])
}

/**
 * Both partners send in the first quarter; with a way to take rows out, each then uses it after that quarter and every further one, and
 * sends the rows again.
 */
async function counted(upTo: Quarter, way?: (typeof ways)[string]): Promise<TestHub> {
  const hub = await startHub({ now: '2025-05-20T09:00:00Z' })
  const sent: Sent = { last: new Map() }
  const send = async (quarter: Quarter, on: string) => {
    if (quarter === '2025Q1' || way) await sendAgain(hub, quarter, on, sent)
    // What the charity wrote of the force's people, which the force would have counted again; the cases stay open.
    const open = moved.map((n) => supportCase(`of-f${n}`, 'kent', `f${n}`, { openedAt: `${on}T09:30:00Z` }))
    if (quarter === '2025Q1') await submitSupport(hub, open)
  }
  const takeOut = async () => {
    if (way) for (const sender of Object.keys(senders) as Sender[]) await way(hub, sender, sent)
  }
  await publishEach(hub, upTo, send, takeOut)
  return hub
}

function sentAgain(): void {
  const upTo = (name: string) => (name === 'correction' ? '2026Q1' : '2025Q3')

  let untouched: TestHub
  beforeAll(async () => {
    untouched = await counted('2025Q3')
  })
  afterAll(() => untouched.stop())

  /** What the untouched hub answers follows from the quarters that it has published, so that it is asked once for all ways. */
  const known = new Map<string, Promise<string[]>>()
  const untouchedAnswers = (published: Quarter, stratum: JoinedStratum, over: readonly string[]): Promise<string[]> => {
    const name = `${published} ${stratum}`
    const answers = known.get(name) ?? answersOf(untouched, stratum, over)
    known.set(name, answers)
    return answers
  }

  // Only a correction leaves the rows in; the other ways all take them out.
  const tried = [...shareOf(Object.keys(ways).filter((name) => name !== 'correction')), 'correction']

  describe.each(tried)('after %s', (name) => {
    let again: TestHub
    beforeAll(async () => {
      // As far as the other: which question a refusal names as the nearest depends on what is published.
      await publishEach(untouched, upTo(name))
      again = await counted(upTo(name), ways[name])
    })
    afterAll(() => again.stop())

    // What waits for a later quarter is there only when that is published.
    const late: readonly JoinedStratum[] = ['YEAR_END', 'FOLLOWED_180']
    const strata = joinedStrata.filter((stratum) => name === 'correction' || !late.includes(stratum))
    const least: Partial<Record<JoinedStratum, number>> = { YEAR_END: moved.length, FOLLOWED_90: 40 }

    test.each(strata)('%s: the quarters after the first have the rows and bytes that they have without', async (stratum) => {
      const until = (rows: readonly string[]) => rows.filter((row) => (JSON.parse(row) as { quarter: Quarter }).quarter <= upTo(name))
      const facts = until(await sharedFrom(untouched, stratum, '2025Q2'))
      expect(facts.length).toBeGreaterThanOrEqual(least[stratum] ?? 80)
      expect(await sharedFrom(again, stratum, '2025Q2')).toEqual(facts)
      const over = stratum === 'YEAR_END' ? ['2025'] : ['2025Q2', '2025Q3']
      const answers = await untouchedAnswers(upTo(name), stratum, over)
      expect(shown(answers)).toBeGreaterThan(2)
      expect(await answersOf(again, stratum, over)).toEqual(answers)
    })
  })
}

const rules: readonly (readonly [rule: string, tests: () => void])[] = [
  ['one record of another partner, named by one row or by thirty under made-up tokens, in one quarter and over years', namedByMany],
  ['rows that stood in a published quarter and are sent into later ones under fresh tokens', sentAgain],
]
for (const [rule, tests] of oneOf(rules)) describe(rule, tests)
