import { calibration } from '../world/calibration.js'
import { instantAt } from '../world/london-time.js'
import type { ForcePlan } from '../world/force-plans.js'
import type { Crime } from './offence.js'
import type { Person } from './person.js'
import type { Random } from '../world/random.js'
import type { DecisionItem, EventItem } from '../files/rows.js'

/** One duty that the case triggered: null if nothing shows whether it was met. */
export interface MadeDuty {
  readonly duty: string
  /** London day on which its clock started. */
  readonly day: number
  readonly met: boolean | null
  /** London day on which it was done, if that was not the day on which the clock started. */
  readonly doneOn?: number
}

/** What followed the report, with the verdict on each duty known by construction. */
export interface Progress {
  readonly events: readonly EventItem[]
  /** Whether every evidenced duty to tell (D05, D07, D08) was met; null if none is evidenced. */
  readonly inTime: boolean | null
  /** London day of the charge, if the suspect was tried. */
  readonly chargedOn: number | null
  /** London day of the last event before any trial. */
  readonly endsOn: number
  /** The duties of the case, but for those of which the victim wants to hear nothing, and for updates at the agreed frequency. */
  readonly duties: readonly MadeDuty[]
  readonly agreedUpdateDays: number | undefined
}

interface Followed {
  readonly crime: Crime
  readonly person: Person
  readonly identified: boolean
  /** Whether the police have a suspect. */
  readonly suspect: boolean
  /** Share of people who are told of everything in time. */
  readonly told: number
  readonly times: Pick<ForcePlan['times'], 'unevidenced' | 'charged'>
  readonly reportedDay: number
}

/** Could the short limit apply, by any reading of the Code? Then only what is told at once is made as "in time". */
const mayBeEnhanced = ({ crime, person, identified }: Pick<Followed, 'crime' | 'person' | 'identified'>): boolean =>
  crime.mostSerious ||
  identified ||
  person.age === null ||
  person.age < 18 ||
  crime.flags.includes('STALKING') ||
  crime.flags.includes('REPEAT_VICTIM')

/** Without a suspect nobody is arrested, and the police often decide not to investigate. */
const courses = { withSuspect: { none: 0.34, closed: 0.08 }, withoutSuspect: { none: 0.48, closed: 0.52 } } as const

function courseOf(random: Random, suspect: boolean, charged: number): string[] {
  const { none, closed } = suspect ? courses.withSuspect : courses.withoutSuspect
  const course = random.next()
  if (course < none) return []
  if (!suspect || course < none + closed) return ['DECISION_NOT_TO_INVESTIGATE']
  const types = ['SUSPECT_ARRESTED']
  if (random.chance(0.8)) types.push('SUSPECT_INTERVIEWED')
  if (random.chance(0.9)) types.push(random.chance(0.5) ? 'SUSPECT_RELEASED' : 'SUSPECT_BAILED_OR_UNDER_INVESTIGATION')
  if (random.chance(0.35 * charged)) types.push('CHARGE_DECISION')
  return types
}

/** Share of each duty of which nothing shows whether it was met: each has its own clerks. */
const unevidenced: Readonly<Record<string, number>> = {
  D05: 0.1,
  D07a: 0.09,
  D07b: 0.16,
  D07c: 0.14,
  D07d: 0.15,
  D08: 0.1,
  D13: 0.18,
  D15a: 0.14,
  D16: 0.1,
}

const lacks = (random: Random, duty: string, { unevidenced: times }: Followed['times']): boolean =>
  random.chance((unevidenced[duty] ?? 0) * times)

/** If one update was late, how often another is too, by its duty: an interview more often than an arrest. */
const lateToo: Readonly<Record<string, number>> = { D07a: 0.25, D07b: 0.55, D07c: 0.45, D07d: 0.5, D08: 0.3 }

/** Some outcomes of trials reach the witness care unit late, and some victims hear late from probation. */
const slow = { court: 0.12, probation: 0.16 } as const

/** Days from one event to the next: an interview and a release are mostly on the day of the arrest, a charge some days later. */
const daysBefore: Readonly<Record<string, readonly number[]>> = {
  DECISION_NOT_TO_INVESTIGATE: [1, 1, 2, 2, 3],
  SUSPECT_ARRESTED: [1, 1, 2, 2, 3, 4],
  SUSPECT_INTERVIEWED: [0, 0, 0, 1],
  SUSPECT_RELEASED: [0, 0, 1],
  SUSPECT_BAILED_OR_UNDER_INVESTIGATION: [0, 0, 1],
  CHARGE_DECISION: [1, 2, 3, 4, 5, 6, 7],
}

/** Events of one day follow each other: none is later than this minute. */
const lastMinute = 1190

/** If the limit may be one day, fewer are told in time, by this much. */
const shorter = 0.06

const optedOut = 0.03

/**
 * Days from the event until the victim is told. At most one day is within one working day, and five within five; fourteen are
 * more than five working days whatever the holidays. Late ones end within 34 days of the report, before any quarter is published.
 */
function daysUntilTold(random: Random, late: boolean, enhanced: boolean): number {
  if (late) return random.between(14, 19)
  return enhanced ? random.between(0, 1) : random.between(0, 5)
}

export function progressOf(random: Random, followed: Followed): Progress {
  const types = courseOf(random, followed.suspect, followed.times.charged)
  const enhanced = mayBeEnhanced(followed)
  const allInTime = random.chance(followed.told - (enhanced ? shorter : 0))
  let inTime: boolean | null = null
  const duties: MadeDuty[] = []
  let [day, minute] = [followed.reportedDay, 0]
  const events = types.map((type): EventItem => {
    const apart = random.pick(daysBefore[type] ?? [1])
    const onTheSameDay = apart === 0 && minute + 30 <= lastMinute - 20
    day += apart === 0 && !onTheSameDay ? 1 : apart
    const occurredMinute = onTheSameDay ? random.between(minute + 30, Math.min(lastMinute, minute + 240)) : random.between(420, 1080)
    minute = occurredMinute
    const event = {
      type,
      occurredAt: instantAt(day, occurredMinute),
      agency: type === 'CHARGE_DECISION' && random.chance(0.6) ? 'CPS' : 'POLICE',
    }
    if (random.chance(optedOut)) return { ...event, optedOut: true }
    const duty = dutyOf[type] ?? type
    if (lacks(random, duty, followed.times)) {
      duties.push({ duty, day, met: null })
      return event
    }
    const late = !allInTime && (inTime === null || random.chance(lateToo[duty] ?? 0.4))
    inTime = inTime !== false && !late
    const days = daysUntilTold(random, late, enhanced)
    duties.push({ duty, day, met: !late, doneOn: day + days })
    const toldAt = days === 0 ? instantAt(day, occurredMinute + random.between(20, 240)) : instantAt(day + days, random.between(480, 1200))
    return { ...event, toldAt, recordedAt: toldAt + random.between(0, 90) * 60_000 }
  })
  const tried = types.includes('CHARGE_DECISION') && random.chance(0.5)
  const further = [
    ...(tried ? courtOf(random, followed, day + random.between(2, 5)) : []),
    ...(random.chance(0.03) ? [complaintOf(random, followed)] : []),
  ]
  const updates = updatesOf(random, followed)
  return {
    events: [...events, ...further.flatMap((one) => one.events), ...updates.events],
    inTime,
    chargedOn: tried ? day : null,
    endsOn: day,
    duties: [...duties, ...further.flatMap((one) => one.duties)],
    agreedUpdateDays: updates.agreed,
  }
}

const dutyOf: Readonly<Record<string, string>> = {
  DECISION_NOT_TO_INVESTIGATE: 'D05',
  SUSPECT_ARRESTED: 'D07a',
  SUSPECT_INTERVIEWED: 'D07b',
  SUSPECT_RELEASED: 'D07c',
  SUSPECT_BAILED_OR_UNDER_INVESTIGATION: 'D07d',
  CHARGE_DECISION: 'D08',
}

interface Happened {
  readonly events: readonly EventItem[]
  readonly duties: readonly MadeDuty[]
}

/** Nearly everything ends within this many days of the report, before any quarter is published. */
const mostDays = 34

const noon = (random: Random, day: number): number => instantAt(day, random.between(600, 960))

/**
 * A guilty plea at the first hearing. Six days are more than one working day, fourteen more than five, and twenty more than ten, whatever the
 * holidays.
 */
function courtOf(random: Random, { told, times, reportedDay }: Followed, day: number): Happened[] {
  const isSlow = day + 22 <= reportedDay + mostDays && random.chance(slow.court)
  const receivedDay = day + (isSlow ? 14 : random.pick([0, 0, 1, 1, 2, 3]))
  const late = !random.chance(told)
  const toldDay = receivedDay + (late ? random.between(6, 8) : random.between(0, 1))
  const known = !lacks(random, 'D13', times)
  const outcome: EventItem = {
    type: 'TRIAL_OUTCOME',
    occurredAt: noon(random, day),
    receivedAt: instantAt(receivedDay, 1000),
    agency: 'HMCTS',
  }
  const duties: MadeDuty[] = [
    { duty: 'D13', day: receivedDay, met: known ? !late : null, doneOn: toldDay },
    { duty: 'D13b', day, met: !isSlow, doneOn: receivedDay },
  ]
  const trial = { events: [known ? { ...outcome, toldAt: instantAt(toldDay, 1100) } : outcome], duties }
  return random.chance(0.4) ? [trial, sentenceOf(random, day, { reportedDay, times })] : [trial]
}

function sentenceOf(random: Random, day: number, { reportedDay, times }: Pick<Followed, 'reportedDay' | 'times'>): Happened {
  const sentence: EventItem = { type: 'QUALIFYING_SENTENCE', occurredAt: instantAt(day, 970), agency: 'HMCTS' }
  if (lacks(random, 'D15a', times)) return { events: [sentence], duties: [{ duty: 'D15a', day, met: null }] }
  const late = day + 20 <= reportedDay + mostDays && random.chance(0.3)
  const referredDay = day + (late ? 20 : random.between(0, 10))
  const referred: EventItem = { type: 'VICTIM_CONTACT_REFERRED', occurredAt: instantAt(referredDay, 1000), agency: 'WCU' }
  // Thirty-five days are more than twenty working days, whatever the holidays.
  const isSlow = random.chance(slow.probation)
  const madeDay = referredDay + (isSlow ? random.between(35, 50) : random.between(1, 10))
  const made = (isSlow || madeDay <= reportedDay + mostDays) && random.chance(0.85)
  const contact: EventItem = { type: 'VICTIM_CONTACT_MADE', occurredAt: instantAt(madeDay, 1000), agency: 'PROBATION' }
  return {
    events: [sentence, referred, ...(made ? [contact] : [])],
    duties: [
      { duty: 'D15a', day, met: !late, doneOn: referredDay },
      { duty: 'D15b', day: referredDay, met: made ? !isSlow : null, doneOn: madeDay },
    ],
  }
}

function complaintOf(random: Random, { told, times, reportedDay }: Followed): Happened {
  const day = reportedDay + random.between(1, 5)
  const complaint: EventItem = { type: 'COMPLAINT_MADE', occurredAt: noon(random, day), agency: 'POLICE' }
  if (lacks(random, 'D16', times)) return { events: [complaint], duties: [{ duty: 'D16', day, met: null }] }
  const late = !random.chance(told)
  const toldDay = day + (late ? random.between(20, 28) : random.between(1, 10))
  return { events: [{ ...complaint, toldAt: instantAt(toldDay, 1000) }], duties: [{ duty: 'D16', day, met: !late, doneOn: toldDay }] }
}

/** Updates at an agreed frequency. */
function updatesOf(
  random: Random,
  { told, reportedDay }: Followed,
): { readonly events: readonly EventItem[]; readonly agreed: number | undefined } {
  const agreed = random.chance(0.4) ? random.pick([7, 14, 14, 28, 28]) : undefined
  const first = reportedDay + random.between(1, 3)
  const kept = random.chance(told)
  const days = agreed === undefined ? (random.chance(0.1) ? [first] : []) : random.chance(0.3) ? [] : [first]
  if (agreed !== undefined && agreed < 28 && days.length > 0)
    days.push(first + (kept ? random.between(4, agreed) : agreed + random.between(2, 5)))
  const events = days.map((day): EventItem => {
    const at = instantAt(day, random.between(540, 1080))
    return { type: 'PROGRESS_UPDATE', occurredAt: at, toldAt: at, agency: 'POLICE' }
  })
  return { events, agreed }
}

/** Notes of most decisions not to investigate that were explained whether support was offered with it. `offered`: the share. */
export const withOffers = (random: Random, events: readonly EventItem[], offered: number): readonly EventItem[] =>
  events.map((event) => {
    if (event.type !== 'DECISION_NOT_TO_INVESTIGATE' || event.toldAt === undefined) return event
    const [noted, supportOffered] = [random.chance(calibration.offerNoted.size), random.chance(offered)]
    return noted ? { ...event, supportOffered } : event
  })

export const eventsOf = (progress: Progress): readonly EventItem[] => progress.events

interface Entitled {
  readonly crime: Crime
  readonly person: Person
  readonly reportedDay: number
  readonly reportedAt: number
  /** Share of the categories that the force decides on. */
  readonly decided: number
}

/** Decisions on enhanced rights. About half of those who are entitled by rule have one. */
export function decisionsOf(random: Random, { crime, person, reportedDay, reportedAt, decided }: Entitled): DecisionItem[] {
  const categories: string[] = []
  if (crime.mostSerious) categories.push('MOST_SERIOUS_CRIME')
  if (crime.flags.includes('STALKING') || crime.flags.includes('REPEAT_VICTIM')) categories.push('PERSISTENTLY_TARGETED')
  if (person.age !== null && person.age < 18) categories.push('VULNERABLE_OR_INTIMIDATED')
  const decisions: DecisionItem[] = []
  for (const category of categories) {
    if (!random.chance(decided)) continue
    const decidedAt = Math.max(reportedAt + 1_800_000, instantAt(reportedDay + random.between(0, 2), random.between(600, 1200)))
    decisions.push({ category, decision: random.chance(0.93) ? 'ENTITLED' : 'NOT_ENTITLED', decidedAt, decidedBy: 'POLICE' })
  }
  return decisions
}
