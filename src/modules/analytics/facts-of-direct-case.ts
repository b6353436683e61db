import { maskOf, parentOf, reasonGroups, unreportedReasons } from '../reference/index.js'
import { commonOf } from './fact-parts.js'
import type { Episode, FactC, FactContext } from './fact-rows.js'

/** A person's first direct case of the year, with consent in force when the quarter is published. */
export interface DirectEpisode extends Episode {
  channel: string
  reasons: readonly string[]
}

/** Stratum C. A person is asked where any answer stands, also "declined to say"; the reasons of one who was not asked are none. */
export function factOfDirectCase(episode: DirectEpisode, context: FactContext): FactC {
  const asked = episode.reasons.length > 0 && !episode.reasons.includes('NOT_ASKED')
  const reasons = asked ? episode.reasons : []
  const groups = reasons.map((reason) => parentOf(unreportedReasons, reason)).filter((group) => group !== undefined)
  return {
    ...commonOf(episode, context),
    channel: episode.channel,
    of_reason_cited_rate: asked,
    is_reason_cited_rate: asked,
    reason_not_reported: maskOf(unreportedReasons, reasons),
    reason_group: maskOf(reasonGroups, groups),
  }
}
