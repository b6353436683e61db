/** Days are whole numbers since 1970 in London; instants are milliseconds since 1970. Everything is made on a London day and minute. */

const minuteLength = 60_000
const hourLength = 3_600_000
const dayLength = 86_400_000

export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength

export const years = ['2024', '2025'] as const
export type YearIndex = 0 | 1

/** The two years of the data. */
export const firstDay = dayOf('2024-01-01')
export const lastDay = dayOf('2025-12-31')
export const periodLength = lastDay - firstDay + 1
export const yearStart = [firstDay, dayOf('2025-01-01')] as const
export const yearLength = [366, 365] as const

/** What follows a referral may happen after the period: up to the 180th day after its last, so that everybody can be followed for 180 days. */
export const latestDay = dayOf('2026-06-29')

export const yearIndexOf = (day: number): YearIndex => (day < yearStart[1] ? 0 : 1)

const dateTexts = new Map<number, string>()

export function dateText(day: number): string {
  let text = dateTexts.get(day)
  if (text === undefined) {
    text = new Date(day * dayLength).toISOString().slice(0, 10)
    dateTexts.set(day, text)
  }
  return text
}

/** How much more than in a mean month is referred, month by month: more in summer, less in winter. */
const seasons = [0.94, 0.95, 0.98, 0.99, 1.03, 1.06, 1.08, 1.05, 1, 1.01, 0.97, 0.94] as const
const most = Math.max(...seasons)

/** For each day of the period, the chance of a referral as a share of that of the likeliest day. */
const likely = Array.from(
  { length: periodLength },
  (_, place) => (seasons[new Date((firstDay + place) * dayLength).getUTCMonth()] ?? most) / most,
)

/** A day of the year, by the season. @param next draws a number from 0 to 1 */
export function seasonalDay(year: YearIndex, next: () => number): number {
  for (;;) {
    const day = yearStart[year] + Math.floor(next() * yearLength[year])
    if (next() < (likely[day - firstDay] ?? 1)) return day
  }
}

/** `2025Q3` of a day. */
export const quarterText = (day: number): string => {
  const date = dateText(day)
  return `${date.slice(0, 4)}Q${Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1}`
}

/** Moves Saturday and Sunday back to Friday. */
export function weekdayAtOrBefore(day: number): number {
  const weekday = (day + 4) % 7
  return weekday === 6 ? day - 1 : weekday === 0 ? day - 2 : day
}

/** 01:00 UTC on the last Sunday of a month (0 to 11). */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0, 1)
  return last - new Date(last).getUTCDay() * dayLength
}

const summers = [2022, 2023, 2024, 2025, 2026].map((year) => [lastSunday(year, 2), lastSunday(year, 9)] as const)

const isSummer = (instant: number): boolean => summers.some(([start, end]) => instant >= start && instant < end)

/** The instant of a minute (0 to 1439) of a London day. In spring's missing hour the clock counts as already put forward. */
export function instantAt(day: number, minute: number): number {
  const local = day * dayLength + minute * minuteLength
  return isSummer(local - hourLength) ? local - hourLength : local
}

const clockTexts = Array.from({ length: 1440 }, (_, minute) => {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00Z`
})

/** ISO 8601 in UTC, to the minute. */
export function isoText(instant: number): string {
  const day = Math.floor(instant / dayLength)
  return dateText(day) + (clockTexts[Math.floor((instant - day * dayLength) / minuteLength)] ?? '')
}
