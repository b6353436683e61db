import { binOf, dayBins } from '../values/bins.js'
import { londonDay } from '../../../../kit/london.js'
import { part, type PartOf } from '../columns.js'
import { framed, frameOf, millisecondsOf, type Frame } from './fact-parts.js'
import type { CountedEpisode, FactContext, AsStored } from './episode.js'

const family = part('family')

export const bereavedColumns = [
  ...framed,
  family.optional('region', null),
  family.text('notified_by', 'CHARITY'),
  family.yes('is_days_to_case_worker', 'CHARITY'),
  family.optional('case_worker_days', 'CHARITY'),
  family.yes('of_homicide_outlook_improved_rate', 'CHARITY'),
  family.yes('is_homicide_outlook_improved_rate', 'CHARITY'),
  family.yes('of_homicide_health_improved_rate', 'CHARITY'),
  family.yes('is_homicide_health_improved_rate', 'CHARITY'),
] as const

type FamilyFact = PartOf<typeof bereavedColumns, 'family'>
type FactOfHomicide = readonly [Frame, FamilyFact]

export const storedOfHomicide = { region: 'optionalText', notified_at: 'time', notified_by: 'text' } as const

/** A family's first notification of the year. */
export interface HomicideEpisode extends CountedEpisode, AsStored<typeof storedOfHomicide> {
  first_contact_at: Date | null
  /** From 0 (worst) to 10. */
  reviews: readonly { at?: string | null; outlook?: number | null; healthAndSleep?: number | null }[]
}

/** Stratum H. A family without contact is in no bar of the distribution. */
export function factOfHomicide(episode: HomicideEpisode, context: FactContext): FactOfHomicide {
  const { region, notified_by, notified_at, first_contact_at: contact } = episode
  const outlook = changeOf(episode, ({ outlook: score }) => score)
  const health = changeOf(episode, ({ healthAndSleep: score }) => score)
  const fact = {
    region,
    notified_by,
    is_days_to_case_worker: contact !== null,
    case_worker_days: contact && binOf(dayBins, Math.max(0, londonDay(contact) - londonDay(notified_at))),
    of_homicide_outlook_improved_rate: outlook !== null,
    is_homicide_outlook_improved_rate: outlook !== null && outlook > 0,
    of_homicide_health_improved_rate: health !== null,
    is_homicide_health_improved_rate: health !== null && health > 0,
  }
  return [frameOf(episode, context), fact]
}

type Review = HomicideEpisode['reviews'][number]

/** Latest score minus the first; null if there are fewer than two. */
function changeOf({ reviews }: HomicideEpisode, scoreOf: (review: Review) => number | null | undefined): number | null {
  const scores = reviews
    .map((review) => ({ at: millisecondsOf(review.at), score: scoreOf(review) }))
    .filter(({ at, score }) => at !== null && typeof score === 'number')
    .sort((left, right) => (left.at ?? 0) - (right.at ?? 0))
  const [first, last] = [scores[0]?.score, scores.at(-1)?.score]
  return scores.length > 1 && typeof first === 'number' && typeof last === 'number' ? last - first : null
}
