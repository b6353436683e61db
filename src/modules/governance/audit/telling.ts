/** How the auditor of another partner is told of events about rows, from the finest to the coarsest. */
const tellings = ['EACH', 'BY_DAY', 'BY_MONTH'] as const

/** EACH: one by one. BY_DAY and BY_MONTH: in bands, after the day or month is over. */
export type Telling = (typeof tellings)[number]

/** What an event says about the rows it concerns, so that the database knows to whom it may be shown. */
export interface RowsTold {
  readonly told: Telling
  /** Code of the feed; null for rows of several feeds. */
  readonly feed: string | null
}

/** How an event about rows of several feeds is told: as coarsely as the feed that is told most coarsely. */
export function toldAs(feeds: readonly { readonly code: string; readonly told: Telling }[]): RowsTold {
  const [only, ...more] = feeds
  if (only && more.length === 0) return { told: only.told, feed: only.code }
  return { told: tellings.findLast((telling) => feeds.some(({ told }) => told === telling)) ?? 'BY_MONTH', feed: null }
}
