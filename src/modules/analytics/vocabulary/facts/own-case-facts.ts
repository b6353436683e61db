import {
  commonOf,
  helpWithin28Days,
  personal,
  supportedColumns,
  supportedFact,
  type Frame,
  type Person,
  type SupportedFact,
} from './fact-parts.js'
import type { Episode, FactContext, SupportPart } from './episode.js'
import { helpedColumns, helpFactsOf, type HelpFact } from './help-facts.js'
import { endedColumns, outcomeFactsOf, type OutcomeFact } from './outcome-facts.js'
import { restorativeFactsOf, restoredColumns, type RestorativeFact } from './restorative-facts.js'

export const ownCaseColumns = [
  ...personal('CHARITY'),
  ...supportedColumns,
  ...helpedColumns('CHARITY'),
  ...restoredColumns,
  ...endedColumns,
] as const

type FactOfOwnCase = readonly [Frame, Person, SupportedFact, ...HelpFact, RestorativeFact, ...OutcomeFact]

/** A person's first case of the year, at one charity, that came through a police referral. */
export interface OwnCaseEpisode extends Episode, SupportPart {
  opened_at: Date
}

/**
 * The charity's own count of its own cases, from its own rows only. The 28 days start when the case is opened, because that is what the
 * charity knows.
 */
export function factOfOwnCase(episode: OwnCaseEpisode, context: FactContext): FactOfOwnCase {
  return [
    ...commonOf(episode, context),
    supportedFact(helpWithin28Days(episode.opened_at, [episode])),
    ...helpFactsOf(episode.opened_at, [episode]),
    restorativeFactsOf([episode]),
    ...outcomeFactsOf([episode]),
  ]
}
