import { followedStrata, strata, type FollowedStratum } from '../vocabulary/strata.js'
import { yearOfQuarter } from '../vocabulary/quarters.js'
import { charitiesIn, strataOfCharities } from '../vocabulary/charities.js'
import { furtherTables } from '../snapshot/further.js'
import type { Manifest } from '../snapshot/manifest.js'
import type { PublishedQuarter } from '../snapshot/publication.store.js'
import type { Followed } from './reading/followed.store.js'
import type { SeenQuarter, SeenYear } from './reading/seen-year.js'

/** What a quarter is built from: the quarters of its year up to itself, and earlier quarters whose follow-up is frozen with it. */
export interface ToBuild {
  readonly seen: SeenYear
  /** Every published quarter up to itself, from the first on, each as it saw its records. */
  readonly all: SeenYear
  /** Null if no quarter was published that many quarters earlier. */
  readonly followed: Readonly<Record<FollowedStratum, Followed | null>>
}

/** Describes a quarter to build, from the published quarters and from what it sees itself. */
export function toBuild(published: readonly SeenQuarter[], last: SeenQuarter): ToBuild {
  const before = published.filter(({ quarter }) => quarter < last.quarter)
  const followed = followedStrata.map((stratum) => {
    const earlier = before.at(-strata[stratum].followed.quartersLater)
    return [stratum, earlier ? { seen: seenYear(before, earlier), frozenWith: last } : null] as const
  })
  const [first, ...rest] = [...before, last]
  return { seen: seenYear(before, last), all: [first ?? last, ...rest], followed: Object.fromEntries(followed) as ToBuild['followed'] }
}

/** The quarters of the same year that are published before `last`, and `last`. */
function seenYear(published: readonly SeenQuarter[], last: SeenQuarter): SeenYear {
  const year = yearOfQuarter(last.quarter)
  const before = published.filter((one) => yearOfQuarter(one.quarter) === year && one.quarter < last.quarter)
  const [first, ...rest] = [...before, last]
  return [first ?? last, ...rest]
}

/** What a published quarter saw. Its manifest says which partners were in it, even if their agreements have changed since. */
export const seenBy = ({ quarter, asOf, publishedAt, manifest }: PublishedQuarter): SeenQuarter => ({
  quarter,
  asOf,
  publishedAt,
  counted: true,
  contributors: manifest.contributors,
  isTogether: isTogether(manifest),
})

/** Whether several charities are in a quarter in some stratum, and it has no table for any further one. */
const isTogether = ({ contributors, tables }: Manifest): boolean =>
  strataOfCharities.some((stratum) => charitiesIn(contributors, stratum).length > 1) &&
  !tables.some(({ table }) => furtherTables.some((one) => one.table === table))
