import { Forbidden } from '../../../kit/errors.js'
import type { MeasureName } from '../vocabulary/names.js'
import type { Measure } from '../vocabulary/measure.js'
import { measureOf } from '../vocabulary/catalogue.js'
import { strata } from '../vocabulary/strata.js'

/** What an agreement says that matters here. */
interface Agreement {
  readonly reference: string
  readonly feeds: readonly string[]
}

const feedsOf = (measure: Measure): readonly string[] => [
  ...measure.strata.flatMap((stratum) => strata[stratum].feeds),
  ...(measure.readsSupport ? ['CHARITY_SUPPORT'] : []),
  ...(measure.alsoReads ?? []),
]

/** Does a live agreement cover the charity's projects, which no measure reads? */
export const coversProjects = (agreement: Agreement | null): boolean => agreement?.feeds.includes('PROJECT') ?? false

/** Throws where no agreement is live, or the live one does not cover every feed that the measures read. */
export function checkCovered(agreement: Agreement | null, measures: readonly MeasureName[]): void {
  if (!agreement) throw new Forbidden('No live agreement covers this question.', 'NO_LIVE_AGREEMENT')
  for (const name of measures) {
    const missing = feedsOf(measureOf(name)).find((feed) => !agreement.feeds.includes(feed))
    if (missing === undefined) continue
    throw new Forbidden(
      `${name} reads the feed ${missing}, which the agreement ${agreement.reference} does not cover. Name one that does in X-Agreement.`,
      'FEED_NOT_COVERED',
    )
  }
}
