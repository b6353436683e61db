import { forceById } from '../../../reference/index.js'
import { part, type PartOf } from '../columns.js'
import { framed, frameOf, type Frame } from './fact-parts.js'
import type { CountedEpisode, FactContext } from './episode.js'

const atQuarterEnd = part('atQuarterEnd')

/**
 * People with an open case at the end of a quarter, by whether they were referred in the days that end with it or only before them. Only
 * their place is known of them.
 */
export const quarterEndColumns = [
  ...framed,
  atQuarterEnd.optional('force', null),
  atQuarterEnd.optional('region', null),
  atQuarterEnd.yes('is_victims_with_open_case_at_quarter_end', 'CHARITY'),
  atQuarterEnd.yes('is_victims_waiting_for_contact', 'CHARITY'),
  atQuarterEnd.yes('is_victims_waiting_for_support', 'CHARITY'),
  atQuarterEnd.yes('is_victims_with_only_older_open_cases', 'CHARITY'),
] as const

type QuarterEndFact = PartOf<typeof quarterEndColumns, 'atQuarterEnd'>
type FactOfQuarterEnd = readonly [Frame, QuarterEndFact]

/** A stock of open cases is of people referred in so many days, of which the last is the last day of the quarter. */
export const openCaseDays = 365

/** A person whom a force referred, with a case at the charity that was open on the last day of the quarter. */
export interface QuarterEndEpisode extends CountedEpisode {
  force: string
  /** One of these cases is of a referral of the last `openCaseDays`. If so, the rest is about cases of such referrals alone. */
  recent: boolean
  /** In one of these cases, the charity had tried to make contact by then. */
  attempted: boolean
  /** In one of these cases, it had assessed the person's needs by then. */
  assessed: boolean
  /** In one of these cases, it had delivered support by then. */
  supported: boolean
}

/** Stratum Q. Whom the charity assessed or supported does not wait for contact, whether or not an attempt is on record. */
export function factOfQuarterEnd(episode: QuarterEndEpisode, context: FactContext): FactOfQuarterEnd {
  const { force, recent, attempted, assessed, supported } = episode
  return [
    frameOf(episode, context),
    {
      force,
      region: forceById(force)?.region ?? null,
      is_victims_with_open_case_at_quarter_end: recent,
      is_victims_waiting_for_contact: recent && !attempted && !assessed && !supported,
      is_victims_waiting_for_support: recent && !supported,
      is_victims_with_only_older_open_cases: !recent,
    },
  ]
}
