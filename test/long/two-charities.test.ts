import { beforeAll, describe, expect, test } from '@jest/globals'
import { completeQuestion, mayAsk, measureOf, measuresMadeFrom, splitsOf, type PartialQuestion } from '../../src/modules/analytics/index.js'
import { strataOfCharities } from '../../src/modules/analytics/vocabulary/charities.js'
import { operatorActor } from '../../src/modules/governance/index.js'
import { analysisQuery, period, type Question } from '../support/callers/ask.js'
import { times } from '../support/disclosure/attack.js'
import { charity, startHub, stewardOf, type As, type TestHub } from '../support/hub/hub.js'
import { ofSuite } from '../support/runs/of-suite.js'
import {
  complaint,
  directCase,
  referral,
  submitComplaints,
  submitDirect,
  submitReferrals,
  submitSupport,
  supportCase,
} from '../support/batches/rows.js'
import { sharedFacts } from '../support/facts/shared-facts.js'

/** Its code comes after that of the other, which is therefore the first of every stratum. */
const second: As = { role: 'CHARITY_ANALYST', partner: 'young-charity' }

const terms = {
  ...{ reference: 'DSA-SECOND-1', version: 1, title: 'Sharing', purpose: 'SECOND', lawfulBasis: 'Public task' },
  ...{ parties: ['kent', 'young-charity'], feeds: ['POLICE_REFERRAL', 'DIRECT_CASE', 'CHARITY_SUPPORT', 'COMPLAINT', 'HOMICIDE_CASE'] },
  ...{ roles: ['CHARITY_ANALYST', 'DATA_STEWARD'], startsOn: '2025-01-01', endsOn: '2027-12-31', reviewDueOn: '2027-12-31' },
  signedAt: '2025-01-01T10:00:00Z',
}

/** How many of its people each charity has in Surrey, and in Kent, where few came. */
interface Clients {
  readonly inSurrey: number
  readonly inKent: number
}

/** Rows of a charity in every feed that has a stratum of its own or columns on referrals. */
async function sendOf(hub: TestHub, as: As, { inSurrey, inKent }: Clients): Promise<void> {
  const steward = stewardOf(as.partner)
  const people = [...times(inSurrey).map((n) => ({ n, force: 'surrey' })), ...times(inKent).map((n) => ({ n, force: 'kent' }))]
  const name = ({ n, force }: { n: number; force: string }): string => `${as.partner}-${force}-${n}`
  const sexOf = ({ n }: { n: number }) => (n % 3 === 0 ? 'M' : 'F')
  const came = people.map((one) => directCase(`d-${one.force}-${one.n}`, name(one), { area: one.force, sex: sexOf(one) }))
  expect(await submitDirect(hub, came, undefined, steward)).toMatchObject({ rejected: 0 })
  const at = '2025-03-10T10:00:00Z'
  const cases = people.map((one) =>
    supportCase(`s-${one.force}-${one.n}`, one.force, `r-${one.n}`, {
      ...{ offence: '105/01', ageBand: '25-34', sex: sexOf(one) },
      support: [{ type: 'EMOTIONAL', deliveredAt: '2025-02-12T10:00:00Z' }],
      witness: { hearingAt: at, role: 'PROSECUTION', isVictim: 'true', preTrialVisit: 'true' },
      satisfaction: [
        { survey: 'S1', fieldworkAt: at, item: 'KEPT_INFORMED', scale: 'CSEW_INFORMED', value: one.n % 2 ? 'VERY_WELL' : 'NOT_AT_ALL' },
      ],
      surveyContact: { result: 'ANSWERED', at },
    }),
  )
  expect(await submitSupport(hub, cases, undefined, steward)).toMatchObject({ rejected: 0 })
  const complaints = people.map((one) => complaint(`k-${one.force}-${one.n}`, name(one), { force: one.force, sex: sexOf(one) }))
  expect(await submitComplaints(hub, as.partner, complaints)).toMatchObject({ rejected: 0 })
}

async function hubOf(clients: Readonly<Record<'first' | 'second', Clients>>): Promise<TestHub> {
  const hub = await startHub({ now: '2026-05-20T09:00:00Z', nodeBudget: 10_000_000 })
  for (const force of ['surrey', 'kent'])
    await submitReferrals(
      hub,
      force,
      times(80).map((n) => referral(`r-${n}`, `referred-${force}-${n}`, { sex: n % 3 === 0 ? 'M' : 'F' })),
    )
  await hub.hub.partnership.addPartner(operatorActor, { code: second.partner, name: 'Second charity', kind: 'CHARITY' })
  await hub.hub.partnership.apply(operatorActor, terms)
  await sendOf(hub, charity, clients.first)
  await sendOf(hub, second, clients.second)
  for (const quarter of ['2025Q1', '2025Q2', '2025Q3', '2025Q4']) await hub.hub.publish(quarter)
  return hub
}

const some = { first: { inSurrey: 50, inKent: 4 }, second: { inSurrey: 40, inKent: 0 } }
const base = ofSuite(() => hubOf(some))
/** One person more at the first charity. */
const oneMore = ofSuite(() => hubOf({ ...some, first: { inSurrey: 51, inKent: 4 } }))
/** The second charity has put fifteen people of its own into the few of the first one in Kent. */
const padded = ofSuite(() => hubOf({ ...some, second: { inSurrey: 40, inKent: 15 } }))

/** Every measure that charities' rows are in, undivided for a quarter and for the year, and by each dimension for a quarter. */
const asked: readonly Question[] = measuresMadeFrom('CHARITY').flatMap((name) => {
  const splits = splitsOf('CHARITY_ANALYST', measureOf(name)).filter((one) => one !== 'DISTRICT')
  const divided = splits.map((one): Question => ({ measures: [name], by: [one], period: period('2025Q1') }))
  return [...['2025Q1', '2025'].map((when): Question => ({ measures: [name], by: [], period: period(when) })), ...divided]
})

const known = new Map<string, Promise<string>>()

/** What comes for a question, asked once of each hub. */
function told(hub: TestHub, as: As, question: Question): Promise<string> {
  const key = `${hub.url} ${as.partner} ${JSON.stringify(question)}`
  const answer =
    known.get(key) ?? hub.send(as, analysisQuery, { question }).then((one) => JSON.stringify(one).replace(/"requestId":"[^"]*"/g, ''))
  known.set(key, answer)
  return answer
}

const isDifferent = async (as: As, one: TestHub, other: TestHub, question: Question): Promise<boolean> =>
  (await told(one, as, question)) !== (await told(other, as, question))

/** Questions of which the answers of two hubs differ. */
async function differing(as: As, one: TestHub, other: TestHub): Promise<Question[]> {
  const found: Question[] = []
  for (const question of asked) if (await isDifferent(as, one, other, question)) found.push(question)
  return found
}

/** By the rules a stranger, such as a force that looks at others, may ask it; of few people it may still be closed. */
const isOfStrangers = (question: Question): boolean => mayAsk(completeQuestion(question as PartialQuestion), 'POLICE_ANALYST', '')

describe('two charities', () => {
  beforeAll(() => {
    expect(asked.filter((question) => !isOfStrangers(question)).length).toBeGreaterThan(100)
  })

  test('one more person at one charity changes, of all that the other charity may ask, only what any charity may ask of another', async () => {
    const changed = await differing(second, base, oneMore)
    expect(changed.filter((question) => !isOfStrangers(question))).toEqual([])
    expect(changed.length).toBeGreaterThan(0)
  })

  test('the charity whose person it is sees the difference in deeper figures too', async () => {
    const deep = asked.filter((question) => !isOfStrangers(question))
    let isSeen = false
    for (const question of deep) if (!isSeen) isSeen = await isDifferent(charity, base, oneMore, question)
    expect(isSeen).toBe(true)
  })

  test('rows that one charity adds to the few of the other change no row behind the counts of the other', async () => {
    for (const stratum of strataOfCharities) expect(await sharedFacts(padded, stratum)).toEqual(await sharedFacts(base, stratum))
  })

  test('rows that one charity adds to the few of the other change nothing deeper than any charity may ask of another', async () => {
    expect((await differing(charity, base, padded)).filter((question) => !isOfStrangers(question))).toEqual([])
  })
})
