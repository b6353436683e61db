import { part, type PartOf } from '../columns.js'
import { commonOf, personal, type Frame, type Person } from './fact-parts.js'
import type { Episode, FactContext } from './episode.js'

const atYearEnd = part('atYearEnd')

/** People referred in a year about whom the end of the year adds something. */
export const yearEndColumns = [
  ...personal('POLICE'),
  atYearEnd.optional('district', 'POLICE'),
  atYearEnd.yes('is_repeat_victim_rate', 'POLICE'),
  atYearEnd.yes('is_repeat_recognised_rate', 'POLICE'),
  atYearEnd.yes('is_victims_with_open_case_at_year_end', 'CHARITY'),
] as const

type YearEndFact = PartOf<typeof yearEndColumns, 'atYearEnd'>
type FactOfYearEnd = readonly [Frame, Person, YearEndFact]

/** A person whom the force referred in the year, as known at the end of the year. */
export interface YearEndEpisode extends Episode {
  district: string | null
  /** True if the force made two valid referrals within 365 days, one of them the year's first or a later one. */
  repeated: boolean
  /** True if the last decision in any of these referrals entitles the person as persistently targeted. */
  recognised: boolean
  /** True if a case of one of the year's referrals was open on the last day. */
  open_case: boolean
}

/** Stratum Y. */
export function factOfYearEnd(episode: YearEndEpisode, context: FactContext): FactOfYearEnd {
  const { district, repeated, recognised, open_case } = episode
  return [
    ...commonOf(episode, context),
    {
      district,
      is_repeat_victim_rate: repeated,
      is_repeat_recognised_rate: repeated && recognised,
      is_victims_with_open_case_at_year_end: open_case,
    },
  ]
}
