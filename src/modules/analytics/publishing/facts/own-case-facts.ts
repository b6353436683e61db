import { commonOf, helpWithin28Days, supportedFact } from './fact-parts.js'
import type { Episode, FactContext, SupportPart } from './episode.js'
import type { FactOfOwnCase } from './fact-rows.js'
import { helpFactsOf } from './help-facts.js'
import { outcomeFactsOf } from './outcome-facts.js'
import { restorativeFactsOf } from './restorative-facts.js'

/** A person's first case of the year at one charity that came by a police referral. */
export interface OwnCaseEpisode extends Episode, SupportPart {
  opened_at: Date
}

/** The charity's own count over its own cases, from its own rows alone: 28 days run from the opening of the case, which is what it knows. */
export function factOfOwnCase(episode: OwnCaseEpisode, context: FactContext): FactOfOwnCase {
  return [
    ...commonOf(episode, context),
    supportedFact(helpWithin28Days(episode.opened_at, [episode])),
    ...helpFactsOf(episode.opened_at, [episode]),
    restorativeFactsOf([episode]),
    ...outcomeFactsOf([episode]),
  ]
}
