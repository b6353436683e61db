import { instantAt } from './london-time.js'
import type { Crime } from './offence.js'
import type { Person } from './person.js'
import type { Random } from './random.js'
import type { DecisionItem, EventItem } from './rows.js'

/** What followed the report, with the verdict on the duties to tell (D05, D07, D08) known by construction. */
export interface Progress {
  readonly events: readonly EventItem[]
  /** Every evidenced duty met; null where none is evidenced. */
  readonly inTime: boolean | null
}

interface Followed {
  readonly crime: Crime
  readonly person: Person
  readonly identified: boolean
  /** Share of persons who are told in time of everything. */
  readonly told: number
  readonly reportedDay: number
}

/** May the limit be the short one, by any reading of the Code? Then only what is told at once is made as in time. */
const mayBeEnhanced = ({ crime, person, identified }: Omit<Followed, 'told' | 'reportedDay'>): boolean =>
  crime.mostSerious ||
  identified ||
  person.age === null ||
  person.age < 18 ||
  crime.flags.includes('STALKING') ||
  crime.flags.includes('REPEAT_VICTIM')

function courseOf(random: Random): string[] {
  const course = random.next()
  if (course < 0.4) return []
  if (course < 0.64) return ['DECISION_NOT_TO_INVESTIGATE']
  const types = ['SUSPECT_ARRESTED']
  if (random.chance(0.8)) types.push('SUSPECT_INTERVIEWED')
  if (random.chance(0.9)) types.push(random.chance(0.5) ? 'SUSPECT_RELEASED' : 'SUSPECT_BAILED_OR_UNDER_INVESTIGATION')
  if (random.chance(0.35)) types.push('CHARGE_DECISION')
  return types
}

const unevidenced = 0.12
const optedOut = 0.03

/**
 * Days from the event until the victim is told. One day at most is within one working day and five within five; fourteen are
 * more than five working days whatever the holidays. Late ones end within 34 days of the report, before any quarter is published.
 */
function daysUntilTold(random: Random, late: boolean, enhanced: boolean): number {
  if (late) return random.between(14, 19)
  return enhanced ? random.between(0, 1) : random.between(0, 5)
}

export function progressOf(random: Random, followed: Followed): Progress {
  const types = courseOf(random)
  const allInTime = random.chance(followed.told)
  const enhanced = mayBeEnhanced(followed)
  let inTime: boolean | null = null
  let day = followed.reportedDay
  const events = types.map((type): EventItem => {
    day += random.between(type === 'SUSPECT_INTERVIEWED' ? 0 : 1, 3)
    const occurredMinute = random.between(420, 1140)
    const event = {
      type,
      occurredAt: instantAt(day, occurredMinute),
      agency: type === 'CHARGE_DECISION' && random.chance(0.6) ? 'CPS' : 'POLICE',
    }
    if (random.chance(optedOut)) return { ...event, optedOut: true }
    if (random.chance(unevidenced)) return event
    const late = !allInTime && (inTime === null || random.chance(0.4))
    inTime = inTime !== false && !late
    const days = daysUntilTold(random, late, enhanced)
    const toldAt = days === 0 ? instantAt(day, occurredMinute + random.between(20, 240)) : instantAt(day + days, random.between(480, 1200))
    return { ...event, toldAt, recordedAt: toldAt + random.between(0, 90) * 60_000 }
  })
  return { events: random.chance(0.15) ? [...events, update(random, day)] : events, inTime }
}

/** Not timed by the Code: such events are in the file, and in no duty of the three. */
const update = (random: Random, day: number): EventItem => {
  const at = instantAt(day + random.between(1, 7), random.between(540, 1080))
  return { type: 'PROGRESS_UPDATE', occurredAt: at, toldAt: at, agency: 'POLICE' }
}

export const eventsOf = (progress: Progress): readonly EventItem[] => progress.events

/** Decisions on enhanced rights: about half of those who are entitled by rule have one. */
export function decisionsOf(
  random: Random,
  { crime, person, reportedDay }: { readonly crime: Crime; readonly person: Person; readonly reportedDay: number },
): DecisionItem[] {
  const categories: string[] = []
  if (crime.mostSerious) categories.push('MOST_SERIOUS_CRIME')
  if (crime.flags.includes('STALKING') || crime.flags.includes('REPEAT_VICTIM')) categories.push('PERSISTENTLY_TARGETED')
  if (person.age !== null && person.age < 18) categories.push('VULNERABLE_OR_INTIMIDATED')
  const decisions: DecisionItem[] = []
  for (const category of categories) {
    if (random.chance(0.4)) continue
    const decidedAt = instantAt(reportedDay + random.between(0, 2), random.between(600, 1200))
    decisions.push({ category, decision: random.chance(0.93) ? 'ENTITLED' : 'NOT_ENTITLED', decidedAt, decidedBy: 'POLICE' })
  }
  return decisions
}
