import { londonDate } from '../reference/index.js'

const length = 86_400_000

/** Day number of a `YYYY-MM-DD` date: days since 1 January 1970. */
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / length

/** `YYYY-MM-DD` of a day number. */
export const dateOfDay = (day: number): string => new Date(day * length).toISOString().slice(0, 10)

/** Day number of the Europe/London date of an instant. */
export const londonDay = (instant: Date | number): number =>
  dayOfDate(londonDate(typeof instant === 'number' ? new Date(instant) : instant))
