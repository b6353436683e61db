import { binOf, followedBins, identifiedBins, type Bin } from '../values/bins.js'
import { part, type PartOf } from '../columns.js'
import { commonOf, isWithdrawal, outcomeGroupOf, personal, type Frame, type Person } from './fact-parts.js'
import type { Episode, FactContext } from './episode.js'

/** For how many days after the referral the persons of each stratum of follow-up are followed. */
export const followedDays = { FOLLOWED_90: 90, FOLLOWED_180: 180 } as const

type FollowedWindow = keyof typeof followedDays

const [followed, times, attendance, found] = [part('followed'), part('times'), part('attendance'), part('found')]

/** Persons referred in a quarter about whom something is recorded within so many days of the referral. */
const followedFor = <const Days extends number>(days: Days) =>
  [
    ...personal('POLICE'),
    followed.optional('district', 'POLICE'),
    followed.yes(`is_supported_within_${days}_days_rate` as const, 'CHARITY'),
    followed.yes(`is_closed_within_${days}_days_rate` as const, 'CHARITY'),
    followed.yes(`is_outcome_within_${days}_days_rate` as const, 'POLICE'),
    followed.yes(`is_withdrew_within_${days}_days_rate` as const, 'POLICE'),
  ] as const

export const followed90Columns = followedFor(followedDays.FOLLOWED_90)

/** Over 180 days also the band of days in which each event was, null if it was not. */
export const followed180Columns = [
  ...followedFor(followedDays.FOLLOWED_180),
  times.yes('is_contacted_within_180_days_rate', 'CHARITY'),
  times.yes('is_updated_within_180_days_rate', 'POLICE'),
  // The time starts with the referral, which the police send.
  // Safeguard Time to what the charity did is not for forces: times.optional('contact_within', 'BOTH') -> 'POLICE'
  times.optional('contact_within', 'BOTH'),
  times.optional('update_within', 'POLICE'),
  times.optional('outcome_within', 'POLICE'),
  times.optional('support_within', 'BOTH'),
  // Who was due to attend court, and whom of them the charity supported there.
  attendance.yes('of_witness_service_reached_within_180_days_rate', 'POLICE'),
  attendance.yes('is_witness_service_reached_within_180_days_rate', 'BOTH'),
  // By when somebody found the person vulnerable: anybody, and the police by themselves.
  found.yes('is_identified_within_180_days_rate', 'BOTH'),
  found.optional('identified_within', 'BOTH'),
  found.yes('is_days_to_police_identification', 'POLICE'),
  found.optional('police_identified_within', 'POLICE'),
] as const

type FollowedFact = PartOf<typeof followed90Columns | typeof followed180Columns, 'followed'>
type TimesFact = PartOf<typeof followed180Columns, 'times'>
type AttendanceFact = PartOf<typeof followed180Columns, 'attendance'>
type FoundFact = PartOf<typeof followed180Columns, 'found'>
type FactOfFollowed = readonly [Frame, Person, FollowedFact] | readonly [Frame, Person, FollowedFact, TimesFact, AttendanceFact, FoundFact]

/**
 * A person referred in a quarter, with what is recorded within so many days of the referral. Days are London days from the referral to the
 * event, 0 on its day; null if it did not happen by the end of the follow-up.
 */
export interface FollowedEpisode extends Episode {
  district: string | null
  /** To the first support delivered on or after the day of the referral. */
  support_days: number | null
  /** The charity opened a case, and closed each that staff did not return. */
  closed: boolean
  /** To the charity's first attempt to make contact on or after the day of the referral. */
  contact_days: number | null
  /** Days to the first event that the victim was told of, on or after the day of the referral. */
  update_days: number | null
  /** To the first day on which the victim was due to attend court. */
  attendance_days: number | null
  /** A case of the charity names a hearing of the person as a victim on or after the day of the referral. */
  met_at_court: boolean
  /**
   * Days from the report (from the referral, if the time of the report is not known) to the first flag present of anybody; 0 if it was set
   * before the report.
   */
  found_days: number | null
  /** The same to the first flag of the police. */
  police_found_days: number | null
  /** Type of the crime's outcome, if it is dated by then. */
  outcome_type: string | null
  /** To that outcome; 0 if it was before the referral. */
  outcome_days: number | null
}

/** A row of a stratum of follow-up; `context` is the quarter of the referral. */
export function factOfFollowed(stratum: FollowedWindow, episode: FollowedEpisode, context: FactContext): FactOfFollowed {
  const days = followedDays[stratum]
  const { district, support_days: supported, closed } = episode
  const outcome = outcomeGroupOf(episode.outcome_type)
  const within = {
    [`is_supported_within_${days}_days_rate`]: supported !== null,
    [`is_closed_within_${days}_days_rate`]: closed,
    [`is_outcome_within_${days}_days_rate`]: outcome !== null,
    [`is_withdrew_within_${days}_days_rate`]: isWithdrawal(outcome),
  }
  const common = [...commonOf(episode, context), { district, ...within } as FollowedFact] as const
  return stratum === 'FOLLOWED_180' ? [...common, timesOf(episode, outcome !== null), attendanceOf(episode), foundOf(episode)] : common
}

/** Somebody whom the service met although no event says that they were due is in neither. */
const attendanceOf = ({ attendance_days: days, met_at_court: met }: FollowedEpisode): AttendanceFact => ({
  of_witness_service_reached_within_180_days_rate: days !== null,
  is_witness_service_reached_within_180_days_rate: days !== null && met,
})

const bandOf = (days: number | null, bins: readonly Bin[] = followedBins): string | null => (days === null ? null : binOf(bins, days))

/** A flag later than the last band is in none, and its person was not found in time. */
function foundOf({ found_days, police_found_days }: FollowedEpisode): FoundFact {
  const [anybody, police] = [bandOf(found_days, identifiedBins), bandOf(police_found_days, identifiedBins)]
  return {
    is_identified_within_180_days_rate: anybody !== null,
    identified_within: anybody,
    is_days_to_police_identification: police !== null,
    police_identified_within: police,
  }
}

function timesOf(episode: FollowedEpisode, hasOutcome: boolean): TimesFact {
  const { contact_days: contact, update_days: update, outcome_days: outcome, support_days: support } = episode
  return {
    is_contacted_within_180_days_rate: contact !== null,
    is_updated_within_180_days_rate: update !== null,
    contact_within: bandOf(contact),
    update_within: bandOf(update),
    outcome_within: hasOutcome ? bandOf(outcome) : null,
    support_within: bandOf(support),
  }
}
