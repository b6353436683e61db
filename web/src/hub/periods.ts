/** What can be asked of these published quarters: years that are whole, then quarters, the latest first. */
export function periodsOf(quarters: readonly string[]): readonly string[] {
  const ofYear = new Map<string, number>()
  for (const quarter of quarters) ofYear.set(quarter.slice(0, 4), (ofYear.get(quarter.slice(0, 4)) ?? 0) + 1)
  const years = [...ofYear].filter(([, found]) => found === 4).map(([year]) => year)
  return [...years.sort().reverse(), ...[...quarters].sort().reverse()]
}

/** The same period a year earlier: 2024 for 2025, 2024Q3 for 2025Q3. */
export const yearBefore = (period: string): string => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`

/** A period for people: “2025” or “July to September 2025”. */
export function periodInWords(period: string): string {
  const quarter = ['January to March', 'April to June', 'July to September', 'October to December'][Number(period[5]) - 1]
  return period[4] === 'Q' && quarter ? `${quarter} ${period.slice(0, 4)}` : period
}
