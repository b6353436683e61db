import { contributorsTo, type Contributors } from './contributors.js'
import { kindSending, stratumNames, stratumOf, type Stratum } from './strata.js'

/**
 * Where charities contribute, each charity is protected by itself: a count over the rows of two would let the one pad the small counts of
 * the other with rows of its own. The first charity of a stratum has the node ids as they are spelled, and each further one has its code in
 * them, for good.
 */

function findFeeds(stratum: Stratum): readonly string[] | null {
  const { contributor, feeds, access, joined } = stratumOf(stratum)
  if (Object.keys(access).length === 0) return null
  if (contributor === 'CHARITY') return feeds
  return joined && kindSending(joined.feed) === 'CHARITY' ? [joined.feed] : null
}

const feedsByStratum = new Map(stratumNames.map((stratum) => [stratum, findFeeds(stratum)]))

/** The feeds by which a charity is in the shared rows of a stratum, or in columns that are joined to them; null if no charity is. */
export const charityFeedsOf = (stratum: Stratum): readonly string[] | null => feedsByStratum.get(stratum) ?? null

/** Strata that hold what charities wrote. */
export const strataOfCharities: readonly Stratum[] = stratumNames.filter((stratum) => charityFeedsOf(stratum) !== null)

/** The charities that are in a quarter with a stratum, by code. */
export const charitiesIn = (contributors: Contributors, stratum: Stratum): readonly string[] =>
  [...contributorsTo(contributors, charityFeedsOf(stratum) ?? [], 'CHARITY')].sort()

/**
 * The first charity of a stratum: of the first published quarter that has one, the one whose code comes first. Published quarters never
 * change, so it stays. Whether a charity has sent a row plays no part, so the ids of nodes tell nothing of rows.
 * @param everyQuarter the contributors of every published quarter, in order
 */
export function firstCharityOf(everyQuarter: readonly Contributors[], stratum: Stratum): string | null {
  for (const contributors of everyQuarter) {
    const [first] = charitiesIn(contributors, stratum)
    if (first !== undefined) return first
  }
  return null
}
