/** The order in which a system writes year, month and day. */
export const dayOrders = ['ymd', 'dmy', 'mdy'] as const
export type DayOrder = (typeof dayOrders)[number]

/** The last day of 2025 in each order, for a message. */
export const dayExamples: Readonly<Record<DayOrder, string>> = { ymd: '2025-12-31', dmy: '31/12/2025', mdy: '12/31/2025' }

const isoForm = /^(\d{4})-(\d\d)-(\d\d)$/
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/

/** The time of a day that a system writes with each date. */
const midnight = /[ T]00:00(:00(\.0+)?)?$/

/**
 * A day as `yyyy-mm-dd`; undefined if the text is no existing day in this order. `yyyy-mm-dd` is read in every order, because it means
 * one day only. A year has four digits. A time is read away if it is midnight.
 */
export function dayIn(order: DayOrder, text: string): string | undefined {
  const day = text.trim().replace(midnight, '')
  const iso = isoForm.exec(day)
  if (iso) return existing(iso[1], iso[2], iso[3])
  if (order === 'ymd') {
    const found = yearFirst.exec(day)
    return found ? existing(found[1], found[2], found[3]) : undefined
  }
  const found = yearLast.exec(day)
  if (!found) return undefined
  return order === 'dmy' ? existing(found[3], found[2], found[1]) : existing(found[3], found[1], found[2])
}

function existing(year = '', month = '', date = ''): string | undefined {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(day) ? undefined : day
}

/** The orders in which every one of these texts is a day. */
export const ordersThatRead = (texts: readonly string[]): readonly DayOrder[] =>
  dayOrders.filter((order) => texts.every((text) => dayIn(order, text) !== undefined))
