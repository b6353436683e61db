import { commonOf, helpWithin28Days } from './fact-parts.js'
import type { Episode, FactB, FactContext, SupportPart } from './fact-rows.js'
import { helpFactsOf } from './facts-of-help.js'
import { outcomeFactsOf } from './facts-of-outcome.js'

/** A person's first case of the year at one charity that came by a police referral. */
export interface OwnCaseEpisode extends Episode, SupportPart {
  opened_at: Date
}

/** The charity's own count over its own cases, from its own rows alone: 28 days run from the opening of the case, which is what it knows. */
export function factOfOwnCase(episode: OwnCaseEpisode, context: FactContext): FactB {
  const help = helpWithin28Days(episode.opened_at, [episode])
  return {
    ...commonOf(episode, context),
    ...helpFactsOf(episode.opened_at, [episode], context.publishedAt),
    ...outcomeFactsOf([episode], context.publishedAt),
    is_needs_assessed_rate: help.assessed,
    is_supported_rate: help.supported,
    is_supported_of_assessed_rate: help.assessed && help.supported,
  }
}
