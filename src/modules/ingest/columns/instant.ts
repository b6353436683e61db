import { dateOfDay, dayLength, hourLength, minuteLength, startOfLondonDay } from '../../../kit/london.js'

/** Instants are milliseconds since 1970. A day or month is always a London one. */

/** ISO 8601 with a zone, or a bare date. */
export const instantForm = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d))?$/

/** Reads ISO 8601 with a zone, or a bare date as the start of that London day. Undefined if it is neither. */
export const readInstant = (text: string): number | undefined => readUsual(text) ?? readAny(text)

const letter = { zero: 48, dash: 45, colon: 58, t: 84, z: 90 } as const
const noNumber = 10_000

/** Two digits at a position. If they are not digits, `noNumber`, which no part of a time can equal. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - letter.zero
  const ones = text.charCodeAt(at + 1) - letter.zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : noNumber
}

/**
 * Reads `2025-03-01T10:00:00Z`, the form of nearly all times, by position, which takes a third of the time of the regular expression.
 * Undefined if the text may have another form.
 */
function readUsual(text: string): number | undefined {
  if (text.length !== 20 || text.charCodeAt(10) !== letter.t || text.charCodeAt(19) !== letter.z) return undefined
  if (text.charCodeAt(4) !== letter.dash || text.charCodeAt(7) !== letter.dash) return undefined
  if (text.charCodeAt(13) !== letter.colon || text.charCodeAt(16) !== letter.colon) return undefined
  const [century, years, month, date] = [two(text, 0), two(text, 2), two(text, 5), two(text, 8)]
  const [hours, minutes, seconds] = [two(text, 11), two(text, 14), two(text, 17)]
  const year = century * 100 + years
  if (century < 19 || year > 9999 || month < 1 || month > 12 || date < 1 || date > 31) return undefined
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const instant = Date.UTC(year, month - 1, date, hours, minutes, seconds)
  return date <= 28 || new Date(instant).getUTCDate() === date ? instant : undefined
}

function readAny(text: string): number | undefined {
  const found = instantForm.exec(text)
  if (!found) return undefined
  const [, year, month, date, hours, minutes, seconds, fraction, offset] = found
  if (Number(year) < 1900) return undefined
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(date))
  const read = new Date(midnight)
  if (read.getUTCMonth() !== Number(month) - 1 || read.getUTCDate() !== Number(date)) return undefined
  if (hours === undefined) return startOfLondonDay(text)
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds ?? 0)]
  if (h > 23 || m > 59 || s > 59) return undefined
  const shift = offsetMinutes(offset ?? 'Z')
  if (shift === undefined) return undefined
  return midnight + h * hourLength + (m - shift) * minuteLength + s * 1000 + Math.floor(Number(`0.${fraction ?? '0'}`) * 1000)
}

function offsetMinutes(offset: string): number | undefined {
  if (offset === 'Z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(-2))
  if (hours > 14 || minutes > 59) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** First instant after a quarter such as `2025Q4`, in London time. */
export function endOfQuarter(quarter: string): number {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))]
  return startOfLondonDay(number === 4 ? `${year + 1}-01-01` : `${year}-${String(number * 3 + 1).padStart(2, '0')}-01`)
}

const minutesOfDay = Array.from({ length: 1440 }, (_, n) => new Date(n * 60_000).toISOString().slice(11, 16))
const secondsOfMinute = Array.from({ length: 60 }, (_, n) => new Date(n * 1000).toISOString().slice(16))

/** Like `Date.toISOString`, but built from cached texts of the day and the time, which takes a quarter of the time. */
export function iso(instant: number | null): string | null {
  if (instant === null) return null
  const days = Math.floor(instant / dayLength)
  const seconds = (instant - days * dayLength) / 1000
  if (!Number.isInteger(seconds)) return new Date(instant).toISOString()
  const minutes = Math.floor(seconds / 60)
  return `${dateOfDay(days)}T${minutesOfDay[minutes] ?? ''}${secondsOfMinute[seconds - minutes * 60] ?? ''}`
}
