import { londonDate } from '../reference/index.js'

const storedForm = 24

/**
 * London date of a time. Records keep times as `toISOString()` writes them, and London is never behind UTC nor more than an hour
 * ahead: only the last hour of a UTC day needs the clock. Throws RangeError where the text is no time.
 */
export const dayOf = (time: Date | string): string =>
  typeof time === 'string' && time.length === storedForm && time.charCodeAt(23) === 90 && time.slice(11, 13) < '23'
    ? time.slice(0, 10)
    : londonDate(time)

export const dayOrNull = (time: Date | string | null | undefined): string | null => (time ? dayOf(time) : null)
