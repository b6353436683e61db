import type { Cell, Interval } from '../../asking/answer/analysis-row.type.js'
import { outward } from '../../statistics/outward.js'

/** Newcombe's interval of a difference of two rates, from their two widened Wilson intervals. */
export function newcombe({ value: p, interval: first }: Cell, { value: q, interval: second }: Cell): Interval | null {
  if (p === null || q === null || first === null || second === null) return null
  const by = p - q
  return outward({
    lower: by - Math.hypot(p - first.lower, second.upper - q),
    upper: by + Math.hypot(first.upper - p, q - second.lower),
  })
}
