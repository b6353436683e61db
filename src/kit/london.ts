import { Temporal } from 'temporal-polyfill'

/**
 * Days in London. An instant is milliseconds since 1970; a day is the number of days since 1 January 1970; a date is `YYYY-MM-DD`.
 * Every rule that counts days counts London days, whatever the time zone of the machine or the sender.
 */
const zone = 'Europe/London'

const secondLength = 1_000
export const minuteLength = 60 * secondLength
export const hourLength = 60 * minuteLength
export const dayLength = 24 * hourLength

// Hours of the years from 1900 on that are looked up once.
const firstHour = Date.UTC(1900, 0, 1) / hourLength
/** For each of these hours how many hours London is ahead of UTC, and one; 0 if it was not looked up yet. */
const aheadByHour = new Int8Array(Date.UTC(2110, 0, 1) / hourLength - firstHour)

/** Milliseconds by which London is ahead of UTC. Its clock changes only on full hours. */
function ahead(instant: number): number {
  const hour = Math.floor(instant / hourLength)
  const known = aheadByHour[hour - firstHour]
  if (known) return (known - 1) * hourLength
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(hour * hourLength).toZonedDateTimeISO(zone)
  const offset = offsetNanoseconds / 1_000_000
  if (known === 0) aheadByHour[hour - firstHour] = offset / hourLength + 1
  return offset
}

/** The day on which an instant falls. */
export const londonDay = (instant: Date | number): number => Math.floor((Number(instant) + ahead(Number(instant))) / dayLength)

/**
 * The date on which a time falls. A bare date is returned as it is. Text is ISO 8601 with a zone.
 * @throws RangeError if the text is not a time
 */
export function londonDate(time: Date | number | string): string {
  if (typeof time !== 'string') return dateOfDay(londonDay(time))
  if (time.length === dateText || isOwnDate(time)) return time.slice(0, dateText)
  return dateOfDay(londonDay(instantOf(time)))
}

/** `YYYY-MM` of the date on which an instant falls. */
export const londonMonth = (instant: Date | number): string => londonDate(instant).slice(0, 7)

/** `YYYY` of the date on which a time falls. */
export const londonYear = (time: Date | number | string): string => londonDate(time).slice(0, 4)

/** The first instant of a date. */
export function startOfLondonDay(date: string): number {
  const midnight = dayOfDate(date) * dayLength
  // London is ahead by an hour or not at all, and never changes its clock between the two midnights.
  return midnight - ahead(midnight - hourLength)
}

/** Day number of a date. */
export const dayOfDate = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayLength

const maximumDays = 100_000
const dateByDay = new Map<number, string>()

/** Date of a day number. */
export function dateOfDay(day: number): string {
  const known = dateByDay.get(day)
  if (known !== undefined) return known
  const date = new Date(day * dayLength).toISOString().slice(0, dateText)
  if (dateByDay.size >= maximumDays) dateByDay.clear()
  dateByDay.set(day, date)
  return date
}

const dateText = 10
const storedText = 24
const zulu = 90

/**
 * Records keep times as `toISOString()` writes them, and London is at most an hour ahead of UTC, so only the last hour of a UTC day needs
 * the clock.
 */
const isOwnDate = (text: string): boolean =>
  text.length === storedText && text.charCodeAt(storedText - 1) === zulu && text.slice(11, 13) < '23'

function instantOf(text: string): number {
  const instant = Date.parse(text)
  if (Number.isNaN(instant)) throw new RangeError('Not a time: send ISO 8601 with a zone.')
  return instant
}
