import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { raw } from 'sql-template-tag'
import { dimensionOf, measures, type Measure } from '../../src/modules/analytics/vocabulary/measures.js'
import { predicateColumn } from '../../src/modules/analytics/vocabulary/measure.js'
import { columnsOf, stratumNames } from '../../src/modules/analytics/vocabulary/strata.js'
import { ask, period, type Question } from '../support/callers/ask.js'
import { answersTogether } from '../support/callers/asked-together.js'
import { bytesOf, times } from '../support/disclosure/attack.js'
import { charity, inspector, person, policeOf, startHub, type As, type TestHub } from '../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals, submitSupport, supportCase } from '../support/batches/rows.js'
import { shareOf, shareOfTrials } from '../support/runs/share.js'
import { sharedColumns, sharedFacts } from '../support/facts/shared-facts.js'

const strata = ['AT_COURT', 'SURVEYED'] as const
const people = times(80)

/** Of one in five the charity says how the survey ended, and there are no answers. */
const isSilent = (n: number): boolean => n % 5 === 4

/** A person's court and survey answers, each the same for half of the people. */
const followedUp = (n: number, on = '2025-03-20') => ({
  sex: n % 2 === 0 ? 'F' : 'M',
  witness: {
    hearingAt: `${on}T10:00:00Z`,
    role: 'PROSECUTION',
    isVictim: 'true',
    preTrialVisit: n % 4 < 2 ? 'true' : 'false',
    specialMeasures: n % 8 < 4 ? ['SCREENS'] : [],
  },
  surveyContact: { result: isSilent(n) ? 'NOT_ANSWERED' : 'ANSWERED', at: `${on}T12:00:00Z` },
  satisfaction: isSilent(n)
    ? []
    : [
        {
          survey: 'S1',
          fieldworkAt: `${on}T12:00:00Z`,
          item: 'KEPT_INFORMED',
          scale: 'CSEW_INFORMED',
          value: n % 4 < 2 ? 'VERY_WELL' : 'NOT_AT_ALL',
        },
        { survey: 'S1', fieldworkAt: `${on}T12:00:00Z`, item: 'WHOLE_EXPERIENCE', scale: 'USS_7', value: n % 8 < 4 ? '1' : '7' },
      ],
})

/** A referral with what court and survey read of it: a flag, and an update that came late for half. */
const referred = (n: number) =>
  referral(`r${n}`, n, {
    flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: '2025-02-09T10:00:00Z' }],
    events: [
      {
        type: 'SUSPECT_ARRESTED',
        occurredAt: '2025-02-10T09:00:00Z',
        toldAt: n % 2 ? '2025-02-11T09:00:00Z' : '2025-03-11T09:00:00Z',
        agency: 'POLICE',
      },
    ],
  })

interface Setting {
  /** Whether cases of persons whom no one referred are followed up to court and survey. */
  readonly unreferred?: boolean
  /** Whether the force sends its referrals. */
  readonly sent?: boolean
}

/** 80 cases that name a referral, and cases of direct clients and of persons without a referral, some of the same people and earlier. */
async function withCases({ unreferred = false, sent = true }: Setting): Promise<TestHub> {
  const hub = await startHub({ now: '2025-05-20' })
  const later = (n: number) => (unreferred ? followedUp(n, '2025-03-10') : {})
  await submitReferrals(hub, 'surrey', sent ? people.map(referred) : [referral('other', 'somebody else')])
  await submitDirect(
    hub,
    people.map((n) => directCase(`d${n}`, n < 40 ? n : `direct-${n}`, { flags: [flag] })),
  )
  await submitSupport(hub, [
    ...people.map((n) => supportCase(`s${n}`, 'surrey', `r${n}`, { subjectToken: person(n), referredLater: true, ...followedUp(n) })),
    ...people.map((n) =>
      supportCase(`sd${n}`, 'surrey', null, { subjectToken: person(n < 40 ? n : `direct-${n}`), directRef: `d${n}`, ...later(n) }),
    ),
    ...times(20).map((n) => supportCase(`sn${n}`, 'surrey', null, { subjectToken: person(n + 40), ...later(n) })),
  ])
  await hub.hub.publish()
  return hub
}

const flag = { indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'CHARITY_TRIAGE', assessedAt: '2025-02-10T10:00:00Z' }

/** Whether a column that the figure reads is written by the police, alone or with the charity. */
function readsPolice({ strata: [stratum = 'REFERRED'], numerator, denominator }: Measure, by: readonly string[]): boolean {
  const read = [numerator, denominator].flatMap((predicate) => (predicate ? [predicateColumn(predicate)] : []))
  const columns = [...read, ...by.map((name) => dimensionOf(name as Measure['dimensions'][number]).column)]
  return columnsOf(stratum).some(({ name, writer }) => columns.includes(name) && (writer === 'POLICE' || writer === 'BOTH'))
}

/** Every figure of court and survey in Surrey, by each dimension. */
const figures: readonly (Question & { readonly police: boolean })[] = measures
  .filter((measure) => strata.some((stratum) => measure.strata.includes(stratum)))
  .flatMap((measure) =>
    [[], ...measure.dimensions.filter((name) => !dimensionOf(name).place).map((name) => [name])]
      .filter((by) => measure.requires.length === 0 || measure.requires.some((name) => by.includes(name)))
      .map((by) => ({
        measures: [measure.name],
        by,
        where: [{ dimension: 'FORCE', value: 'surrey' }],
        period: period('2025Q1'),
        police: readsPolice(measure, by),
      })),
  )

/** What each hub has answered. None of them changes while it is asked, so each is asked once. */
const known = new Map<TestHub, Map<string, string>>()

async function answersOf(hub: TestHub, asked: typeof figures): Promise<string[]> {
  const ofHub = known.get(hub) ?? new Map<string, string>()
  known.set(hub, ofHub)
  const answers: string[] = []
  const questions = shareOf(asked).map(({ police: _, ...question }) => question)
  const told = async (as: As, question: Question): Promise<string> => {
    const name = JSON.stringify([as, question])
    const answer = ofHub.get(name) ?? (await bytesOf(hub, as, question))
    ofHub.set(name, answer)
    return answer
  }
  for (const as of [inspector, charity, policeOf('surrey')])
    answers.push(...(await answersTogether(as, questions, (question) => told(as, question))))
  return answers
}

/** Figures that are shown. */
const shown = (answers: readonly string[]): number => answers.join().split('"OK"').length - 1

let [plain, followed, unknown] = [] as unknown as [TestHub, TestHub, TestHub]
beforeAll(async () => {
  plain = await withCases({})
  followed = await withCases({ unreferred: true })
  unknown = await withCases({ sent: false })
})
afterAll(async () => {
  for (const hub of [plain, followed, unknown]) await hub.stop()
})

describe('hearings and surveys of people whom nobody referred', () => {
  test('hearings and surveys of people whom nobody referred move no row and no byte that anybody else may see', async () => {
    for (const stratum of stratumNames) expect(await sharedFacts(followed, stratum)).toEqual(await sharedFacts(plain, stratum))
    const answers = await answersOf(plain, figures)
    expect(shown(answers)).toBeGreaterThanOrEqual(shareOfTrials(30))
    expect(await answersOf(followed, figures)).toEqual(answers)
  })

  test('hearings and surveys of people whom nobody referred are counted by the charity itself, a person once a year with what is referred', async () => {
    const own: Question = {
      measures: ['VICTIMS_AT_COURT', 'SURVEY_ELIGIBLE', 'KEPT_INFORMED_RATE'],
      scope: 'OWN',
      period: period('2025Q1'),
    }
    const counted = async (hub: TestHub) => (await ask(hub, charity, own))[0]?.cells.map(({ value, denominator }) => denominator ?? value)
    expect(await counted(plain)).toEqual([80, 80, 64])
    // Forty more came directly; the others had also been referred.
    expect(await counted(followed)).toEqual([120, 120, 96])
  })

  test('hearings and surveys of people whom nobody referred bring no flag of a direct case to court, neither for people who came directly nor for those who were referred too', async () => {
    const flagged = async (hub: TestHub, whose: string) => {
      const text = `SELECT of_vulnerability_first_identified_at_court_rate AS flagged, count(*) AS people FROM facts_w WHERE ${whose} GROUP BY 1`
      return hub.hub.snapshots.rows<{ flagged: boolean; people: number }>(raw(text))
    }
    // For 60 of the 80, a hearing in a case without a referral came first, and 40 others came only directly.
    expect(await flagged(followed, 'NOT joint')).toEqual([{ flagged: false, people: 100 }])
    expect(await flagged(unknown, 'joint')).toEqual([{ flagged: false, people: 80 }])
  })
})

describe('a force that sends a referral or withholds it', () => {
  test('a force that sends a referral or withholds it changes nothing at court or in surveys except what is read from the referral itself', async () => {
    for (const stratum of strata) {
      const others = sharedColumns(stratum).filter(({ writer }) => writer !== 'POLICE' && writer !== 'BOTH')
      expect(await sharedFacts(unknown, stratum, others)).toEqual(await sharedFacts(plain, stratum, others))
      expect(await sharedFacts(unknown, stratum)).not.toEqual(await sharedFacts(plain, stratum))
    }
    const others = figures.filter(({ police }) => !police)
    const answers = await answersOf(plain, others)
    expect(others.length).toBeLessThan(figures.length)
    expect(shown(answers)).toBeGreaterThanOrEqual(shareOfTrials(30))
    expect(await answersOf(unknown, others)).toEqual(answers)
  })
})
