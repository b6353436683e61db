import type { Tx } from '../../../db/database.js'
import { Conflict } from '../../../kit/errors.js'
import { forceById } from '../../reference/index.js'
import { coverageOf, followingForces } from '../rules/following-forces.js'
import type { ReleasedFigures } from '../rules/released-figures.js'
import type { EverPublic } from '../stored/coverages.js'
import { namedForceStore } from '../stored/named-force.store.js'

/** A sentence names up to this many forces. */
const mostTold = 5

/**
 * Refuses figures for everybody from which, with those that were ever public, the figures of a force would follow that is not named.
 * Requests that are not released do not count: otherwise one asker would stop all others, and each release is checked again.
 * @throws Conflict `FORCE_WOULD_FOLLOW`
 */
export async function checkNothingFollows(tx: Tx, figures: ReleasedFigures, everPublic: EverPublic): Promise<void> {
  const asked = coverageOf(figures)
  if (asked.strata.length === 0) return
  const all = [asked, ...(await everPublic.coverages(tx))]
  const following = followingForces(all, await namedForceStore.all(tx)).filter(
    ({ stratum, quarter }) => asked.strata.includes(stratum) && asked.quarters.includes(quarter),
  )
  if (following.length === 0) return
  const told = [...new Set(following.flatMap((one) => one.forces))].map((force) => forceById(force)?.name ?? force)
  const who = told.length > mostTold ? `${String(told.length)} forces` : told.join(', ')
  throw new Conflict(
    'FORCE_WOULD_FOLLOW',
    `Beside figures that are or were public, the figures of ${who} would follow, and they are not named there. Ask about years or people of which nothing else is public, or after these forces have agreed to be named.`,
  )
}
