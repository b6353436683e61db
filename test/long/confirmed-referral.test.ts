import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { measures } from '../../src/modules/analytics/index.js'
import { columnsOf } from '../../src/modules/analytics/vocabulary/strata.js'
import { analysisQuery, ask, period, type Question } from '../support/callers/ask.js'
import { answersTogether } from '../support/callers/asked-together.js'
import { times } from '../support/disclosure/attack.js'
import { charity, commissioner, inspector, person, policeOf, researcher, startHub, type TestHub } from '../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals, submitSupport, supportCase, type Receipt } from '../support/batches/rows.js'
import { sharedFacts } from '../support/facts/shared-facts.js'

/** Two hubs that differ in one thing: of twenty people who were referred, the charity also sent a direct case in one of them. */

const people = times(60)
/** Where the case stands in the quarter: at court, in the survey, and with its referral. */
const strata = ['AT_COURT', 'SURVEYED', 'REFERRED'] as const
const isDirectToo = (n: number): boolean => n % 3 === 0
const at = '2025-02-20T10:00:00Z'
const roles = [inspector, charity, policeOf('surrey'), policeOf('kent'), commissioner, researcher]

/** A case at court and in the survey. */
const supported = (n: number, fields = {}) =>
  supportCase(`s-${n}`, 'surrey', `r-${n}`, {
    subjectToken: person(`both-${n}`),
    witness: { hearingAt: at, role: 'PROSECUTION', isVictim: true, preTrialVisit: n % 2 === 0 },
    satisfaction: [
      { survey: 'S1', fieldworkAt: at, item: 'KEPT_INFORMED', scale: 'CSEW_INFORMED', value: n % 2 ? 'VERY_WELL' : 'NOT_AT_ALL' },
    ],
    surveyContact: { result: 'ANSWERED', at },
    ...fields,
  })

async function filled(withDirect: boolean): Promise<{ hub: TestHub; receipts: readonly Receipt[] }> {
  const hub = await startHub({ now: '2025-05-20' })
  await submitReferrals(
    hub,
    'surrey',
    people.map((n) => referral(`r-${n}`, `both-${n}`)),
  )
  const others = times(30).map((n) => directCase(`d-other-${n}`, `other-${n}`))
  const both = people.filter(isDirectToo).map((n) => directCase(`d-${n}`, `both-${n}`))
  const receipts = [
    await submitDirect(hub, withDirect ? [...others, ...both] : others),
    await submitSupport(
      hub,
      people.map((n) => supported(n, withDirect && isDirectToo(n) ? { referredLater: true } : {})),
    ),
  ]
  await hub.hub.publish()
  return { hub, receipts }
}

async function answersOf(hub: TestHub, stratum: (typeof strata)[number]): Promise<string[]> {
  const questions = measures
    .filter(({ strata }) => strata.includes(stratum) && !strata.includes('DIRECT'))
    .map(({ name, requires }): Question => ({ measures: [name], by: requires.slice(0, 1), period: period('2025Q1') }))
  const answers: string[] = []
  for (const as of roles)
    answers.push(
      ...(await answersTogether(as, questions, async (question) =>
        JSON.stringify(await hub.send(as, analysisQuery, { question })).replace(/"requestId":"[^"]*"/g, ''),
      )),
    )
  return answers
}

describe('a person who was referred, with and without a direct case that the sender confirmed', () => {
  let [without, having] = [] as unknown as [Awaited<ReturnType<typeof filled>>, Awaited<ReturnType<typeof filled>>]
  beforeAll(async () => {
    without = await filled(false)
    having = await filled(true)
  })
  afterAll(async () => {
    for (const { hub } of [without, having]) await hub.stop()
  })

  test('the hubs differ by twenty direct cases, and each row of both is stored', async () => {
    for (const { receipts } of [without, having]) for (const { rejected } of receipts) expect(rejected).toBe(0)
    const own = async (hub: TestHub) =>
      (await ask(hub, charity, { measures: ['VICTIMS_DIRECT'], scope: 'OWN', period: period('2025Q1') }))[0]
    expect((await own(without.hub))?.cells[0]?.value).toBe(30)
    expect((await own(having.hub))?.cells[0]?.value).toBe(50)
  })

  test.each(strata)('%s has the same rows and gives every role the same bytes', async (stratum) => {
    const facts = await sharedFacts(without.hub, stratum, columnsOf(stratum))
    expect(facts.length).toBe(60)
    expect(await sharedFacts(having.hub, stratum, columnsOf(stratum))).toEqual(facts)
    const answers = await answersOf(without.hub, stratum)
    expect(answers.join().split('"OK"').length - 1).toBeGreaterThan(2)
    expect(await answersOf(having.hub, stratum)).toEqual(answers)
  })
})
