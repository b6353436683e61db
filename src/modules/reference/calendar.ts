import { readData } from './data.js'

interface HolidayFile {
  readonly version: string
  readonly source: string
  readonly validFrom: string
  readonly validTo: string
  readonly holidays: readonly (readonly [date: string, name: string])[]
}

/** Bank holidays of England and Wales, one-off and substitute days included. */
export const bankHolidays = readData<HolidayFile>('bank-holidays.json')

const dayLength = 86_400_000

const dayNumber = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayLength

const isoDate = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10)

const firstDay = dayNumber(bankHolidays.validFrom)
const lastDay = dayNumber(bankHolidays.validTo)

/** `before[d]`: working days from the first day of the calendar to day d inclusive. `workingDates[i]`: the i-th working day. */
const before = new Int32Array(lastDay - firstDay + 1)
const workingDates: string[] = ['']

function indexCalendar(): void {
  const holidays = new Set(bankHolidays.holidays.map(([date]) => date))
  for (let day = firstDay; day <= lastDay; day++) {
    const weekday = (day + 4) % 7
    const date = isoDate(day)
    if (weekday !== 0 && weekday !== 6 && !holidays.has(date)) workingDates.push(date)
    before[day - firstDay] = workingDates.length - 1
  }
}
indexCalendar()

function workingIndex(date: string): number {
  const index = before[dayNumber(date) - firstDay]
  if (index === undefined) throw new RangeError(`${date} is outside the calendar of ${bankHolidays.validFrom} to ${bankHolidays.validTo}.`)
  return index
}

/** Does the calendar know this day? */
export const inCalendar = (date: string): boolean => date >= bankHolidays.validFrom && date <= bankHolidays.validTo

const lastCounted = isoDate(lastDay - 60)

/** Does the calendar hold every limit that starts on this date? No limit is longer than 20 working days, which any 60 days hold. */
export const canCountFrom = (date: string): boolean => inCalendar(date) && date <= lastCounted

/** Monday to Friday and no bank holiday. */
export const isWorkingDay = (date: string): boolean => workingDates[workingIndex(date)] === date

/**
 * The date on which `count` (1 or more) working days after `date` are full; the day itself is day 0, working day or not.
 * Throws RangeError beyond the calendar.
 */
export function addWorkingDays(date: string, count: number): string {
  const due = workingDates[workingIndex(date) + count]
  if (due === undefined) throw new RangeError(`${count} working days after ${date} is outside the calendar.`)
  return due
}

/** Working days after `from` up to and including `to`; negative where `to` is earlier. */
export const workingDaysBetween = (from: string, to: string): number => workingIndex(to) - workingIndex(from)

const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })
const hourLength = 3_600_000
const mostHours = 400_000
const dateOfHour = new Map<number, string>()

/** London's clock changes on the hour and by whole hours, so one UTC hour lies on one London date. */
function dateOf(time: number): string {
  const hour = Math.floor(time / hourLength)
  const known = dateOfHour.get(hour)
  if (known !== undefined) return known
  const parts = Object.fromEntries(london.formatToParts(hour * hourLength).map((part) => [part.type, part.value]))
  const date = `${parts['year']}-${parts['month']}-${parts['day']}`
  if (dateOfHour.size >= mostHours) dateOfHour.clear()
  dateOfHour.set(hour, date)
  return date
}

/** Date in London of an instant, `YYYY-MM-DD`. A bare date is its own. Throws RangeError where the text is no time. */
export function londonDate(instant: Date | string): string {
  if (typeof instant === 'string' && instant.length === 10) return instant
  const time = typeof instant === 'string' ? Date.parse(instant) : instant.getTime()
  if (Number.isNaN(time)) throw new RangeError('Not a time: send ISO 8601 with a zone.')
  return dateOf(time)
}
