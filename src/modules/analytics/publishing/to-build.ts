import { followedStrata, strata, type FollowedStratum } from '../vocabulary/strata.js'
import { countingRulesOf, isLastOfYear, yearOfQuarter } from '../vocabulary/quarters.js'
import { charitiesIn, strataOfCharities } from '../vocabulary/charities.js'
import { furtherTables } from '../snapshot/further.js'
import type { Manifest, RowsLost } from '../snapshot/manifest.js'
import type { PublishedQuarter } from '../snapshot/publication.store.js'
import type { Followed } from './reading/followed.store.js'
import { lostOf, quarterItself, type SeenQuarter, type SeenYear } from './reading/seen-year.js'

/** What a quarter is built from: the quarters of its year up to itself, and earlier quarters whose follow-up is frozen with it. */
export interface ToBuild {
  readonly seen: SeenYear
  /** Every published quarter up to itself, from the first on, each as it saw its records. */
  readonly all: SeenYear
  /** Null if no quarter was published that many quarters earlier. */
  readonly followed: Readonly<Record<FollowedStratum, Followed | null>>
  /** What it does not publish, because it would need rows that are lost. */
  readonly rowsLost: readonly RowsLost[]
}

/** Describes a quarter to build, from the published quarters and from what it sees itself. */
export function toBuild(published: readonly SeenQuarter[], last: SeenQuarter): ToBuild {
  const before = published.filter(({ quarter }) => quarter < last.quarter)
  const followed = followedStrata.map((stratum) => {
    const earlier = before.at(-strata[stratum].followed.quartersLater)
    return [stratum, earlier ? { seen: seenYear(before, earlier), frozenWith: last } : null] as const
  })
  const [first, ...rest] = [...before, last]
  const build = {
    seen: seenYear(before, last),
    all: [first ?? last, ...rest] as const,
    followed: Object.fromEntries(followed) as ToBuild['followed'],
  }
  return { ...build, rowsLost: rowsLostOf(build) }
}

/**
 * The follow-up of a quarter whose rows are lost; the end of its year; and the stock of each later quarter, which has its people for as long
 * as their case is open.
 */
function rowsLostOf({ seen, all, followed }: Omit<ToBuild, 'rowsLost'>): RowsLost[] {
  const { quarter } = quarterItself(seen)
  const ofFollowed = followedStrata.flatMap((stratum) => {
    const earlier = followed[stratum] && quarterItself(followed[stratum].seen)
    return earlier?.rowsLost ? [{ stratum: strata[stratum].letter, quarter: earlier.quarter }] : []
  })
  const ofYear = isLastOfYear(quarter) && lostOf(seen).length > 0 ? [{ stratum: strata.YEAR_END.letter, quarter }] : []
  const ofStock = lostOf(all).length > 0 ? [{ stratum: strata.QUARTER_END.letter, quarter }] : []
  // Safeguard What would need rows that are lost is not published: ...ofFollowed, ...ofYear, ...ofStock ->
  return [...ofFollowed, ...ofYear, ...ofStock]
}

/** The quarters of the same year that are published before `last`, and `last`. */
function seenYear(published: readonly SeenQuarter[], last: SeenQuarter): SeenYear {
  const year = yearOfQuarter(last.quarter)
  const before = published.filter((one) => yearOfQuarter(one.quarter) === year && one.quarter < last.quarter)
  const [first, ...rest] = [...before, last]
  return [first ?? last, ...rest]
}

/** What a published quarter saw. Its manifest says which partners were in it, even if their agreements have changed since. */
export const seenBy = ({ quarter, asOf, publishedAt, manifest, rowsLost }: PublishedQuarter): SeenQuarter => ({
  quarter,
  asOf,
  publishedAt,
  counted: true,
  countingRules: countingRulesOf(manifest),
  contributors: manifest.contributors,
  rowsLost,
  isTogether: isTogether(manifest),
})

/** Whether several charities are in a quarter in some stratum, and it has no table for any further one. */
const isTogether = ({ contributors, tables }: Manifest): boolean =>
  strataOfCharities.some((stratum) => charitiesIn(contributors, stratum).length > 1) &&
  !tables.some(({ table }) => furtherTables.some((one) => one.table === table))
