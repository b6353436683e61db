import { londonDate } from '../../kit/london.js'

/** London date of a time; null if there is none. */
export const dayOrNull = (time: Date | string | null | undefined): string | null => (time ? londonDate(time) : null)
