import { dayOf } from './national-truth.js'
import type { Referral } from '../cases/referral.js'
import type { SupportCase } from '../cases/support.js'

/** The nodes in which a referred person counts so many days after the referral, from what was made whole and not as the quarter saw it. */
export function nodesWhenFollowed(days: 90 | 180, { row, day }: Referral, supportCase: SupportCase | null): string[] {
  const isBy = (at: number | undefined): boolean => at !== undefined && dayOf(at) <= day + days
  const known = supportCase && isBy(supportCase.row.openedAt) ? supportCase.row : null
  const outcome = row.outcomeType !== undefined && isBy(row.outcomeAt)
  const first = (times: readonly (number | undefined)[]): number | undefined => {
    const found = times.flatMap((at) => (at !== undefined && isBy(at) && dayOf(at) >= day ? [dayOf(at) - day] : []))
    return found.length === 0 ? undefined : Math.min(...found)
  }
  const held: readonly (readonly [what: string, yes: boolean])[] = [
    ['SUPPORTED', known !== null && known.support.some(({ deliveredAt }) => dayOf(deliveredAt) >= day && isBy(deliveredAt))],
    ['CLOSED', known !== null && !known.staffFinding && isBy(known.closure?.at)],
    ['OUTCOME', outcome],
    ['WITHDREW', outcome && (row.outcomeType === '14' || row.outcomeType === '16')],
  ]
  const nodes = held.filter(([, yes]) => yes).map(([what]) => `is=${what}_WITHIN_${days}_DAYS_RATE`)
  if (days === 90) return nodes
  const support = first(known?.support.map(({ deliveredAt }) => deliveredAt) ?? [])
  const [contact, update] = [first(known?.attempts.map(({ at }) => at) ?? []), first((row.events ?? []).map(({ toldAt }) => toldAt))]
  const due = first((row.events ?? []).map(({ type, occurredAt }) => (type === 'COURT_ATTENDANCE_DUE' ? occurredAt : undefined)))
  const met = first([known?.witness?.isVictim ? known.witness.hearingAt : undefined]) !== undefined
  return [
    ...nodes,
    ...(due === undefined ? [] : ['of=WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE']),
    ...(due !== undefined && met ? ['is=WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE'] : []),
    ...(contact === undefined ? [] : ['is=CONTACTED_WITHIN_180_DAYS_RATE', `contact_within=${bandOf(contact)}`]),
    ...(update === undefined ? [] : ['is=UPDATED_WITHIN_180_DAYS_RATE', `update_within=${bandOf(update)}`]),
    ...(support === undefined ? [] : [`support_within=${bandOf(support)}`]),
    ...(outcome && row.outcomeAt !== undefined ? [`outcome_within=${bandOf(dayOf(row.outcomeAt) - day)}`] : []),
  ]
}

/** Bands of days from the referral. */
const bandOf = (days: number): string => (days <= 7 ? '0-7' : days <= 28 ? '8-28' : days <= 90 ? '29-90' : '91-180')
