/** How events about rows are told to the auditor of another partner, from the finest to the coarsest. */
const tellings = ['EACH', 'BY_DAY', 'BY_MONTH'] as const

/** EACH: one by one. BY_DAY and BY_MONTH: in bands, once the day or the month is over. */
export type Telling = (typeof tellings)[number]

/** What an event about rows says of them, so that the database knows to whom it may be shown. */
export interface RowsTold {
  readonly told: Telling
  /** Code of the feed; null for rows of several feeds. */
  readonly feed: string | null
}

/** Of an event that touches rows of several feeds: told as the one among them that is told most coarsely. */
export function toldAs(feeds: readonly { readonly code: string; readonly told: Telling }[]): RowsTold {
  const [only, ...more] = feeds
  if (only && more.length === 0) return { told: only.told, feed: only.code }
  return { told: tellings.findLast((telling) => feeds.some(({ told }) => told === telling)) ?? 'BY_MONTH', feed: null }
}
