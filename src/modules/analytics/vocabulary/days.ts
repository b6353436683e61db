import { londonDate } from '../../reference/index.js'

const length = 86_400_000

/** Day number of a `YYYY-MM-DD` date: days since 1 January 1970. */
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / length

/** `YYYY-MM-DD` of a day number. */
export const dateOfDay = (day: number): string => new Date(day * length).toISOString().slice(0, 10)

const hourLength = 3_600_000
const mostHours = 400_000
const dayOfHour = new Map<number, number>()

/** Day number of the Europe/London date of an instant. London's clock changes on the hour, so an hour lies on one date. */
export function londonDay(instant: Date | number): number {
  const hour = Math.floor(Number(instant) / hourLength)
  const known = dayOfHour.get(hour)
  if (known !== undefined) return known
  if (dayOfHour.size >= mostHours) dayOfHour.clear()
  const day = dayOfDate(londonDate(new Date(instant)))
  dayOfHour.set(hour, day)
  return day
}
