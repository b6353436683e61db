import { dateOfDay, dayOfDate } from '../../kit/london.js'
import { readData } from '../../kit/jurisdiction.js'

interface HolidayFile {
  readonly version: string
  readonly source: string
  readonly validFrom: string
  readonly validTo: string
  readonly holidays: readonly (readonly [date: string, name: string])[]
}

/** Bank holidays of England and Wales, one-off and substitute days included. */
export const bankHolidays = readData<HolidayFile>('calendar/bank-holidays.json')

const firstDay = dayOfDate(bankHolidays.validFrom)
const lastDay = dayOfDate(bankHolidays.validTo)

/** `before[d]`: number of working days from the first day of the calendar to day d inclusive. `workingDates[i]`: the i-th working day. */
const before = new Int32Array(lastDay - firstDay + 1)
const workingDates: string[] = ['']

function indexCalendar(): void {
  const holidays = new Set(bankHolidays.holidays.map(([date]) => date))
  for (let day = firstDay; day <= lastDay; day++) {
    const weekday = (day + 4) % 7
    const date = dateOfDay(day)
    if (weekday !== 0 && weekday !== 6 && !holidays.has(date)) workingDates.push(date)
    before[day - firstDay] = workingDates.length - 1
  }
}
indexCalendar()

function workingIndex(date: string): number {
  const index = before[dayOfDate(date) - firstDay]
  if (index === undefined) throw new RangeError(`${date} is outside the calendar of ${bankHolidays.validFrom} to ${bankHolidays.validTo}.`)
  return index
}

const lastCounted = dateOfDay(lastDay - 60)

/** Does the calendar cover every limit that starts on this date? No limit is longer than 20 working days, and any 60 days contain those. */
export const canCountFrom = (date: string): boolean => date >= bankHolidays.validFrom && date <= lastCounted

/** Monday to Friday, except bank holidays. */
export const isWorkingDay = (date: string): boolean => workingDates[workingIndex(date)] === date

/**
 * The date `count` (1 or more) working days after `date`, which is day 0 whether or not it is a working day. Throws
 * RangeError beyond the calendar.
 */
export function addWorkingDays(date: string, count: number): string {
  const due = workingDates[workingIndex(date) + count]
  if (due === undefined) throw new RangeError(`${count} working days after ${date} is outside the calendar.`)
  return due
}
