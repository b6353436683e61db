import { addWorkingDays, canCountFrom } from '../reference/index.js'
import type { LimitUnit } from './rules.js'

const dayLength = 86_400_000

const timeOf = (date: string): number => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)))
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** The date `count` calendar days after `date`. */
export const addDays = (date: string, count: number): string => isoDay(timeOf(date) + count * dayLength)

/** The same day `count` months later; the month's last day where it has no such day. */
export function addMonths(date: string, count: number): string {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + count, Number(date.slice(8, 10))]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return isoDay(Date.UTC(year, month, Math.min(day, last)))
}

/** Last day on which a duty is done in time; null where the calendar does not reach so far. */
export function dueDate(triggerOn: string, limit: number, unit: LimitUnit): string | null {
  if (unit === 'MONTH') return addMonths(triggerOn, limit)
  if (unit === 'AGREED_DAY') return addDays(triggerOn, limit)
  return canCountFrom(triggerOn) ? addWorkingDays(triggerOn, limit) : null
}
