import { dateOfDay, dayLength, dayOfDate } from '../../kit/london.js'
import { addWorkingDays, canCountFrom } from '../reference/index.js'
import type { LimitUnit } from './duty-rules.js'

/** The date `count` calendar days after `date`. */
const addDays = (date: string, count: number): string => dateOfDay(dayOfDate(date) + count)

/** The same day `count` months later, or that month's last day if it has no such day. */
function addMonths(date: string, count: number): string {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + count, Number(date.slice(8, 10))]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dateOfDay(Date.UTC(year, month, Math.min(day, last)) / dayLength)
}

/** The last day on which a duty is done in time; null if the calendar does not reach that far. */
export function dueDate(triggerOn: string, limit: number, unit: LimitUnit): string | null {
  if (unit === 'MONTH') return addMonths(triggerOn, limit)
  if (unit === 'AGREED_DAY') return addDays(triggerOn, limit)
  return canCountFrom(triggerOn) ? addWorkingDays(triggerOn, limit) : null
}
