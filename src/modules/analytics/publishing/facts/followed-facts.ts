import { strata, type FollowedStratum } from '../../vocabulary/strata.js'
import { commonOf, isWithdrawal, outcomeGroupOf } from './fact-parts.js'
import type { Episode, FactContext } from './episode.js'
import type { FactOfFollowed, FollowedFact } from './fact-rows.js'

/** A person referred in a quarter, with what is recorded within so many days of the referral. */
export interface FollowedEpisode extends Episode {
  district: string | null
  supported: boolean
  /** The charity opened a case, and closed each. */
  closed: boolean
  /** Type of the crime's outcome, if it is dated by then. */
  outcome_type: string | null
}

/** A row of a stratum of follow-up; `context` is the quarter of the referral. */
export function factOfFollowed(stratum: FollowedStratum, episode: FollowedEpisode, context: FactContext): FactOfFollowed {
  const { days } = strata[stratum].followed
  const { district, supported, closed } = episode
  const outcome = outcomeGroupOf(episode.outcome_type)
  const within = {
    [`is_supported_within_${days}_days_rate`]: supported,
    [`is_closed_within_${days}_days_rate`]: closed,
    [`is_outcome_within_${days}_days_rate`]: outcome !== null,
    [`is_withdrew_within_${days}_days_rate`]: isWithdrawal(outcome),
  }
  return [...commonOf(episode, context), { district, ...within } as FollowedFact]
}
