import { addWorkingDays } from '../../../../src/modules/reference/index.js'
import type { DirectCase } from './direct.js'
import type { MadeDuty } from './events.js'
import type { Family } from './homicide.js'
import { dateText, dayOf, instantAt, quarterText } from '../world/london-time.js'
import type { Referral } from './referral.js'
import type { SupportRow } from '../files/rows.js'
import type { SupportCase } from './support.js'

/**
 * What was made, as its quarter sees it: up to the 28th day after the quarter. This is an independent version of what the hub does when it
 * publishes.
 */

const seenForDays = 28

/** The last day that is seen by the quarter of a day. */
export function lastSeenDay(day: number): number {
  const [year = 0, quarter = 0] = quarterText(day).split('Q').map(Number)
  const next = quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`
  return dayOf(next) - 1 + seenForDays
}

const updates: readonly string[] = ['D05', 'D07a', 'D07b', 'D07c', 'D07d', 'D08']

export function referralAsSeen(referral: Referral): Referral {
  const last = lastSeenDay(referral.day)
  const until = instantAt(last + 1, 0)
  const { row } = referral
  const isSeen = (at: number | undefined): boolean => at !== undefined && at < until
  const duties = referral.duties.flatMap((duty) => dutyAsSeen(duty, last))
  const judged = duties.filter(({ duty, met }) => updates.includes(duty) && met !== null)
  return {
    ...referral,
    duties,
    updatedInTime: judged.length === 0 ? null : judged.every(({ met }) => met === true),
    row: {
      ...row,
      outcomeType: isSeen(row.outcomeAt) ? row.outcomeType : undefined,
      outcomeAt: isSeen(row.outcomeAt) ? row.outcomeAt : undefined,
      flags: row.flags.filter(({ assessedAt }) => isSeen(assessedAt)),
      enhancedRights: row.enhancedRights.filter(({ decidedAt }) => isSeen(decidedAt)),
      events: row.events
        .filter(({ occurredAt }) => isSeen(occurredAt))
        .map((event) => (isSeen(event.toldAt) ? event : { ...event, toldAt: undefined })),
    },
  }
}

/** Working days of duties that begin so late in a case that they may not be due yet on the last day. */
const dueAfter: Readonly<Record<string, number>> = { D15a: 10, D15b: 20 }

/** Something done later does not show yet. */
function dutyAsSeen(duty: MadeDuty, last: number): MadeDuty[] {
  if (duty.day > last) return []
  if (duty.met !== null && (duty.doneOn ?? duty.day) <= last) return [duty]
  const limit = dueAfter[duty.duty]
  const isDue = limit === undefined || addWorkingDays(dateText(duty.day), limit) < dateText(last)
  return isDue ? [{ ...duty, met: null }] : []
}

/** Null if the case is not open yet. */
export function caseAsSeen(supportCase: SupportCase | null, referralDay: number): SupportCase | null {
  const until = instantAt(lastSeenDay(referralDay) + 1, 0)
  if (!supportCase || supportCase.row.openedAt >= until) return null
  const { row } = supportCase
  const { closure, restorative } = row
  const offered = restorative?.offeredAt !== undefined && restorative.offeredAt < until
  return {
    ...supportCase,
    row: {
      ...row,
      ...helpAsSeen(row, until),
      flags: row.flags.filter(({ assessedAt }) => assessedAt < until),
      closure: closure && closure.at < until ? closure : undefined,
      restorative: restorative && {
        offenderIdentified: restorative.offenderIdentified,
        ...(offered ? { offeredAt: restorative.offeredAt, accepted: restorative.accepted } : {}),
        ...(offered && restorative.heldAt !== undefined && restorative.heldAt < until ? { heldAt: restorative.heldAt } : {}),
      },
    },
  }
}

const helpAsSeen = (
  { attempts, assessments, support }: SupportRow,
  until: number,
): Pick<SupportRow, 'attempts' | 'assessments' | 'support'> => ({
  attempts: attempts.filter(({ at }) => at < until),
  assessments: assessments.filter(({ at }) => at < until),
  support: support.filter(({ deliveredAt }) => deliveredAt < until),
})

export function directAsSeen(direct: DirectCase): DirectCase {
  const until = instantAt(lastSeenDay(direct.day) + 1, 0)
  const { laterReported: later } = direct.row
  const { support } = direct
  return {
    ...direct,
    row: { ...direct.row, laterReported: later?.at !== undefined && later.at >= until ? { reported: false } : later },
    support: support && support.openedAt < until ? { ...support, ...helpAsSeen(support, until) } : null,
  }
}

export function familyAsSeen({ row, day }: Family): Family {
  const until = instantAt(lastSeenDay(day) + 1, 0)
  const { firstContactAt, reviews } = row
  return {
    day,
    row: {
      ...row,
      firstContactAt: firstContactAt !== undefined && firstContactAt < until ? firstContactAt : undefined,
      reviews: reviews.filter(({ at }) => at < until),
    },
  }
}
