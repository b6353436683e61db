import { DateTime } from 'luxon'

/** Instants are milliseconds since 1970; a day or month is always that of London. */
const zone = 'Europe/London'

const form = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d))?$/
const day = 86_400_000
const hour = 3_600_000
const startOfDay = new Map<string, number>()

/** Reads ISO 8601 with a zone, or a bare date as the start of that London day. Undefined where it is neither. */
export function readInstant(text: string): number | undefined {
  const found = form.exec(text)
  if (!found) return undefined
  const [, year, month, date, hours, minutes, seconds, fraction, offset] = found
  if (Number(year) < 1900) return undefined
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(date))
  const read = new Date(midnight)
  if (read.getUTCMonth() !== Number(month) - 1 || read.getUTCDate() !== Number(date)) return undefined
  if (hours === undefined) return londonMidnight(text)
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds ?? 0)]
  if (h > 23 || m > 59 || s > 59) return undefined
  const shift = offsetMinutes(offset ?? 'Z')
  if (shift === undefined) return undefined
  return midnight + h * hour + (m - shift) * 60_000 + s * 1000 + Math.floor(Number(`0.${fraction ?? '0'}`) * 1000)
}

function offsetMinutes(offset: string): number | undefined {
  if (offset === 'Z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(-2))
  if (hours > 14 || minutes > 59) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

function londonMidnight(date: string): number {
  let instant = startOfDay.get(date)
  if (instant === undefined) {
    instant = DateTime.fromISO(date, { zone }).toMillis()
    startOfDay.set(date, instant)
  }
  return instant
}

const shiftOfHour = new Map<number, number>()

/** Milliseconds that London is ahead of UTC: it changes on full hours only, so each hour is looked up once. */
function londonShift(instant: number): number {
  const key = Math.floor(instant / hour)
  let shift = shiftOfHour.get(key)
  if (shift === undefined) {
    shift = DateTime.fromMillis(instant, { zone }).offset * 60_000
    shiftOfHour.set(key, shift)
  }
  return shift
}

/** Days since 1970 of the London date on which the instant falls. */
export const londonDay = (instant: number): number => Math.floor((instant + londonShift(instant)) / day)

/** `YYYY-MM` of the London date on which the instant falls. */
export const londonMonth = (instant: number): string => new Date(instant + londonShift(instant)).toISOString().slice(0, 7)

/** First instant after a quarter such as `2025Q4`, London time. */
export function endOfQuarter(quarter: string): number {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))]
  return londonMidnight(number === 4 ? `${year + 1}-01-01` : `${year}-${String(number * 3 + 1).padStart(2, '0')}-01`)
}

export const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString())

/** `YYYY-MM-DD`, the London date of an instant. */
export const londonDate = (instant: Date): string => new Date(instant.getTime() + londonShift(instant.getTime())).toISOString().slice(0, 10)
