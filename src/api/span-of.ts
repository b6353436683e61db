import { Invalid } from '../kit/errors.js'
import { startOfLondonDay } from '../kit/london.js'

/** A half-open range of instants: `to` is not included. */
export interface Span {
  readonly from: Date
  readonly to: Date
}

const form = /^((?:19|20)\d\d)(?:Q([1-4])|-(0[1-9]|1[0-2]))?$/

/** The instants of a range of years, quarters or months, in London time. @throws Invalid `PERIOD_INVALID` */
export function spanOf({ from, to }: { readonly from: string; readonly to: string }): Span {
  const [first, last] = [read(from), read(to)]
  if (last.end <= first.start) throw new Invalid('PERIOD_INVALID', 'The period ends before it starts. Swap from and to.')
  return { from: startOf(first.start), to: startOf(last.end) }
}

/** The months of a range of years, quarters or months, in order. @throws Invalid `PERIOD_INVALID` */
export function monthsOf(range: { readonly from: string; readonly to: string }): readonly Span[] {
  spanOf(range)
  const [{ start }, { end }] = [read(range.from), read(range.to)]
  return Array.from({ length: end - start }, (_, month) => ({ from: startOf(start + month), to: startOf(start + month + 1) }))
}

/** Months counted from year 0: the first of a period, and the first after it. */
export interface Months {
  readonly start: number
  readonly end: number
}

/** The months of a period written as a year, a quarter or a month; undefined if it is written otherwise. */
function monthsIn(text: string): Months | undefined {
  const found = form.exec(text)
  if (!found) return undefined
  const [, year, quarter, month] = found
  const january = Number(year) * 12
  if (quarter) return { start: january + (Number(quarter) - 1) * 3, end: january + Number(quarter) * 3 }
  if (month) return { start: january + Number(month) - 1, end: january + Number(month) }
  return { start: january, end: january + 12 }
}

/** The months from the start of one period to the end of another; or `unread`, the one of the two that is no year, quarter or month. */
export function monthsFromTo(from: string, to: string): Months | { readonly unread: string } {
  const [first, last] = [monthsIn(from), monthsIn(to)]
  if (!first) return { unread: from }
  return last ? { start: first.start, end: last.end } : { unread: to }
}

function read(text: string): Months {
  const months = monthsIn(text)
  if (!months) throw new Invalid('PERIOD_INVALID', 'Write a period as "2025", "2025Q1" or "2025-03".')
  return months
}

const startOf = (months: number): Date =>
  new Date(startOfLondonDay(`${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`))
