import { dayOf } from './code.js'
import type { FeedRow } from './dice.js'
import { one, parts, present, rate, time, type More } from './help.js'

/** How long a stratum follows. */
export const followedDays: Readonly<Record<string, number>> = { F: 90, G: 180 }

const bandOf = (days: number | undefined): readonly string[] =>
  days === undefined ? [] : [days <= 7 ? '0-7' : days <= 28 ? '8-28' : days <= 90 ? '29-90' : '91-180']

const police = ['POLICE_FIRST_CONTACT', 'POLICE_LATER']
const others = ['CHARITY_TRIAGE', 'CHARITY_NEEDS_ASSESSMENT', 'SELF_DISCLOSED', 'WITNESS_SERVICE_PRETRIAL', 'WITNESS_SERVICE_AT_COURT']

/** The bar of the days from the report to the first of some flags, of those set by the end of the follow-up; empty if it is later than 180. */
function foundIn(row: FeedRow, flags: readonly Record<string, string>[], isBy: (at: unknown) => boolean): readonly string[] {
  const report = dayOf((row.reportedAt ?? row.referredAt) as string)
  const days = flags.filter((flag) => present(flag) && isBy(flag.assessedAt)).map(({ assessedAt }) => dayOf(assessedAt as string) - report)
  if (days.length === 0) return []
  const least = Math.max(0, Math.min(...days))
  if (least === 0) return ['0']
  return least > 180 ? [] : least <= 7 ? ['1-7'] : bandOf(least)
}

/** What is recorded of a referral within so many days, from the row and the cases as they are at last. */
export function moreWhenFollowed(days: number, row: FeedRow, cases: readonly FeedRow[]): More {
  const start = dayOf(row.referredAt as string)
  const isBy = (at: unknown): boolean => at !== undefined && dayOf(at as string) <= start + days
  const known = cases.filter(({ openedAt }) => isBy(openedAt))
  const kept = known.filter(({ staffFinding }) => staffFinding === undefined)
  const support = known.flatMap((some) => parts(some, 'support'))
  const outcome = row.outcomeType !== undefined && isBy(row.outcomeAt)
  const isClosed = kept.length > 0 && kept.every(({ closure }) => closure !== undefined && isBy((closure as FeedRow).at))
  /** From the referral to the first of some days that is in the follow-up. */
  const first = (times: readonly unknown[]): number | undefined =>
    times
      .flatMap((at) => (at !== undefined && isBy(at) && dayOf(at as string) >= start ? [dayOf(at as string) - start] : []))
      .sort((left, right) => left - right)[0]
  const byPolice = parts(row, 'flags').filter(({ source }) => police.includes(source ?? ''))
  const byOthers = known.flatMap((some) => parts(some, 'flags')).filter(({ source }) => others.includes(source ?? ''))
  const [seen, seenByPolice] = [foundIn(row, [...byPolice, ...byOthers], isBy), foundIn(row, byPolice, isBy)]
  const contact = first(known.flatMap((some) => parts(some, 'attempts')).map(({ at }) => at))
  const update = first(parts(row, 'events').map(({ toldAt }) => toldAt))
  const isVictim = (witness: FeedRow | undefined): boolean =>
    witness?.isVictim === 'true' && isBy(witness.hearingAt) && dayOf(witness.hearingAt as string) >= start
  const due = first(
    parts(row, 'events')
      .filter(({ type }) => type === 'COURT_ATTENDANCE_DUE')
      .map(({ occurredAt }) => occurredAt),
  )
  const met = known.some(({ witness }) => isVictim(witness as FeedRow | undefined))
  return {
    values: {
      DISTRICT: one(row.district),
      ...(days === 180 && {
        IDENTIFIED_WITHIN: seen,
        POLICE_IDENTIFIED_WITHIN: seenByPolice,
        CONTACT_WITHIN: bandOf(contact),
        UPDATE_WITHIN: bandOf(update),
        OUTCOME_WITHIN: bandOf(outcome ? dayOf(row.outcomeAt as string) - start : undefined),
        SUPPORT_WITHIN: bandOf(first(support.map(({ deliveredAt }) => deliveredAt))),
      }),
    },
    in: {
      ...(days === 180 && {
        'is=IDENTIFIED_WITHIN_180_DAYS_RATE': seen.length > 0,
        'is=DAYS_TO_POLICE_IDENTIFICATION': seenByPolice.length > 0,
        'is=CONTACTED_WITHIN_180_DAYS_RATE': contact !== undefined,
        'is=UPDATED_WITHIN_180_DAYS_RATE': update !== undefined,
        ...rate('WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE', due !== undefined, met),
      }),
      [`is=SUPPORTED_WITHIN_${days}_DAYS_RATE`]: support.some(
        ({ deliveredAt }) => isBy(deliveredAt) && time(deliveredAt) >= time(row.referredAt),
      ),
      [`is=CLOSED_WITHIN_${days}_DAYS_RATE`]: isClosed,
      [`is=OUTCOME_WITHIN_${days}_DAYS_RATE`]: outcome,
      [`is=WITHDREW_WITHIN_${days}_DAYS_RATE`]: outcome && ['14', '16'].includes(row.outcomeType as string),
    },
  }
}
