import { calibration } from '../world/calibration.js'
import { codesOf, flags, list, many, number, one, part, sheet, time } from '../files/feed-format.js'
import { instantAt, latestDay } from '../world/london-time.js'
import { metShare, needMixOf, supportMixOf } from '../world/mixes.js'
import type { ForcePlan } from '../world/force-plans.js'
import type { Person } from './person.js'
import type { Mix, Random } from '../world/random.js'
import { isSexual, type Crime } from './offence.js'
import type { Referral } from './referral.js'
import type { AssessmentItem, FlagItem, SupportRow } from '../files/rows.js'
import { indicatorOf, isHidden } from './vulnerability.js'

/** Files of the charity's support cases, with their columns in the order of the feed. */
export const supportSheet = sheet(
  'charity-support',
  ...codesOf('recordRef', 'subjectToken', 'force', 'referralRef', 'directRef'),
  number('referredLater'),
  time('openedAt'),
  ...codesOf('staffFinding', 'offence', 'ageBand', 'sex', 'ethnicity'),
  flags,
  many('attempts', time('at'), part('channel'), part('result'), number('attemptNo')),
  many('assessments', part('kind'), time('at'), list('needs', '+'), part('scores', 'scores')),
  many('support', part('type'), time('deliveredAt'), part('need')),
  one(
    'witness',
    time('hearingAt'),
    part('role'),
    number('isVictim'),
    number('preTrialVisit'),
    list('specialMeasures', '+'),
    ...['measuresAppliedFor', 'measuresGranted', 'measuresRefused'].map((name) => list(name, '+')),
  ),
  one(
    'restorative',
    number('offenderIdentified'),
    time('offeredAt'),
    part('offeredBy'),
    ...['offenderAdult', 'accepted'].map(number),
    part('type'),
    time('heldAt'),
    part('outcome'),
  ),
  one('closure', part('reason'), time('at'), ...['betterAbleToCope', 'recovered', 'feelsSafer', 'wouldReportAgain'].map(number)),
  many('satisfaction', part('survey'), part('mode'), time('fieldworkAt'), part('item'), part('scale'), part('value')),
  one('surveyContact', part('result'), time('at')),
)

/** Assessment, support and flags count up to this many days after the referral, this day included. */
const withinDays = 28

/** The charity's case for a referral. What it did within 28 days is known by construction. */
export interface SupportCase {
  readonly row: SupportRow
  readonly assessed: boolean
  readonly supported: boolean
  /** True if a charity flag is PRESENT within 28 days. */
  readonly found: boolean
}

/** Numbers the charity's records. */
export class CaseNumbers {
  private made = 0

  next(): string {
    this.made += 1
    return `VS-${String(this.made).padStart(8, '0')}`
  }
}

/** An empty case. */
export const emptyCase = (recordRef: string, person: Person, offence: string, openedAt: number): SupportRow => ({
  recordRef,
  subjectToken: person.token,
  openedAt,
  offence,
  ageBand: person.ageBand,
  sex: person.sex,
  ethnicity: person.ethnicity,
  flags: [],
  attempts: [],
  assessments: [],
  support: [],
  satisfaction: [],
})

function findingOf(random: Random, { crime }: Referral, person: Person): string | undefined {
  const atHome = crime.flags.includes('DOMESTIC_ABUSE')
  if (random.chance(atHome ? 0.06 : 0.006)) return 'UNSAFE_TO_CONTACT'
  if (random.chance(atHome ? 0.015 : 0.008)) return 'WRONG_DETAILS_RETURNED_TO_POLICE'
  if (person.age !== null && person.age < 18 && random.chance(0.05)) return 'CHILD_PROTECTION_HOLD'
  return random.chance(0.008) ? random.pick(['OUT_OF_AREA', 'WITHDRAWN', 'WITHDRAWN', 'DECEASED']) : undefined
}

/** Most cases are opened on the day of the referral or the next. */
const daysToOpen = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3]

/** Most referrals that the hub accepts become a case. Some stop because staff find a reason. */
export function makeCase(random: Random, numbers: CaseNumbers, person: Person, referral: Referral, plan: ForcePlan): SupportCase | null {
  if (!referral.accepted || !random.chance(0.96)) return null
  const openedDay = referral.day + random.pick(daysToOpen)
  const openedAt = openedDay === referral.day ? referral.row.referredAt + 600_000 : instantAt(openedDay, random.between(480, 1080))
  const row = emptyCase(numbers.next(), person, referral.crime.subgroup, openedAt)
  row.force = referral.force
  row.referralRef = referral.row.recordRef
  row.staffFinding = findingOf(random, referral, person)
  if (row.staffFinding) return { row, assessed: false, supported: false, found: false }
  return { row, ...help(random, row, { person, referral, openedDay, times: plan.times }) }
}

/** Share of cases that are assessed in depth in time: the more harm, the more often. */
const assessedShares: Readonly<Record<string, number>> = {
  SEXUAL_OFFENCES: 0.6,
  VIOLENCE_AGAINST_THE_PERSON: 0.455,
  ROBBERY: 0.41,
  PUBLIC_ORDER: 0.35,
  THEFT_OFFENCES: 0.275,
  CRIMINAL_DAMAGE_AND_ARSON: 0.265,
}
const assessedShare = ({ group }: Crime): number => assessedShares[group] ?? 0.3

/** The rates are per case: of all valid referrals, 35 % are assessed in time, and 43 % of these are supported in time. */
const rates = { assessedLate: 0.05, supported: calibration.supportedOfAssessed.size, supportedUnassessed: 0.006, supportedLate: 0.1 }

const phoned: readonly string[] = ['RESIDENTIAL_BURGLARY', 'ROBBERY_OF_PERSONAL_PROPERTY', 'ROBBERY_OF_BUSINESS_PROPERTY', 'ARSON']

/** Of serious crimes the first contact is always by phone; of others it is by message or letter. */
const isPhoned = ({ group, subgroup, flags }: Pick<Crime, 'group' | 'subgroup' | 'flags'>): boolean =>
  group === 'VIOLENCE_AGAINST_THE_PERSON' || isSexual(subgroup) || phoned.includes(subgroup) || flags.includes('HATE_CRIME')

/** Results of calls to people who are not assessed. With those who are, 84 % are reached, and 23 % of these decline. */
const callShares = { reached: 0.345, declined: 0.36 } as const

function resultOf(random: Random, channel: string, unreached: number): string {
  if (channel !== 'PHONE') return 'NO_ANSWER'
  // A service that reaches fewer has that many more calls without a result.
  const reached = callShares.reached + callShares.declined
  const drawn = (random.next() * reached) / (1 - (1 - reached) * unreached)
  if (drawn < callShares.declined) return 'DECLINED'
  return drawn < callShares.declined + callShares.reached ? 'REACHED' : random.pick(['NO_ANSWER', 'VOICEMAIL_SAFE'])
}

/** Days until the first attempt around a median, with a long tail: less after a serious crime. */
const waits = { serious: 0.8, others: 1.4 } as const
const waitSpread = 1.05

/** Who is assessed in time was tried within these days. */
const longestBeforeAssessment = 12

/** Days from one attempt to the next. */
const gaps = { assessed: [1, 1, 1, 2], others: [1, 1, 1, 2, 2, 3, 5, 7] } as const

interface Tried {
  readonly crime: Crime
  readonly assessed: boolean
  readonly openedDay: number
  readonly times: ForcePlan['times']
}

/** Attempts to reach the person, the first soon and sometimes weeks later. Who is assessed was reached by phone. Returns the day of the last. */
function attempt(random: Random, row: SupportRow, { crime, assessed, openedDay, times }: Tried): number {
  const wait = Math.floor(times.late * random.skewed(isPhoned(crime) ? waits.serious : waits.others, waitSpread))
  const count = random.chance(calibration.severalAttempts.size) ? random.pick([2, 2, 2, 3, 3, 4]) : 1
  const usual = isPhoned(crime) ? 'PHONE' : random.pick(['SMS', 'LETTER', 'LETTER', 'EMAIL'])
  let day = openedDay + (assessed ? Math.min(wait, longestBeforeAssessment) : wait)
  for (let attemptNo = 1; attemptNo <= count; attemptNo++) {
    const last = attemptNo === count
    if (attemptNo > 1) day += random.pick(assessed ? gaps.assessed : gaps.others)
    const channel = last && assessed ? 'PHONE' : usual
    const result = !last ? 'NO_ANSWER' : assessed ? 'REACHED' : resultOf(random, channel, times.unreached)
    const at = instantAt(day, random.between(540, 720))
    if (at > row.openedAt) row.attempts.push({ at, channel, result, attemptNo })
    else row.attempts.push({ at: instantAt((day += 1), random.between(540, 720)), channel, result, attemptNo })
  }
  return day
}

type Help = Pick<SupportCase, 'assessed' | 'supported' | 'found'>

interface Helped {
  readonly person: Person
  readonly referral: Referral
  readonly openedDay: number
  readonly times: ForcePlan['times']
}

function help(random: Random, row: SupportRow, { person, referral, openedDay, times }: Helped): Help {
  const { crime } = referral
  const assessed = random.chance(Math.min(0.97, assessedShare(crime) * times.assessed))
  const first = attempt(random, row, { crime, assessed, openedDay, times })
  const lastInTime = referral.day + withinDays
  const afterwards = Math.max(lastInTime, first) + 1
  const at = (from: number, to: number): number => instantAt(random.between(from, Math.min(to, latestDay)), random.between(721, 1140))
  const soon = (from: number): number => Math.min(lastInTime, from + random.between(0, 12) + (random.chance(0.15) ? 12 : 0))
  const triageAt = at(first, first)
  if (random.chance(0.6)) row.assessments.push({ kind: 'TRIAGE', at: triageAt, needs: [], scores: [] })
  const assessedDay = soon(first)
  const needMix = needMixOf(crime.group)
  if (assessed) row.assessments.push(inDepth(random, instantAt(assessedDay, random.between(721, 1140)), needMix))
  else if (random.chance(rates.assessedLate)) row.assessments.push(inDepth(random, at(afterwards, afterwards + 29), needMix))
  const supported = random.chance(assessed ? rates.supported * times.supported : first > lastInTime ? 0 : rates.supportedUnassessed)
  if (supported) support(random, row, soon(assessed ? assessedDay : first))
  else if (random.chance(rates.supportedLate)) give(random, row, at(afterwards, afterwards + 39), undefined)
  const found = noteFlags(random, row, {
    person,
    referral,
    assessedDay: assessed ? assessedDay : null,
    triageAt,
    isTriageInTime: first <= lastInTime,
    lateAt: at(afterwards, afterwards + 24),
  })
  return { assessed, supported, found }
}

export function inDepth(random: Random, at: number, needMix: Mix<string>): AssessmentItem {
  const needs = [...new Set([needMix.pick(random), needMix.pick(random)])].sort()
  return { kind: 'IN_DEPTH', at, needs, scores: needs.map((need) => ({ need, score: random.between(1, 6) })) }
}

/** Support for the needs that were found, the first on the day, and sometimes more weeks later. */
function support(random: Random, row: SupportRow, day: number): void {
  const needs = row.assessments.flatMap((one) => one.needs).filter((need) => random.chance(metShare[need] ?? 0))
  give(random, row, instantAt(day, random.between(1141, 1260)), needs[0])
  for (const need of needs.slice(1)) give(random, row, instantAt(day + random.between(1, 14), random.between(721, 1140)), need)
  if (random.chance(0.4)) give(random, row, instantAt(day + random.between(15, 60), random.between(721, 1140)), undefined)
}

function give(random: Random, row: SupportRow, deliveredAt: number, need: string | undefined): void {
  row.support.push({ type: supportMixOf(need).pick(random), deliveredAt, need })
}

interface Noted {
  readonly person: Person
  readonly referral: Referral
  /** London day of the assessment in depth, if it was in time. */
  readonly assessedDay: number | null
  readonly triageAt: number
  readonly isTriageInTime: boolean
  readonly lateAt: number
}

/** Adds flags by the charity. Returns true if one is PRESENT within 28 days. */
function noteFlags(random: Random, row: SupportRow, { person, referral, assessedDay, triageAt, isTriageInTime, lateAt }: Noted): boolean {
  const likely = (referral.identified ? calibration.foundOfIdentified : calibration.foundOfOthers).size
  const flag = (value: FlagItem['value'], source: string, assessedAt: number): void => {
    const indicator = value === 'PRESENT' ? sameOrOther(random, referral, person) : 'MENTAL_HEALTH'
    row.flags.push({ indicator, value, source, assessedAt })
  }
  if (assessedDay !== null) {
    const present = random.chance(likely)
    const assessedAt = instantAt(assessedDay, random.between(721, 1140))
    flag(present ? 'PRESENT' : 'ABSENT', 'CHARITY_NEEDS_ASSESSMENT', assessedAt)
    return present
  }
  const seen = random.next()
  if (seen < likely / 4) {
    flag('PRESENT', random.chance(0.8) ? 'CHARITY_TRIAGE' : 'SELF_DISCLOSED', triageAt)
    return isTriageInTime
  }
  if (seen < likely / 4 + 0.3) flag(random.chance(0.5) ? 'ABSENT' : 'NOT_ASSESSED', 'CHARITY_TRIAGE', triageAt)
  else if (seen < likely / 4 + 0.32) flag('PRESENT', 'CHARITY_NEEDS_ASSESSMENT', lateAt)
  return false
}

/** What the police flagged is mostly what the charity finds too if the crime report shows it, and less often if it does not. */
const foundAgain = { shown: 0.7, hidden: 0.35 } as const

function sameOrOther(random: Random, { row, crime, identified }: Referral, person: Person): string {
  const flagged = identified ? row.flags.find(({ value }) => value === 'PRESENT')?.indicator : undefined
  if (flagged !== undefined && random.chance(isHidden(flagged) ? foundAgain.hidden : foundAgain.shown)) return flagged
  return indicatorOf(random, crime, person)
}
