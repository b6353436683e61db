import { dayOf } from './national-truth.js'
import type { FlagItem, SupportRow } from '../files/rows.js'
import type { DirectCase } from '../cases/direct.js'
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
  const [seen, seenByPolice] = [foundOn([...police(row), ...others(known)], { row, day }), foundOn(police(row), { row, day })]
  const due = first((row.events ?? []).map(({ type, occurredAt }) => (type === 'COURT_ATTENDANCE_DUE' ? occurredAt : undefined)))
  const met = first([known?.witness?.isVictim ? known.witness.hearingAt : undefined]) !== undefined
  return [
    ...nodes,
    ...(seen === null ? [] : ['is=IDENTIFIED_WITHIN_180_DAYS_RATE', `identified_within=${seen}`]),
    ...(seenByPolice === null ? [] : ['is=DAYS_TO_POLICE_IDENTIFICATION', `police_identified_within=${seenByPolice}`]),
    ...(due === undefined ? [] : ['of=WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE']),
    ...(due !== undefined && met ? ['is=WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE'] : []),
    ...(contact === undefined ? [] : ['is=CONTACTED_WITHIN_180_DAYS_RATE', `contact_within=${bandOf(contact)}`]),
    ...(update === undefined ? [] : ['is=UPDATED_WITHIN_180_DAYS_RATE', `update_within=${bandOf(update)}`]),
    ...(support === undefined ? [] : [`support_within=${bandOf(support)}`]),
    ...(outcome && row.outcomeAt !== undefined ? [`outcome_within=${bandOf(dayOf(row.outcomeAt) - day)}`] : []),
  ]
}

/** The nodes in which a person who came directly counts 90 days after that. */
export function nodesOfDirectFollowed({ row: { laterReported: later }, day, support }: DirectCase): string[] {
  if (later === undefined) return []
  const days = later.at === undefined ? null : dayOf(later.at) - day
  const reported = later.reported && days !== null && days <= 90
  const types = new Set(
    (support?.support ?? []).filter(({ deliveredAt }) => dayOf(deliveredAt) - day <= (reported ? days : 90)).map(({ type }) => type),
  )
  const [of, is] = ['of=REPORTED_WITHIN_90_DAYS_RATE', 'is=REPORTED_WITHIN_90_DAYS_RATE']
  return [of, ...(reported ? [is] : [])]
    .flatMap((node) => [node, ...[...types].map((type) => `support_type=${type};${node}`)])
    .concat(reported ? [`reported_within=${days <= 7 ? '0-7' : days <= 30 ? '8-30' : '31-90'}`] : [])
}

const police = ({ flags }: Referral['row']): readonly FlagItem[] => flags.filter(({ source }) => source.startsWith('POLICE_'))
const others = (known: SupportRow | null): readonly FlagItem[] => (known?.flags ?? []).filter(({ source }) => !source.startsWith('POLICE_'))

/** The band of days from the report to the first flag that is present by the 180th day after the referral and after the report. */
function foundOn(flags: readonly FlagItem[], { row, day }: Pick<Referral, 'row' | 'day'>): string | null {
  const days = flags.filter(({ value }) => value === 'PRESENT').map(({ assessedAt }) => dayOf(assessedAt))
  const first = Math.min(...days.filter((on) => on <= day + 180))
  const waited = Math.max(0, first - dayOf(row.reportedAt ?? row.referredAt))
  if (waited > 180) return null
  return waited === 0 ? '0' : waited <= 7 ? '1-7' : bandOf(waited)
}

/** Bands of days from the referral. */
const bandOf = (days: number): string => (days <= 7 ? '0-7' : days <= 28 ? '8-28' : days <= 90 ? '29-90' : '91-180')
