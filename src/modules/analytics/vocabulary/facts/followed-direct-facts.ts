import { maskOf, supportTypes } from '../../../reference/index.js'
import { londonDay } from '../../../../kit/london.js'
import { binOf, reportedBins } from '../values/bins.js'
import { part, type PartOf } from '../columns.js'
import { commonOf, millisecondsOf, personal, type Frame, type Person } from './fact-parts.js'
import type { Episode, FactContext } from './episode.js'

/** For how many London days after they came directly people are followed. */
export const followedDirectDays = 90

const reported = part('reported')

/** People who came directly and were asked again whether they had reported. */
export const followedDirectColumns = [
  ...personal('CHARITY'),
  reported.yes('of_reported_within_90_days_rate', 'CHARITY'),
  reported.yes('is_reported_within_90_days_rate', 'CHARITY'),
  reported.optional('reported_within', 'CHARITY'),
  reported.mask('support_type', 'CHARITY'),
] as const

type ReportedFact = PartOf<typeof followedDirectColumns, 'reported'>
type FactOfFollowedDirect = readonly [Frame, Person, ReportedFact]

/** A person who came directly in a quarter and was asked again, as the charity's records stand when the follow-up is frozen. */
export interface FollowedDirectEpisode extends Episode {
  received_at: Date
  later_reported: { reported?: boolean | null; at?: string | null }
  /** What the charity gave in its cases for this direct case. */
  support: readonly { type?: string | null; deliveredAt?: string | null }[]
}

/**
 * Stratum D. A report without a day, or from before the person came, has no known delay, and its person is left out. Support counts if it was
 * given within the follow-up and no later than on the day of the report, because only then can the report have come after it.
 */
export function factOfFollowedDirect(episode: FollowedDirectEpisode, context: FactContext): FactOfFollowedDirect {
  const came = londonDay(episode.received_at)
  const daysTo = (at: string | null | undefined): number | null => {
    const time = millisecondsOf(at)
    return time === null ? null : londonDay(time) - came
  }
  const { later_reported: later, support } = episode
  const days = later.reported === true ? daysTo(later.at) : null
  const isKnown = later.reported === false || (days !== null && days >= 0)
  const within = isKnown && days !== null ? binOf(reportedBins, days) : null
  const until = within === null || days === null ? followedDirectDays : days
  const given = support.flatMap(({ type, deliveredAt }) => {
    const on = daysTo(deliveredAt)
    return type && on !== null && on >= 0 && on <= until ? [type] : []
  })
  return [
    ...commonOf(episode, context),
    {
      of_reported_within_90_days_rate: isKnown,
      is_reported_within_90_days_rate: within !== null,
      reported_within: within,
      support_type: maskOf(supportTypes, given),
    },
  ]
}
