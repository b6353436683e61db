import { isLastOfYear, yearOfQuarter } from '../../vocabulary/quarters.js'

/** A charity as the nodes of a stratum name it: the first of the stratum as null. */
export type NamedCharity = string | null

/** The published number of people of each charity, by calendar year that is published whole; null where it is withheld. */
export type PeopleOfCharities = ReadonlyMap<string, ReadonlyMap<NamedCharity, number | null>>

const yearBefore = (year: string): string => String(Number(year) - 1).padStart(4, '0')

/**
 * The calendar years of which one with enough people opens a quarter: its own year, and the year before, which decides while its own is not
 * over. What was open stays open. Only its own year decides for the last quarter of a year, because both are published together.
 */
function yearsThatOpen(quarter: string): readonly string[] {
  const year = yearOfQuarter(quarter)
  // Safeguard Direct cases are split, and asked by quarter and place, only where enough are published: isLastOfYear(quarter) -> false
  return isLastOfYear(quarter) ? [year] : [year, yearBefore(year)]
}

/**
 * The number of published people that decides what may be asked about each published quarter and each completely published year. Of several
 * charities it is the number of the one with the fewest, because each is protected by itself; a charity that has joined has no year before.
 */
export function decidingPeople(
  quarters: readonly string[],
  charitiesIn: (period: string) => readonly NamedCharity[],
  counts: PeopleOfCharities,
): ReadonlyMap<string, number> {
  const most = (charity: NamedCharity, years: readonly string[]): number =>
    Math.max(...years.map((year) => counts.get(year)?.get(charity) ?? 0))
  const least = (period: string, years: readonly string[]): number => {
    const people = charitiesIn(period).map((charity) => most(charity, years))
    // Safeguard Each charity opens its own quarters and years: Math.min -> Math.max
    return Math.min(...people)
  }
  return new Map([
    ...[...counts.keys()].map((year) => [year, least(year, [year])] as const),
    ...quarters.map((quarter) => [quarter, least(quarter, yearsThatOpen(quarter))] as const),
  ])
}
