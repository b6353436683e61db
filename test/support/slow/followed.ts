import { dayOf } from './code.js'
import type { FeedRow } from './dice.js'
import { one, parts, time, type More } from './help.js'

/** How long a stratum follows. */
export const followedDays: Readonly<Record<string, number>> = { F: 90, G: 180 }

/** What is recorded of a referral within so many days, from the row and the cases as they are at last. */
export function moreWhenFollowed(days: number, row: FeedRow, cases: readonly FeedRow[]): More {
  const start = dayOf(row.referredAt as string)
  const isBy = (at: unknown): boolean => at !== undefined && dayOf(at as string) <= start + days
  const known = cases.filter(({ openedAt }) => isBy(openedAt))
  const kept = known.filter(({ staffFinding }) => staffFinding === undefined)
  const support = known.flatMap((some) => parts(some, 'support'))
  const outcome = row.outcomeType !== undefined && isBy(row.outcomeAt)
  return {
    values: { DISTRICT: one(row.district) },
    in: {
      [`is=SUPPORTED_WITHIN_${days}_DAYS_RATE`]: support.some(
        ({ deliveredAt }) => isBy(deliveredAt) && time(deliveredAt) >= time(row.referredAt),
      ),
      [`is=CLOSED_WITHIN_${days}_DAYS_RATE`]:
        kept.length > 0 && kept.every(({ closure }) => closure !== undefined && isBy((closure as FeedRow).at)),
      [`is=OUTCOME_WITHIN_${days}_DAYS_RATE`]: outcome,
      [`is=WITHDREW_WITHIN_${days}_DAYS_RATE`]: outcome && ['14', '16'].includes(row.outcomeType as string),
    },
  }
}
