import { dayOf, instantAt } from './london-time.js'

const dayLength = 86_400_000

/** Files are sent in parts: each row in the part of its own time. A feed that is not named here is sent whole in the first part. */
const times: Readonly<Record<string, { readonly name: string; readonly daysBefore?: number }>> = {
  'police-referral': { name: 'referredAt' },
  // A case opens up to three days after its referral, and is sent with it, because a quarter counts what was done for its referrals.
  'charity-support': { name: 'openedAt', daysBefore: 4 },
  'direct-case': { name: 'receivedAt' },
  'homicide-case': { name: 'notifiedAt' },
  complaint: { name: 'receivedAt' },
}

/** The part in which a row of a feed is sent; the first is 0. `days` are the London days on which the second and later parts begin. */
export function partOfRow(days: readonly string[]): (feed: string, row: object) => number {
  const starts = days.map((day) => instantAt(dayOf(day), 0))
  return (feed, row) => {
    const time = times[feed]
    if (!time) return 0
    const at = (row as Readonly<Record<string, number>>)[time.name] ?? 0
    return starts.filter((start) => at - (time.daysBefore ?? 0) * dayLength >= start).length
  }
}
