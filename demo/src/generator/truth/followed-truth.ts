import { dayOf } from './national-truth.js'
import type { Referral } from '../cases/referral.js'
import type { SupportCase } from '../cases/support.js'

/** The nodes in which a referred person counts so many days after the referral, from what was made whole and not as the quarter saw it. */
export function nodesWhenFollowed(days: 90 | 180, { row, day }: Referral, supportCase: SupportCase | null): string[] {
  const isBy = (at: number | undefined): boolean => at !== undefined && dayOf(at) <= day + days
  const known = supportCase && isBy(supportCase.row.openedAt) ? supportCase.row : null
  const outcome = row.outcomeType !== undefined && isBy(row.outcomeAt)
  const held: readonly (readonly [what: string, yes: boolean])[] = [
    ['SUPPORTED', known !== null && known.support.some(({ deliveredAt }) => dayOf(deliveredAt) >= day && isBy(deliveredAt))],
    ['CLOSED', known !== null && !known.staffFinding && isBy(known.closure?.at)],
    ['OUTCOME', outcome],
    ['WITHDREW', outcome && (row.outcomeType === '14' || row.outcomeType === '16')],
  ]
  return held.filter(([, yes]) => yes).map(([what]) => `is=${what}_WITHIN_${days}_DAYS_RATE`)
}
