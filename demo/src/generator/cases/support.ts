import { closureReasonsFor } from '../world/effects.js'
import { codesOf, flags, list, many, number, one, part, sheet, time } from '../files/feed-format.js'
import { instantAt, latestDay } from '../world/london-time.js'
import { needMix, supportMix } from '../world/mixes.js'
import type { Person } from './person.js'
import type { Random } from '../world/random.js'
import type { Referral } from './referral.js'
import type { AssessmentItem, FlagItem, SupportRow } from '../files/rows.js'
import { indicatorOf } from './vulnerability.js'

/** Files of the charity's support cases, with their columns in the order of the feed. */
export const supportSheet = sheet(
  'charity-support',
  ...codesOf('recordRef', 'subjectToken', 'force', 'referralRef', 'directRef'),
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

/** Most referrals that the hub accepts become a case. Some stop because staff find a reason. */
export function makeCase(random: Random, numbers: CaseNumbers, person: Person, referral: Referral): SupportCase | null {
  if (!referral.accepted || !random.chance(0.96)) return null
  const openedDay = referral.day + random.between(0, 3)
  const openedAt = openedDay === referral.day ? referral.row.referredAt + 600_000 : instantAt(openedDay, random.between(480, 1080))
  const row = emptyCase(numbers.next(), person, referral.crime.subgroup, openedAt)
  row.force = referral.force
  row.referralRef = referral.row.recordRef
  row.staffFinding = findingOf(random, referral, person)
  if (row.staffFinding) return { row, assessed: false, supported: false, found: false }
  attempt(random, row, openedDay)
  return { row, ...help(random, row, person, referral, openedDay) }
}

function attempt(random: Random, row: SupportRow, openedDay: number): void {
  const count = random.pick([1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4])
  for (let attemptNo = 1; attemptNo <= count; attemptNo++) {
    const result =
      attemptNo < count ? 'NO_ANSWER' : random.pick(['REACHED', 'REACHED', 'REACHED', 'NO_ANSWER', 'VOICEMAIL_SAFE', 'DECLINED'])
    row.attempts.push({
      at: instantAt(openedDay + attemptNo, random.between(540, 1140)),
      channel: random.pick(['PHONE', 'PHONE', 'PHONE', 'SMS', 'LETTER', 'EMAIL']),
      result,
      attemptNo,
    })
  }
}

/** Of all valid referrals, 35 % are assessed in time, and 43 % of these are supported in time. The rates here are per case. */
const rates = { assessed: 0.39, assessedLate: 0.05, supported: 0.43, supportedUnassessed: 0.006, supportedLate: 0.1 }

type Help = Pick<SupportCase, 'assessed' | 'supported' | 'found'>

function help(random: Random, row: SupportRow, person: Person, referral: Referral, openedDay: number): Help {
  const first = openedDay + 1
  const lastInTime = referral.day + withinDays
  const at = (from: number, to: number): number => instantAt(random.between(from, Math.min(to, latestDay)), random.between(540, 1140))
  const soon = (from: number): number => Math.min(lastInTime, from + random.between(0, 12) + (random.chance(0.15) ? 12 : 0))
  const triageAt = at(first, first)
  if (random.chance(0.6)) row.assessments.push({ kind: 'TRIAGE', at: triageAt, needs: [], scores: [] })
  const assessed = random.chance(rates.assessed)
  const assessedDay = soon(first)
  if (assessed) row.assessments.push(inDepth(random, instantAt(assessedDay, random.between(540, 1140))))
  else if (random.chance(rates.assessedLate)) row.assessments.push(inDepth(random, at(lastInTime + 1, lastInTime + 30)))
  const supported = random.chance(assessed ? rates.supported : rates.supportedUnassessed)
  const supportedDay = soon(assessed ? assessedDay : first)
  if (supported) give(random, row, instantAt(supportedDay, random.between(1141, 1260)))
  if (random.chance(supported ? 0.4 : rates.supportedLate)) give(random, row, at(lastInTime + 1, lastInTime + 40))
  const found = noteFlags(random, row, {
    person,
    referral,
    assessedDay: assessed ? assessedDay : null,
    triageAt,
    lateAt: at(lastInTime + 1, lastInTime + 25),
  })
  close(random, row, referral.day + withinDays, closureReasonsFor(referral.row.outcomeType))
  return { assessed, supported, found }
}

export function inDepth(random: Random, at: number): AssessmentItem {
  const needs = [...new Set([needMix.pick(random), needMix.pick(random)])].sort()
  return { kind: 'IN_DEPTH', at, needs, scores: needs.map((need) => ({ need, score: random.between(1, 6) })) }
}

function give(random: Random, row: SupportRow, deliveredAt: number): void {
  row.support.push({ type: supportMix.pick(random), deliveredAt, need: random.chance(0.7) ? needMix.pick(random) : undefined })
}

interface Noted {
  readonly person: Person
  readonly referral: Referral
  /** London day of the assessment in depth, if it was in time. */
  readonly assessedDay: number | null
  readonly triageAt: number
  readonly lateAt: number
}

/** Adds flags by the charity. Returns true if one is PRESENT within 28 days. */
function noteFlags(random: Random, row: SupportRow, { person, referral, assessedDay, triageAt, lateAt }: Noted): boolean {
  const likely = referral.identified ? 0.75 : 0.3
  const flag = (value: FlagItem['value'], source: string, assessedAt: number): void => {
    const indicator = value === 'PRESENT' ? indicatorOf(random, referral.crime, person) : 'MENTAL_HEALTH'
    row.flags.push({ indicator, value, source, assessedAt })
  }
  if (assessedDay !== null) {
    const present = random.chance(likely)
    const assessedAt = instantAt(assessedDay, random.between(540, 1140))
    flag(present ? 'PRESENT' : 'ABSENT', 'CHARITY_NEEDS_ASSESSMENT', assessedAt)
    return present
  }
  const seen = random.next()
  if (seen < likely / 4) {
    flag('PRESENT', random.chance(0.8) ? 'CHARITY_TRIAGE' : 'SELF_DISCLOSED', triageAt)
    return true
  }
  if (seen < likely / 4 + 0.3) flag(random.chance(0.5) ? 'ABSENT' : 'NOT_ASSESSED', 'CHARITY_TRIAGE', triageAt)
  else if (seen < likely / 4 + 0.32) flag('PRESENT', 'CHARITY_NEEDS_ASSESSMENT', lateAt)
  return false
}

/** Some people are assessed again when they leave. Mostly their needs have become smaller. */
function leave(random: Random, row: SupportRow, closedAt: number): void {
  const entry = row.assessments.find(({ kind }) => kind === 'IN_DEPTH')
  if (!entry || !random.chance(0.6)) return
  const scores = entry.scores.map(({ need, score }) => ({
    need,
    score: Math.min(10, Math.max(0, score - random.pick([0, 0, 1, 2, 2, 3, -1]))),
  }))
  row.assessments.push({ kind: 'EXIT', at: closedAt - 600_000, needs: [], scores })
}

function close(random: Random, row: SupportRow, after: number, reasons: readonly string[]): void {
  const day = after + random.between(1, 80)
  if (day > latestDay || random.chance(0.1)) return
  const helped = row.support.length > 0
  row.closure = {
    reason: helped ? 'SUPPORT_COMPLETED' : random.pick(reasons),
    at: instantAt(day, random.between(540, 1080)),
  }
  if (!helped) return
  leave(random, row, row.closure.at)
  if (!random.chance(0.7)) return
  Object.assign(row.closure, {
    betterAbleToCope: random.pick([2, 3, 4, 4, 5, 5]),
    recovered: random.pick([1, 2, 3, 3, 4, 5]),
    feelsSafer: random.chance(0.7),
    wouldReportAgain: random.chance(0.66),
  })
}

/**
 * Closes cases early. A case without support and without an assessment in depth is closed from the ninth day on, and some support is
 * completed within 28 days. It has a random stream of its own, so that everything else stays the same.
 */
export function closeSooner(random: Random, { row }: SupportCase, { day: referredDay, row: { outcomeType } }: Referral): void {
  const isWorkedOn = row.support.length > 0 || row.assessments.some(({ kind }) => kind === 'IN_DEPTH')
  if (row.staffFinding) return
  if (isWorkedOn) return completeSooner(random, row, referredDay)
  const day = referredDay + random.between(9, 88)
  const closes = !random.chance(0.1) && day <= latestDay
  row.closure = closes ? { reason: random.pick(closureReasonsFor(outcomeType)), at: instantAt(day, random.between(540, 1080)) } : undefined
}

/** Of the supported whose case is closed, some are closed by the 28th day, if nothing is recorded later. */
function completeSooner(random: Random, row: SupportRow, referredDay: number): void {
  const { closure } = row
  if (closure === undefined || row.support.length === 0 || !random.chance(0.6)) return
  const at = instantAt(referredDay + withinDays, random.between(1_290, 1_400))
  const stays = row.assessments.filter(({ kind }) => kind !== 'EXIT')
  if (closure.at <= at || [...stays.map((one) => one.at), ...row.support.map(({ deliveredAt }) => deliveredAt)].some((time) => time > at))
    return
  row.closure = { ...closure, at }
  row.assessments = row.assessments.map((one) => (one.kind === 'EXIT' ? { ...one, at: at - 600_000 } : one))
}
