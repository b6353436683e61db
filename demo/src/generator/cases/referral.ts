import { addedTo } from '../world/built-in.js'
import { calibration } from '../world/calibration.js'
import type { ForcePlan } from '../world/force-plans.js'
import { contactOf, type Contact } from './contact.js'
import { decisionsOf, eventsOf, withOffers, progressOf, type MadeDuty, type Progress } from './events.js'
import { codesOf, flags, list, many, number, part, sheet, time } from '../files/feed-format.js'
import { addWorkingDays } from '../../../../src/modules/reference/index.js'
import { dateText, dayOf, instantAt, yearIndexOf } from '../world/london-time.js'
import { hourMix } from '../world/mixes.js'
import { daysToOutcome, outcomeOf, suspectShare } from '../world/outcomes.js'
import { crimeOf, type Crime } from './offence.js'
import { known, type Person } from './person.js'
import type { Quota, Random } from '../world/random.js'
import type { FlagItem, ReferralRow } from '../files/rows.js'
import { identificationWeight, policeFlags } from './vulnerability.js'

/** Files of the police referrals, with their columns in the order of the feed. */
export const referralSheet = sheet(
  'police-referral',
  ...codesOf('recordRef', 'subjectToken', 'crimeRef', 'victimRef', 'offence'),
  list('offenceFlags'),
  ...codesOf(
    'victimBasis',
    'ageBand',
    'sex',
    'ethnicity',
    'ethnicityOfficer',
    'district',
    'relationship',
    'riskLevel',
    'communicationNeed',
  ),
  ...['reportedAt', 'recordedAt', 'referredAt'].map(time),
  part('consent'),
  ...['phoneUsable', 'phoneSafe', 'postUsable', 'postSafe', 'emailUsable', 'emailSafe'].map(number),
  part('responseGrade'),
  ...['callAt', 'arrivedAt'].map(time),
  part('outcomeType'),
  time('outcomeAt'),
  number('agreedUpdateDays'),
  time('updatesAgreedAt'),
  flags,
  many('enhancedRights', part('category'), part('decision'), time('decidedAt'), part('decidedBy')),
  many(
    'events',
    part('type'),
    ...['occurredAt', 'receivedAt', 'toldAt', 'recordedAt'].map(time),
    part('agency'),
    ...['optedOut', 'deferred', 'supportOffered'].map(number),
  ),
)

/** A force while its rows are made. */
export interface ForceDesk {
  readonly plan: ForcePlan
  readonly identified: Quota
  readonly satisfied: Quota
  /** A separate random stream for what depends on answers. */
  readonly effects: Random
  /** Random stream for the day on which updates are agreed. */
  readonly agreements: Random
  /** Random stream for whether support is offered with a decision not to investigate. */
  readonly offered: Random
  /** Random stream for what is said of an earlier report. */
  readonly recalled: Random
  /** Random stream for applications for special measures. */
  readonly applications: Random
  /** Referrals numbered so far. */
  referrals: number
}

/** A referral, and what is known about it by construction. */
export interface Referral {
  readonly row: ReferralRow
  readonly force: string
  readonly crime: Crime
  /** Whether the police have a suspect. */
  readonly suspect: boolean
  /** London day of the charge, if the suspect was tried. */
  readonly chargedOn: number | null
  /** London day of the last event before any trial. */
  readonly endsOn: number
  readonly reportedDay: number
  /** London day of the referral. */
  readonly day: number
  /** Whether the referral counts: its crime is not of a type that the charity's contract excludes. No duplicates are made here. */
  readonly valid: boolean
  readonly accepted: boolean
  readonly identified: boolean
  /** Null if D04 can be neither met nor breached. */
  readonly referredInTime: boolean | null
  /** Null if no duty of D05, D07 and D08 is evidenced. */
  readonly updatedInTime: boolean | null
  /** Each duty that the events triggered. */
  readonly duties: readonly MadeDuty[]
}

/** What is decided before the row is made. */
export interface ReferralOrder {
  readonly day: number
  readonly subgroup: string
  /** Flags that the offence has in any case. */
  readonly offenceFlags?: readonly string[]
  /** Identified whatever the force's rate, and acceptable. */
  readonly identified?: true
}

interface Clock {
  readonly referredAt: number
  readonly reportedAt: number
  readonly reportedDay: number
  readonly inTime: boolean
}

/** Minute of a London day. */
export const minuteOfDay = (random: Random): number => hourMix.pick(random) * 60 + random.between(0, 59)

/** Days from the report to the referral: most are sent at once; of those that come too late, some do after weeks. */
const lags = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4]
const lateLag = { median: 5, spread: 0.9, most: 45 } as const

const dueDays = new Map<number, number>()

/** The last London day on which a crime that was reported on a day is referred in time. */
function dueDay(reportedDay: number): number {
  const known = dueDays.get(reportedDay)
  if (known !== undefined) return known
  const due = dayOf(addWorkingDays(dateText(reportedDay), 2))
  dueDays.set(reportedDay, due)
  return due
}

/** The London day of the report. In time is within two working days. */
function reportedOn(random: Random, day: number, inTime: boolean): number {
  if (inTime) {
    for (;;) {
      const reported = day - random.pick(lags)
      if (dueDay(reported) >= day) return reported
    }
  }
  let reported = day - 3 - Math.min(lateLag.most, Math.floor(random.skewed(lateLag.median, lateLag.spread)))
  while (dueDay(reported) >= day) reported -= 1
  return reported
}

function clockOf(random: Random, day: number, rate: number): Clock {
  const inTime = random.chance(rate)
  const minute = minuteOfDay(random)
  const reportedDay = reportedOn(random, day, inTime)
  const reportedMinute = reportedDay === day ? Math.floor(random.next() * minute) : minuteOfDay(random)
  return { referredAt: instantAt(day, minute), reportedAt: instantAt(reportedDay, reportedMinute), reportedDay, inTime }
}

/** A referral of the person by the force, with everything that the force says about it. */
export function makeReferral(random: Random, desk: ForceDesk, person: Person, order: ReferralOrder): Referral {
  const { plan } = desk
  const crime = crimeOf(random, order.subgroup, person, plan, order.offenceFlags)
  const added = (measure: string): number => addedTo(measure, plan.force.id, order.day)
  const clock = clockOf(random, order.day, plan.referredInTimeRate + added('REFERRED_IN_TIME_RATE'))
  const contact = contactOf(random, crime, order.identified ? 0 : plan.times.carelessness)
  const identified =
    order.identified ??
    (plan.identifiedExactly === null &&
      desk.identified.take((plan.identifiedRate + added('VULNERABILITY_IDENTIFIED_RATE')) * identificationWeight(crime, person)))
  // Someone who said no is not owed the referral. The row also has no report time, so that nothing is judged.
  const reported = contact.consent !== 'EXPLICIT_NO' && !random.chance(0.02)
  const suspect = random.chance(Math.min(0.95, suspectShare(crime.group) * plan.times.suspected))
  const progress = progressOf(random, {
    crime,
    person,
    identified,
    suspect,
    told: plan.toldInTimeRate + added('UPDATED_IN_TIME_RATE'),
    times: plan.times,
    reportedDay: clock.reportedDay,
  })
  const flags = policeFlags(random, {
    crime,
    person,
    identified,
    reportedAt: clock.reportedAt,
    referredAt: clock.referredAt,
    day: order.day,
  })
  const offered = calibration.offeredSupport.size + added('DECISION_SUPPORT_OFFERED_RATE')
  desk.referrals += 1
  return {
    row: rowOf(random, desk, person, { crime, clock, contact, progress, flags, reported, offered }),
    force: plan.force.id,
    crime,
    suspect,
    chargedOn: progress.chargedOn,
    endsOn: progress.endsOn,
    reportedDay: clock.reportedDay,
    day: order.day,
    valid: !crime.excluded,
    accepted: !crime.excluded && contact.acceptable,
    identified,
    referredInTime: reported ? clock.inTime : null,
    updatedInTime: progress.inTime,
    duties: progress.duties,
  }
}

interface Parts {
  readonly crime: Crime
  readonly clock: Clock
  readonly contact: Contact
  readonly progress: Progress
  readonly flags: readonly FlagItem[]
  readonly reported: boolean
  /** Chance that support is offered with a decision not to investigate. */
  readonly offered: number
}

function rowOf(random: Random, desk: ForceDesk, person: Person, parts: Parts): ReferralRow {
  const { crime, clock, contact, progress, flags, reported, offered } = parts
  const { plan } = desk
  const number = String(desk.referrals).padStart(7, '0')
  const row: ReferralRow = {
    recordRef: `R-${number}`,
    subjectToken: person.token,
    crimeRef: `C/${number}`,
    victimRef: `V/${number}`,
    offence: crime.offence,
    offenceFlags: crime.flags,
    victimBasis: crime.basis === 'DIRECT' && random.chance(0.5) ? undefined : crime.basis,
    ...describe(random, plan, person),
    district: plan.districts.length > 0 && random.chance(0.985) ? random.pick(plan.districts) : undefined,
    referredAt: clock.referredAt,
    consent: contact.consent,
    ...contact.channels,
    flags,
    enhancedRights: decisionsOf(random, { crime, person, ...clock, decided: plan.decidedRate }),
    events: withOffers(desk.offered, eventsOf(progress), offered),
    agreedUpdateDays: progress.agreedUpdateDays,
  }
  row.relationship = random.chance(0.6) ? relationshipOf(random, crime) : undefined
  row.riskLevel = crime.flags.includes('DOMESTIC_ABUSE') ? random.pick(['STANDARD', 'MEDIUM', 'MEDIUM', 'HIGH']) : undefined
  row.communicationNeed = random.chance(0.03) ? random.pick(['INTERPRETER', 'INTERPRETER', 'BSL', 'EASY_READ', 'LARGE_PRINT']) : undefined
  if (reported) {
    row.reportedAt = clock.reportedAt
    row.recordedAt = Math.min(clock.referredAt, clock.reportedAt + random.between(5, 900) * 60_000)
    respond(random, row, clock, plan)
  }
  if (row.agreedUpdateDays !== undefined) row.updatesAgreedAt = agreedAt(desk.agreements, clock)
  return row
}

/** Most forces do not send when they agreed on updates. The others did so within two days of the report. */
function agreedAt(random: Random, { reportedAt, reportedDay }: Clock): number | undefined {
  if (random.chance(0.6)) return undefined
  const days = random.between(0, 2)
  return days === 0 ? reportedAt : instantAt(reportedDay + days, random.between(540, 1080))
}

function describe(random: Random, plan: ForcePlan, person: Person): Partial<ReferralRow> {
  const words: Readonly<Record<string, string>> = { F: 'Female', M: 'Male', X: 'Indeterminate', UNKNOWN: 'Not recorded' }
  const spelled = plan.spelling === 'WORDS'
  return {
    ageBand: person.age === null ? undefined : spelled ? String(person.age) : person.ageBand,
    sex: spelled ? words[person.sex] : known(person.sex),
    ethnicity: known(person.ethnicity),
    ethnicityOfficer: random.chance(0.6) ? officerCodes[person.ethnicity] : undefined,
  }
}

const officerCodes: Readonly<Record<string, string>> = { WHITE: 'IC1', ASIAN: 'IC4', BLACK: 'IC3', OTHER: 'IC6', UNKNOWN: 'UNKNOWN' }

function relationshipOf(random: Random, crime: Crime): string {
  if (crime.flags.includes('DOMESTIC_ABUSE')) return random.chance(0.75) ? 'INTIMATE_OR_EX' : 'FAMILY'
  return random.pick(['STRANGER', 'STRANGER', 'STRANGER', 'ACQUAINTANCE_OR_FRIEND', 'OTHER', 'UNKNOWN'])
}

/** Minutes to arrival by grade, around a median, and the share of calls without one. Forces have targets of 15, 60 and 2,880 minutes. */
const arrivals: Readonly<Record<string, { readonly median: number; readonly spread: number; readonly never: number }>> = {
  EMERGENCY: { median: 7.8, spread: 0.55, never: calibration.emergencyNever.size },
  PRIORITY: { median: 33, spread: 0.6, never: calibration.priorityNever.size },
  STANDARD: { median: 900, spread: 0.85, never: calibration.standardNever.size },
}

/** By this much all forces have become slower, year by year. */
const slowerIn = [1, 1.13] as const

function respond(random: Random, row: ReferralRow, { reportedAt, reportedDay }: Clock, { slowness, times }: ForcePlan): void {
  if (!random.chance(0.6)) return
  row.responseGrade = random.pick(['EMERGENCY', 'PRIORITY', 'PRIORITY', 'STANDARD', 'TELEPHONE'])
  row.callAt = reportedAt
  const arrival = arrivals[row.responseGrade]
  if (!arrival || random.chance(arrival.never * times.neverArrived)) return
  const minutes = random.skewed(arrival.median * slowness * slowerIn[yearIndexOf(reportedDay)], arrival.spread)
  row.arrivedAt = reportedAt + Math.max(2, Math.round(minutes)) * 60_000
}

/** How the crime ends, once it is known whether the victim was supported. */
export function conclude(
  random: Random,
  { row, crime, suspect, chargedOn, endsOn, reportedDay, updatedInTime }: Referral,
  { outcomeSent, times: { withdrew } }: ForcePlan,
  supported: boolean,
): void {
  if (!random.chance(outcomeSent)) return
  const tried = chargedOn !== null
  row.outcomeType = outcomeOf(random, { group: crime.group, suspect, tried, updatedInTime, supported, withdrew })
  // Nothing happens to a suspect after the outcome, and a charge is recorded in the evening of its day.
  row.outcomeAt =
    chargedOn === null
      ? instantAt(Math.max(endsOn + 1, reportedDay + daysToOutcome(random)), random.between(540, 1020))
      : instantAt(chargedOn, random.between(1200, 1380))
}
