import { Conflict, Forbidden } from '../../../../kit/errors.js'
import type { ReadSource } from '../reads/sources-read.js'
import type { Role } from '../../../../access/roles.js'
import type { Contributors } from '../../vocabulary/contributors.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { severalSenders } from '../../vocabulary/sole-feeds.js'
import { madeFrom } from '../reads/made-from.js'
import { measuresFor, splitsOf } from './role.policy.js'

/** What an agreement says that matters here. */
interface Agreement {
  readonly reference: string
  readonly feeds: readonly string[]
}

/** Does a live agreement cover the charity's projects, which no measure reads? */
export const coversProjects = (agreement: Agreement | null): boolean => agreement?.feeds.includes('PROJECT') ?? false

/** @throws Forbidden `NO_LIVE_AGREEMENT` if no agreement is live */
export function checkLive(agreement: Agreement | null): Agreement {
  if (!agreement)
    throw new Forbidden('No live agreement covers this question. Ask the governance officer of your partner.', 'NO_LIVE_AGREEMENT')
  return agreement
}

/** @throws Forbidden `FEED_NOT_COVERED` if the agreement does not cover every feed that is read */
export function checkCovered(agreement: Agreement, sources: readonly Pick<ReadSource, 'measure' | 'feed'>[]): void {
  const missing = sources.find(({ feed }) => !agreement.feeds.includes(feed))
  if (missing === undefined) return
  throw new Forbidden(
    `${missing.measure} reads the feed ${missing.feed}, which the agreement ${agreement.reference} does not cover. Name one that does in X-Agreement.`,
    'FEED_NOT_COVERED',
  )
}

/**
 * Refuses figures made from a feed that more than one partner may send, or may have sent, where one alone may (`vocabulary/sole-feeds.ts`).
 * Exact figures of the asker's own rows are no part of it. @throws Conflict `SECOND_CONTRIBUTOR`
 * @param everyone who is covered now, and who is in each published quarter
 */
function checkOneSender(sources: readonly ReadSource[], everyone: readonly Contributors[]): void {
  const several = severalSenders(everyone)
  const found = sources.find(
    (source) => source.own === null && several.some(({ feed, kind }) => feed === source.feed && kind === source.sender),
  )
  if (found === undefined) return
  throw new Conflict(
    'SECOND_CONTRIBUTOR',
    `${found.measure} reads the feed ${found.feed}, of which the hub takes the rows of one ${found.sender.toLowerCase()} alone; here more than one may send it, or is in published quarters. Nobody gets shared figures made from it. Whoever runs the hub sees with hub doctor what to do; figures made from other feeds can be asked.`,
  )
}

/**
 * What an agreement and the senders of all feeds decide of a question, from the sources that it reads. @throws Forbidden
 * `FEED_NOT_COVERED`; Conflict `SECOND_CONTRIBUTOR`
 */
export function checkSources(agreement: Agreement, sources: readonly ReadSource[], everyone: readonly Contributors[]): void {
  checkCovered(agreement, sources)
  // Safeguard Figures of two charities
  checkOneSender(sources, everyone)
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
