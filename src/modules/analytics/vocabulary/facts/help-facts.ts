import { londonDate, londonDay } from '../../../../kit/london.js'
import { addWorkingDays, canCountFrom, contactChannels, maskOf, needCodes } from '../../../reference/index.js'
import { attemptBins, binOf, dayBins } from '../values/bins.js'
import { part, type PartOf, type Writer } from '../columns.js'
import { closuresOf, millisecondsOf, isByDay28, within28Days } from './fact-parts.js'
import type { SupportPart } from './episode.js'

const [contact, need, closure] = [part('contact'), part('needs'), part('closure')]

/** What the charity did for the person. `since`: who wrote the time from which the days to the first contact are counted. */
export const helpedColumns = (since: Writer) =>
  [
    contact.yes('is_contact_attempted_rate', 'CHARITY'),
    contact.yes('is_reached_rate', 'CHARITY'),
    closure.yes('is_closed_rate', 'CHARITY'),
    closure.yes('is_closure_reason_rate', 'CHARITY'),
    closure.optional('closure_reason', 'CHARITY'),
    closure.yes('is_victims_with_open_case', 'CHARITY'),
    closure.yes('is_returned_by_charity_rate', 'CHARITY'),
    closure.optional('staff_finding', 'CHARITY'),
    contact.mask('is_contact_channel', 'CHARITY'),
    contact.yes('is_contact_attempts', 'CHARITY'),
    contact.optional('attempts', 'CHARITY'),
    contact.yes('is_first_contact_in_time_rate', since),
    contact.yes('is_days_to_first_contact', 'CHARITY'),
    contact.optional('first_contact_days', since),
    need.mask('is_need_identified', 'CHARITY'),
    need.mask('of_need_unmet', 'CHARITY'),
    need.mask('is_need_unmet', 'CHARITY'),
  ] as const

type HelpedColumns = ReturnType<typeof helpedColumns>
type ContactFact = PartOf<HelpedColumns, 'contact'>
type NeedsFact = PartOf<HelpedColumns, 'needs'>
type ClosureFact = PartOf<HelpedColumns, 'closure'>

/** What the charity did for the person. The same for the referred and for the charity's own cases. */
export type HelpFact = readonly [ContactFact, NeedsFact, ClosureFact]

/** Results of an attempt in which someone was spoken to, whatever was said. */
const reachedResults: readonly string[] = ['REACHED', 'DECLINED', 'CALL_BACK_BOOKED']

/** The first attempt is in time within this many working days. */
const contactLimit = 2

/**
 * What the charity did for one person. Attempts, needs and closing count within 28 days of `start`. Open cases, and support that meets a
 * need, count as the quarter sees them.
 */
export function helpFactsOf(start: Date, cases: readonly SupportPart[]): HelpFact {
  return [contactOf(start, cases), needsOf(start, cases), closureOf(start, cases)]
}

function contactOf(start: Date, cases: readonly SupportPart[]): ContactFact {
  const made = cases.flatMap((part) => part.attempts).filter(({ at }) => within28Days(start, at))
  const attempted = made.length > 0
  const first = attempted ? Math.min(...made.map(({ at }) => millisecondsOf(at) ?? Infinity)) : null
  return {
    is_contact_attempted_rate: attempted,
    is_reached_rate: made.some(({ result }) => reachedResults.includes(result ?? '')),
    is_contact_channel: maskOf(
      contactChannels,
      made.map(({ channel }) => channel ?? ''),
    ),
    is_contact_attempts: attempted,
    attempts: binOf(attemptBins, made.length),
    is_first_contact_in_time_rate: first !== null && isInTime(start, new Date(first)),
    is_days_to_first_contact: attempted,
    first_contact_days: first === null ? null : binOf(dayBins, londonDay(first) - londonDay(start)),
  }
}

function isInTime(start: Date, first: Date): boolean {
  const from = londonDate(start)
  return canCountFrom(from) && londonDate(first) <= addWorkingDays(from, contactLimit)
}

function needsOf(start: Date, cases: readonly SupportPart[]): NeedsFact {
  const found = cases
    .flatMap((part) => part.assessments)
    .filter(({ kind, at }) => kind === 'IN_DEPTH' && within28Days(start, at))
    .flatMap((one) => one.needs ?? [])
  const met = cases
    .flatMap((part) => part.support)
    .filter(({ deliveredAt }) => millisecondsOf(deliveredAt) !== null)
    .map(({ need }) => need)
  const identified = maskOf(needCodes, found)
  return {
    is_need_identified: identified,
    of_need_unmet: identified,
    is_need_unmet: maskOf(
      needCodes,
      found.filter((need) => !met.includes(need)),
    ),
  }
}

/**
 * A person counts as closed if every case is closed by then, for the reason of the last closure. A case that staff returned is neither open
 * nor closed.
 */
function closureOf(start: Date, cases: readonly SupportPart[]): ClosureFact {
  const finding = cases.find((part) => part.staff_finding)?.staff_finding ?? null
  const kept = cases.filter((part) => !part.staff_finding)
  const closures = closuresOf(kept)
  const closed = kept.length > 0 && closures.length === kept.length && closures.every(({ at }) => isByDay28(start, at))
  return {
    is_closed_rate: closed,
    is_closure_reason_rate: closed,
    closure_reason: (closed && closures.at(-1)?.reason) || null,
    is_victims_with_open_case: kept.length > closures.length,
    is_returned_by_charity_rate: finding !== null,
    staff_finding: finding,
  }
}
