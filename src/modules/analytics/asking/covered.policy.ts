import { Forbidden } from '../../../kit/errors.js'

/** The parts of an agreement that matter here. */
interface Agreement {
  readonly reference: string
  readonly feeds: readonly string[]
}

/** Does a live agreement cover the charity's projects, which no measure reads? */
export const coversProjects = (agreement: Agreement | null): boolean => agreement?.feeds.includes('PROJECT') ?? false

/** A measure of a question, and the feeds behind its nodes. */
export interface FeedsRead {
  readonly measure: string
  readonly feeds: readonly string[]
}

/** Throws if no agreement is live. */
export function checkLive(agreement: Agreement | null): Agreement {
  if (!agreement) throw new Forbidden('No live agreement covers this question.', 'NO_LIVE_AGREEMENT')
  return agreement
}

/** Throws if an agreement does not cover every feed that the question reads. */
export function checkCovered(agreement: Agreement, read: readonly FeedsRead[]): void {
  for (const { measure, feeds } of read) {
    const missing = feeds.find((feed) => !agreement.feeds.includes(feed))
    if (missing === undefined) continue
    throw new Forbidden(
      `${measure} reads the feed ${missing}, which the agreement ${agreement.reference} does not cover. Name one that does in X-Agreement.`,
      'FEED_NOT_COVERED',
    )
  }
}
