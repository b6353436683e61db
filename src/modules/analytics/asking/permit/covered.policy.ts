import { Forbidden } from '../../../../kit/errors.js'
import type { ReadSource } from '../reads/sources-read.js'
import type { Role } from '../../../../access/roles.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { madeFrom } from '../reads/made-from.js'
import { measuresFor, splitsOf } from './role.policy.js'

/** What an agreement says that matters here. */
interface CoveringAgreement {
  readonly reference: string
  readonly feeds: readonly string[]
}

/** Does a live agreement cover the charity's projects, which no measure reads? */
export const coversProjects = (agreement: CoveringAgreement | null): boolean => agreement?.feeds.includes('PROJECT') ?? false

/** @throws Forbidden `NO_LIVE_AGREEMENT` if no agreement is live */
export function checkLive(agreement: CoveringAgreement | null): CoveringAgreement {
  if (!agreement)
    throw new Forbidden('No live agreement covers this question. Ask the governance officer of your partner.', 'NO_LIVE_AGREEMENT')
  return agreement
}

/** @throws Forbidden `FEED_NOT_COVERED` if the agreement does not cover every feed that is read */
export function checkCovered(agreement: CoveringAgreement, sources: readonly Pick<ReadSource, 'measure' | 'feed'>[]): void {
  const missing = sources.find(({ feed }) => !agreement.feeds.includes(feed))
  if (missing === undefined) return
  throw new Forbidden(
    `${missing.measure} reads the feed ${missing.feed}, which the agreement ${agreement.reference} does not cover. Name one that does in X-Agreement.`,
    'FEED_NOT_COVERED',
  )
}

/** Measures that may be asked, each with the dimensions by which it may be split. */
export type Open = ReadonlyMap<MeasureName, readonly DimensionName[]>

/**
 * What a role may ask in some way under an agreement that covers these feeds: what the rules permit, and what is made only from those
 * feeds.
 */
export function openUnder(role: Role, feeds: readonly string[]): Open {
  const isCovered = (measure: Measure, names: readonly DimensionName[]): boolean =>
    madeFrom(measure, names).some((sources) => sources.every(({ feed }) => feeds.includes(feed)))
  return new Map(
    measuresFor(role)
      .filter((measure) => isCovered(measure, []))
      .map((measure) => [measure.name, splitsOf(role, measure).filter((name) => isCovered(measure, [name]))]),
  )
}
