import { binOf, dayBins } from '../../vocabulary/values/bins.js'
import { londonDay } from '../../../../kit/london.js'
import { frameOf, instant } from './fact-parts.js'
import type { FactContext } from './episode.js'
import type { Frame } from './fact-rows.js'
import type { StratumPart } from '../../vocabulary/strata.js'

type FamilyFact = StratumPart<'BEREAVED', 'family'>
type FactOfHomicide = readonly [Frame, FamilyFact]

/** A family's first notification of the year. */
export interface HomicideEpisode {
  contributor: string
  joint: boolean
  own: boolean
  rkey: number
  region: string | null
  notified_at: Date
  notified_by: string
  first_contact_at: Date | null
  /** From 0 (worst) to 10. */
  reviews: readonly { at?: string | null; outlook?: number | null; healthAndSleep?: number | null }[]
}

/** Stratum H. A family without contact is in no bar of the distribution. */
export function factOfHomicide(episode: HomicideEpisode, context: FactContext): FactOfHomicide {
  const { region, notified_by, notified_at, first_contact_at: contact } = episode
  const outlook = changeOf(episode, ({ outlook: score }) => score)
  const health = changeOf(episode, ({ healthAndSleep: score }) => score)
  const family = {
    region,
    notified_by,
    is_days_to_case_worker: contact !== null,
    case_worker_days: contact && binOf(dayBins, Math.max(0, londonDay(contact) - londonDay(notified_at))),
    of_homicide_outlook_improved_rate: outlook !== null,
    is_homicide_outlook_improved_rate: outlook !== null && outlook > 0,
    of_homicide_health_improved_rate: health !== null,
    is_homicide_health_improved_rate: health !== null && health > 0,
  }
  return [frameOf(episode, context), family]
}

type Review = HomicideEpisode['reviews'][number]

/** Latest score minus the first; null if there are fewer than two. */
function changeOf({ reviews }: HomicideEpisode, scoreOf: (review: Review) => number | null | undefined): number | null {
  const scores = reviews
    .map((review) => ({ at: instant(review.at), score: scoreOf(review) }))
    .filter(({ at, score }) => at !== null && typeof score === 'number')
    .sort((left, right) => (left.at ?? 0) - (right.at ?? 0))
  const [first, last] = [scores[0]?.score, scores.at(-1)?.score]
  return scores.length > 1 && typeof first === 'number' && typeof last === 'number' ? last - first : null
}
