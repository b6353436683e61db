import { Invalid } from '../../../kit/errors.js'

const form = /^((?:19|20)\d\d)(?:Q([1-4])|-(0[1-9]|1[0-2]))?$/
const month = (year: string, number: number): string => `${year}-${String(number).padStart(2, '0')}`

function read(text: string): { readonly year: string; readonly first: number; readonly last: number } {
  const found = form.exec(text)
  if (!found) throw new Invalid('PERIOD_INVALID', 'Write a period as "2025", "2025Q1" or "2025-03".')
  const [, year = '', quarter, monthOfYear] = found
  if (quarter) return { year, first: Number(quarter) * 3 - 2, last: Number(quarter) * 3 }
  if (monthOfYear) return { year, first: Number(monthOfYear), last: Number(monthOfYear) }
  return { year, first: 1, last: 12 }
}

/** First month of a year, quarter or month, as `YYYY-MM`. */
export const firstMonth = (period: string): string => month(read(period).year, read(period).first)

export const lastMonth = (period: string): string => month(read(period).year, read(period).last)
