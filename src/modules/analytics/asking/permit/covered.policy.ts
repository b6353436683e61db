import { Forbidden } from '../../../../kit/errors.js'
import type { ReadSource } from '../reads/sources-read.js'

/** What an agreement says that matters here. */
interface Agreement {
  readonly reference: string
  readonly feeds: readonly string[]
}

/** Does a live agreement cover the charity's projects, which no measure reads? */
export const coversProjects = (agreement: Agreement | null): boolean => agreement?.feeds.includes('PROJECT') ?? false

/** Throws where no agreement is live. */
export function checkLive(agreement: Agreement | null): Agreement {
  if (!agreement) throw new Forbidden('No live agreement covers this question.', 'NO_LIVE_AGREEMENT')
  return agreement
}

/** Throws where an agreement does not cover every feed that is read. */
export function checkCovered(agreement: Agreement, sources: readonly Pick<ReadSource, 'measure' | 'feed'>[]): void {
  const missing = sources.find(({ feed }) => !agreement.feeds.includes(feed))
  if (missing === undefined) return
  throw new Forbidden(
    `${missing.measure} reads the feed ${missing.feed}, which the agreement ${agreement.reference} does not cover. Name one that does in X-Agreement.`,
    'FEED_NOT_COVERED',
  )
}
