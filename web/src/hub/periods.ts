/** What can be asked of these published quarters: complete years, then quarters, the latest first. */
export function periodsOf(quarters: readonly string[]): readonly string[] {
  const ofYear = new Map<string, number>()
  for (const quarter of quarters) ofYear.set(quarter.slice(0, 4), (ofYear.get(quarter.slice(0, 4)) ?? 0) + 1)
  const years = [...ofYear].filter(([, found]) => found === 4).map(([year]) => year)
  return [...years.sort().reverse(), ...[...quarters].sort().reverse()]
}

/** The same period a year earlier: 2024 for 2025, 2024Q3 for 2025Q3. */
export const yearBefore = (period: string): string => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`

const quarterNames = ['January to March', 'April to June', 'July to September', 'October to December']

/** The month of `2025-03` by name; undefined if a period is no month. */
const monthOf = (period: string, month: 'long' | 'short'): string | undefined =>
  period[4] === '-' && period.length === 7 ? new Date(`${period}-15T12:00:00Z`).toLocaleDateString('en-GB', { month }) : undefined

/** A period in words: “2025”, “July to September 2025”, “March 2025”, and for a sum of several “2024 to 2025”. */
export function periodInWords(period: string): string {
  if (period.includes('/')) return period.split('/').map(periodInWords).join(' to ')
  const name = quarterNames[Number(period[5]) - 1]
  const part = period[4] === 'Q' ? name : monthOf(period, 'long')
  return part === undefined ? period : `${part} ${period.slice(0, 4)}`
}

/** A period in short form: “2025”, “Q3 2025”, “Mar 2025”. */
export function periodInShort(period: string): string {
  const part = period[4] === 'Q' ? period.slice(4) : monthOf(period, 'short')
  return part === undefined ? period : `${part} ${period.slice(0, 4)}`
}
