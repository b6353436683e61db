import { drivers, maskOf, toPositive } from '../reference/index.js'
import { commonOf, instant } from './fact-parts.js'
import type { Episode, FactContext, FactS } from './fact-rows.js'

export interface Answer {
  fieldworkAt?: string | null
  item: string
  scale: string
  value: string
}

/** A respondent's first survey of the year. */
export interface ResponseEpisode extends Episode {
  satisfaction: readonly Answer[]
}

/** Stratum S. Of several answers to one item the first valid one counts; refused, "too early" and "not necessary" are no valid answers. */
export function factOfResponse(episode: ResponseEpisode, context: FactContext): FactS {
  const answers = new Map<string, boolean>()
  const inOrder = [...episode.satisfaction].sort((left, right) => (instant(left.fieldworkAt) ?? 0) - (instant(right.fieldworkAt) ?? 0))
  for (const { item, scale, value } of inOrder) {
    const positive = toPositive(scale, value)
    if (positive !== null && !answers.has(item)) answers.set(item, positive)
  }
  const items = [...answers.keys()]
  return {
    ...commonOf(episode, context),
    of_kept_informed_rate: answers.has('KEPT_INFORMED'),
    is_kept_informed_rate: answers.get('KEPT_INFORMED') === true,
    of_heard_nothing_rate: answers.has('HEARD_NOTHING'),
    is_heard_nothing_rate: answers.get('HEARD_NOTHING') === true,
    of_satisfied_rate: answers.has('WHOLE_EXPERIENCE'),
    is_satisfied_rate: answers.get('WHOLE_EXPERIENCE') === true,
    of_driver: maskOf(drivers, items),
    is_driver: maskOf(
      drivers,
      items.filter((item) => answers.get(item)),
    ),
  }
}
