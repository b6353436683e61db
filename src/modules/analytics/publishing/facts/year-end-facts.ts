import { commonOf } from './fact-parts.js'
import type { Episode, FactContext } from './episode.js'
import type { FactOfYearEnd } from './fact-rows.js'

/** A person whom the force referred in the year, as its end finds her. */
export interface YearEndEpisode extends Episode {
  district: string | null
  /** Two valid referrals by the force within 365 days, one of them the year's first or after it. */
  repeated: boolean
  /** Entitled as persistently targeted by the last decision in any of these referrals. */
  recognised: boolean
  /** With a case of one of the year's referrals that was open on the last day. */
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
