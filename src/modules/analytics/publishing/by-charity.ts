import { charitiesIn, firstCharityOf } from '../vocabulary/charities.js'
import type { Contributors } from '../vocabulary/contributors.js'
import { stratumOf, type FollowedStratum, type Stratum } from '../vocabulary/strata.js'
import { quarterItself, type SeenQuarter, type SeenYear } from './reading/seen-year.js'
import type { ToBuild } from './to-build.js'

/** What a stratum of a quarter is built from, where each charity's rows are counted by themselves. */
export interface ByCharity {
  /** As if there were no charity but the first. */
  readonly first: ToBuild
  /** As if there were no charity but this one, for each further one that is in the quarter. */
  readonly further: readonly { readonly charity: string; readonly build: ToBuild }[]
}

/**
 * Splits what a stratum is built from by charity. With one charity it is the same as before. A quarter that an earlier version published
 * over the rows of several together is built again as it was.
 */
export function byCharity(build: ToBuild, stratum: Stratum): ByCharity {
  const quarters = quartersOf(build, stratum)
  if (quarterItself(build.seen).isTogether || quarters.length === 0) return { first: build, further: [] }
  const everyQuarter = build.all.map(({ contributors }) => contributors)
  const first = firstCharityOf(everyQuarter, stratum)
  if (everyQuarter.every((contributors) => charitiesIn(contributors, stratum).every((charity) => charity === first)))
    return { first: build, further: [] }
  const [some = [], ...others] = quarters.map(({ contributors }) => charitiesIn(contributors, stratum))
  const further = some.filter((charity) => charity !== first && others.every((charities) => charities.includes(charity)))
  return { first: onlyOf(build, first), further: further.map((charity) => ({ charity, build: onlyOf(build, charity) })) }
}

/** The quarters that a charity must be in to have rows: that of the rows, and the later one with which they are frozen. */
function quartersOf(build: ToBuild, stratum: Stratum): readonly SeenQuarter[] {
  if (!stratumOf(stratum).followed) return [quarterItself(build.seen)]
  const followed = build.followed[stratum as FollowedStratum]
  return followed ? [quarterItself(followed.seen), followed.frozenWith] : []
}

/** The same as if no charity but one were in any quarter; of null, none at all. */
function onlyOf(build: ToBuild, charity: string | null): ToBuild {
  const year = ([first, ...rest]: SeenYear): SeenYear => [narrowed(first, charity), ...rest.map((one) => narrowed(one, charity))]
  const followed = Object.entries(build.followed).map(([stratum, earlier]) => [
    stratum,
    earlier && { seen: year(earlier.seen), frozenWith: narrowed(earlier.frozenWith, charity) },
  ])
  return { ...build, seen: year(build.seen), all: year(build.all), followed: Object.fromEntries(followed) as ToBuild['followed'] }
}

function narrowed(quarter: SeenQuarter, charity: string | null): SeenQuarter {
  const contributors: Contributors = Object.fromEntries(
    Object.entries(quarter.contributors).map(([feed, byKind]) => [
      feed,
      { ...byKind, CHARITY: (byKind.CHARITY ?? []).filter((one) => one === charity) },
    ]),
  )
  return { ...quarter, contributors }
}
