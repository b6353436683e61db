import { Invalid } from '../../../kit/errors.js'
import { dateOfDay, dayOfDate, startOfLondonDay } from '../../../kit/london.js'

/**
 * A quarter sees its records up to this many days after its last day. By then, everything that must happen within 28 days has had time to
 * happen for everyone in it.
 */
const seenForDays = 28

/** A quarter can be published this many days after its last day: the days that it sees, and a week to send the records. */
// Safeguard T-SDC-24 day by day, published too early: seenForDays + 8 -> -80
const ripeAfterDays = seenForDays + 8

const shape = /^(\d{4})Q([1-4])$/

function parts(quarter: string): { year: number; nth: number } {
  const match = shape.exec(quarter)
  if (!match) throw new Invalid('QUARTER_INVALID', `A quarter is written like 2026Q1, not "${quarter.slice(0, 20)}".`)
  return { year: Number(match[1]), nth: Number(match[2]) }
}

const name = (year: number, nth: number): string => `${String(year).padStart(4, '0')}Q${nth}`
const monthStart = (year: number, month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)

export const yearOfQuarter = (quarter: string): string => String(parts(quarter).year).padStart(4, '0')

/** First day, `YYYY-MM-DD`. */
export function firstDayOf(quarter: string): string {
  const { year, nth } = parts(quarter)
  return monthStart(year, (nth - 1) * 3)
}

/** The quarter after. */
export function nextQuarter(quarter: string): string {
  const { year, nth } = parts(quarter)
  return nth === 4 ? name(year + 1, 1) : name(year, nth + 1)
}

/** The quarter so many quarters after. */
export const quarterAfter = (quarter: string, quarters: number): string =>
  quarters === 0 ? quarter : quarterAfter(nextQuarter(quarter), quarters - 1)

/** First day after the quarter, so that a quarter is a half-open run of days. */
export const dayAfter = (quarter: string): string => firstDayOf(nextQuarter(quarter))

/** Last day of the quarter, `YYYY-MM-DD`. */
export const lastDayOf = (quarter: string): string => dateOfDay(dayOfDate(dayAfter(quarter)) - 1)

/** The first of so many days that end with the last day of the quarter, `YYYY-MM-DD`. */
export const daysUpTo = (quarter: string, days: number): string => dateOfDay(dayOfDate(dayAfter(quarter)) - days)

/** The quarter of a month `YYYY-MM`. */
export const quarterOfMonth = (month: string): string => name(Number(month.slice(0, 4)), Math.ceil(Number(month.slice(5, 7)) / 3))

/** Does a period, such as `2025`, `2025Q1` or `2025-03`, overlap the quarter? */
export const isWithin = (quarter: string, period: string): boolean =>
  period.includes('-') ? quarterOfMonth(period) === quarter : quarter.startsWith(period)

/** Is this the quarter that completes the calendar year? */
export const isLastOfYear = (quarter: string): boolean => parts(quarter).nth === 4

/** Is this the quarter with which a calendar year begins? */
export const isFirstOfYear = (quarter: string): boolean => parts(quarter).nth === 1

/** First London date on which the quarter may be published. */
export const ripeOn = (quarter: string): string => dateOfDay(dayOfDate(dayAfter(quarter)) - 1 + ripeAfterDays)

/**
 * The first instant that a quarter does not see. It sees its records as they were on the 28th London day after its last day, whenever it is
 * published.
 */
export const seenUntil = (quarter: string): Date => new Date(startOfLondonDay(dateOfDay(dayOfDate(dayAfter(quarter)) + seenForDays)))

/** How many quarters after the last published one could be published on a day, and for how many days the first of them could have been. */
export function overdueOn(today: string, last: string): { readonly quarters: number; readonly days: number } {
  const first = nextQuarter(last)
  let quarters = 0
  for (let quarter = first; ripeOn(quarter) <= today; quarter = nextQuarter(quarter)) quarters += 1
  return { quarters, days: Math.max(0, dayOfDate(today) - dayOfDate(ripeOn(first))) }
}

/** The quarters after the last published one up to a day, and from 2000 on if none is published. */
export function quartersFrom(last: string | undefined, today: string): string[] {
  const quarters: string[] = []
  for (let quarter = last ? nextQuarter(last) : '2000Q1'; firstDayOf(quarter) <= today; quarter = nextQuarter(quarter))
    quarters.push(quarter)
  return quarters
}

/**
 * The version of the rules by which a quarter is counted when it is published. A published quarter keeps the version that counted it
 * (`Manifest.countingRules`), and is built again by it, so that its hash never changes. A rule that changes reads the version of the quarter,
 * and the measure names the first version that counts so (`BreakMarker.rules`).
 *
 * 2: open cases at the end of a quarter by the age of the referral.
 */
export const countingRules = 2

/** The version that counted a quarter. Manifests of the first version do not name it. */
export const countingRulesOf = ({ countingRules: version = 1 }: { readonly countingRules?: number }): number => version
