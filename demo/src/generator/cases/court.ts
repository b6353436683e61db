import { calibration } from '../world/calibration.js'
import { firstDay, instantAt, lastDay, periodLength, weekdayAtOrBefore } from '../world/london-time.js'
import type { ForceDesk } from './referral.js'
import type { Random } from '../world/random.js'
import type { EventItem, FlagItem, SupportRow } from '../files/rows.js'

/** A victim at court, with the true facts known by construction. */
export interface Hearing {
  readonly force: string
  /** London day. */
  readonly day: number
  readonly at: number
  /** Any flag PRESENT by the hearing. */
  readonly vulnerable: boolean
  readonly foundAtCourt: boolean
  readonly preTrialVisit: boolean
  readonly specialMeasures: readonly string[]
  readonly applications: Applications
}

/** Special measures that were applied for, and the results. */
interface Applications {
  readonly measuresAppliedFor: readonly string[]
  readonly measuresGranted: readonly string[]
  readonly measuresRefused: readonly string[]
}

const none: Applications = { measuresAppliedFor: [], measuresGranted: [], measuresRefused: [] }

/** Hearings take place two to twelve months after the referral. `fresh`: for somebody who was referred before the period. */
export function hearingDay(random: Random, referralDay: number): { readonly day: number; readonly fresh: boolean } {
  const day = referralDay + random.between(62, 365)
  // A hearing after the period is moved to its start, for other people, so that hearings are spread evenly over it.
  return day > lastDay
    ? { day: Math.max(firstDay, weekdayAtOrBefore(day - periodLength)), fresh: true }
    : { day: weekdayAtOrBefore(day), fresh: false }
}

/** The police say that a victim was due to attend court on a day. */
export const dueAtCourt = (day: number): EventItem => ({ type: 'COURT_ATTENDANCE_DUE', occurredAt: instantAt(day, 540), agency: 'WCU' })

/** At court, 40 % were known to be vulnerable before, and one more in ten is found there. */
const aims = { before: 0.4, atCourt: 0.105 }

/** An estimate of the share of a force's victims whom the police or the charity found vulnerable before the hearing. */
const seenBefore = (identifiedRate: number): number => 1 - (1 - identifiedRate) * (1 - 0.19)

interface Summoned {
  readonly day: number
  /** All PRESENT flags of the person in any row, as London days. */
  readonly presentOn: readonly number[]
  readonly fresh: boolean
}

/**
 * Puts the hearing into the support row. Anyone known to be vulnerable in any row gets such a flag, dated before court, in
 * this row too, so that this row alone and all joined rows say the same.
 */
export function attendCourt(random: Random, desk: ForceDesk, row: SupportRow, { day, presentOn, fresh }: Summoned): Hearing {
  const minute = random.pick([600, 615, 630, 660, 840, 870])
  const at = instantAt(day, minute)
  const share = fresh ? 0 : seenBefore(desk.plan.identifiedRate)
  const known = presentOn.some((seen) => seen <= day)
  const drawn = random.next()
  const before = known || drawn < Math.max(0, (aims.before - share) / (1 - share))
  const foundAtCourt = !before && drawn > 1 - Math.min(0.3, aims.atCourt / (1 - share))
  const visit = before && random.chance(0.6 * desk.plan.times.visited)
  if (before && !row.flags.some((flag) => flag.value === 'PRESENT' && flag.assessedAt <= at)) {
    row.flags.push(courtFlag(random, 'WITNESS_SERVICE_PRETRIAL', instantAt(day - random.between(3, 20), random.between(540, 1020))))
  }
  if (foundAtCourt) row.flags.push(courtFlag(random, 'WITNESS_SERVICE_AT_COURT', at - random.between(10, 60) * 60_000))
  row.witness = {
    hearingAt: at,
    role: 'PROSECUTION',
    isVictim: true,
    preTrialVisit: visit || random.chance(0.1),
    specialMeasures: [],
  }
  const wanted = before && random.chance(0.6) ? random.pick([['SCREENS'], ['LIVE_LINK'], ['SCREENS', 'WIGS_AND_GOWNS_REMOVED']]) : []
  const applications = before ? applicationsFor(desk.applications, wanted) : none
  const specialMeasures = applications.measuresGranted.filter(() => desk.applications.chance(usedOfGranted))
  row.witness = { ...row.witness, specialMeasures, ...applications }
  const { preTrialVisit } = row.witness
  return {
    force: desk.plan.force.id,
    day,
    at,
    vulnerable: before || foundAtCourt,
    foundAtCourt,
    preTrialVisit,
    specialMeasures,
    applications,
  }
}

/** What is granted is mostly used: some victims choose otherwise on the day, or do not give evidence. */
const usedOfGranted = 0.9

/** Every kind of measure is granted more or less often, and nothing is used that was not granted. */
function applicationsFor(random: Random, wanted: readonly string[]): Applications {
  const more = ['PRIVATE_EVIDENCE', 'RECORDED_EVIDENCE_IN_CHIEF', 'LIVE_LINK'].filter(
    (measure) => !wanted.includes(measure) && random.chance(0.12),
  )
  const measuresAppliedFor = [...wanted, ...more]
  const measuresGranted = measuresAppliedFor.filter(() => random.chance(calibration.measuresGranted.size))
  const measuresRefused = measuresAppliedFor.filter((measure) => !measuresGranted.includes(measure) && random.chance(0.7))
  return { measuresAppliedFor, measuresGranted, measuresRefused }
}

const courtIndicators = [
  'FEAR_OR_DISTRESS_TESTIFYING',
  'FEAR_OR_DISTRESS_TESTIFYING',
  'INTIMIDATION_BY_SUSPECT_OR_ASSOCIATES',
  'LEARNING_DISABILITY_OR_AUTISM',
  'PHYSICAL_DISABILITY_OR_DISORDER',
] as const

const courtFlag = (random: Random, source: string, assessedAt: number): FlagItem => ({
  indicator: random.pick(courtIndicators),
  value: 'PRESENT',
  source,
  assessedAt,
})

/** A hearing of somebody else: a witness who is no victim is counted nowhere. */
export function attendAsWitness(random: Random, row: SupportRow, day: number): void {
  row.witness = {
    hearingAt: instantAt(day, 600),
    role: random.chance(0.9) ? 'PROSECUTION' : 'DEFENCE',
    isVictim: false,
    preTrialVisit: false,
    specialMeasures: [],
  }
}
