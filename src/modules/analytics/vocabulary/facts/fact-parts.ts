import { forceById, outcomes, parentOf } from '../../../reference/index.js'
import type { Closure, CountedEpisode, Episode, FactContext, EpisodeFlag, SupportPart } from './episode.js'
import { part, type PartOf, type Writer } from '../columns.js'
import { londonDay } from '../../../../kit/london.js'
import { yearOfQuarter } from '../quarters.js'

const [frame, person, support] = [part('frame'), part('person'), part('supported')]

/** Period, contributor and record key: the first columns of every row. */
export const framed = [
  frame.text('year', null),
  frame.text('quarter', null),
  frame.text('contributor', null),
  frame.yes('joint', null),
  frame.yes('own', null),
  // The record key, 0 to 2^32 - 1. It is read only as a sum, together with a count.
  frame.number('rkey', null),
] as const

/** What the partner that sent the row knows about the person. */
export const personal = (writer: Writer) =>
  [
    ...framed,
    person.optional('force', null),
    person.optional('region', null),
    person.text('offence_group', writer),
    person.text('age_band', writer),
    person.text('sex', writer),
    person.text('ethnicity', writer),
    person.text('mental_health', writer),
  ] as const

/** Whether the person was assessed and supported. The same for the referred and for the charity's own cases. */
export const supportedColumns = [
  support.yes('is_needs_assessed_rate', 'CHARITY'),
  support.yes('is_supported_rate', 'CHARITY'),
  support.yes('is_supported_of_assessed_rate', 'CHARITY'),
] as const

export type Frame = PartOf<typeof framed, 'frame'>
/** What is known about a person, in every stratum of people. */
export type Person = PartOf<ReturnType<typeof personal>, 'person'>
export type SupportedFact = PartOf<typeof supportedColumns, 'supported'>

/** Assessment, support and a charity's flag count up to this many days after the referral (for an own case, after its opening). */
export const withinDays = 28

export const policeSources: readonly string[] = ['POLICE_FIRST_CONTACT', 'POLICE_LATER']
// Sources of the charity's flags. Witness Service flags are not among them: they come with a hearing, not in the first weeks of support,
// and are counted in the stratum of victims at court.
export const charitySources: readonly string[] = ['CHARITY_TRIAGE', 'CHARITY_NEEDS_ASSESSMENT', 'SELF_DISCLOSED']
/** Sources of what the Witness Service found, before the trial or at court. */
export const courtSources: readonly string[] = ['WITNESS_SERVICE_PRETRIAL', 'WITNESS_SERVICE_AT_COURT']

export const isPolice = (flag: EpisodeFlag): boolean => policeSources.includes(flag.source)
export const isCharity = (flag: EpisodeFlag): boolean => charitySources.includes(flag.source)
export const isPresent = (flag: EpisodeFlag): boolean => flag.value === 'PRESENT'

/** The group of an outcome of a crime; null if there is none, or if the hub does not know its type. */
export const outcomeGroupOf = (type: string | null): string | null => (type ? (parentOf(outcomes, type) ?? null) : null)

/** The outcome is that the victim does not support further action. */
export const isWithdrawal = (outcomeGroup: string | null): boolean => outcomeGroup === 'EVID_DIFF_VICTIM_NOT_SUPPORTING'

/** Milliseconds of an ISO time; null if it is missing, because an event without a time is not evidence that it was in time. */
export function millisecondsOf(time: string | null | undefined): number | null {
  if (!time) return null
  const at = Date.parse(time)
  return Number.isNaN(at) ? null : at
}

const daysFrom = (start: Date, time: string | null | undefined): number | null => {
  const at = millisecondsOf(time)
  return at === null ? null : londonDay(at) - londonDay(start)
}

/** Whether a time is no later than the 28th London day after `start`. It may be before `start`. */
export function isByDay28(start: Date, time: string | null | undefined): boolean {
  const days = daysFrom(start, time)
  return days !== null && days <= withinDays
}

/** Whether a time is between the London date of `start` and the 28th day after it, both included. */
export function within28Days(start: Date, time: string | null | undefined): boolean {
  const days = daysFrom(start, time)
  return days !== null && days >= 0 && days <= withinDays
}

/**
 * Closures that have a day, in order of time. At the same instant, the closure of the case opened later comes later; if both opened at the
 * same instant, the case with the greater id.
 */
export const closuresOf = (cases: readonly SupportPart[]): Closure[] =>
  cases
    .flatMap(({ closure }) => (closure && millisecondsOf(closure.at) !== null ? [closure] : []))
    .sort((left, right) => (millisecondsOf(left.at) ?? 0) - (millisecondsOf(right.at) ?? 0))

/** The place and period of a row. */
export const frameOf = (episode: CountedEpisode, { quarter }: FactContext): Frame => ({
  year: yearOfQuarter(quarter),
  quarter,
  contributor: episode.contributor,
  joint: episode.joint,
  own: episode.own,
  rkey: episode.rkey,
})

/** The first columns of every row of a person. */
export const commonOf = (episode: Episode, context: FactContext): readonly [Frame, Person] => [frameOf(episode, context), personOf(episode)]

const personOf = (episode: Episode): Person => ({
  force: episode.force,
  region: (episode.force && forceById(episode.force)?.region) || null,
  offence_group: episode.offence_group,
  age_band: episode.age_band,
  sex: episode.sex,
  ethnicity: episode.ethnicity,
  mental_health: episode.mental_health,
})

/** Was the person's need assessed in depth, and was support delivered, within 28 days of `start`? */
export function helpWithin28Days(start: Date, cases: readonly SupportPart[]): { assessed: boolean; supported: boolean } {
  return {
    assessed: cases.some((part) => part.assessments.some((one) => one.kind === 'IN_DEPTH' && within28Days(start, one.at))),
    supported: cases.some((part) => part.support.some((one) => within28Days(start, one.deliveredAt))),
  }
}

export const supportedFact = ({ assessed, supported }: { assessed: boolean; supported: boolean }): SupportedFact => ({
  is_needs_assessed_rate: assessed,
  is_supported_rate: supported,
  is_supported_of_assessed_rate: assessed && supported,
})
