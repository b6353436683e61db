import { grantedTo } from '../../../access/grants.js'
import { partnerKinds } from '../../../access/partner-kinds.js'
import type { FeedEntry } from '../columns/feed-entry.js'

/**
 * Who may send a feed is written on a floor below the feeds (`access/sending.ts`). This throws, so that the hub does not start, if a data steward of a
 * supplier could not send a feed, or a data steward of another kind of partner would see its mutation.
 */
export function checkGranted(feeds: readonly Pick<FeedEntry, 'name' | 'permission' | 'suppliers'>[]): void {
  const problems = feeds.flatMap(({ name, permission, suppliers }) => {
    const holders = partnerKinds.filter((kind) => grantedTo('DATA_STEWARD', kind).includes(permission))
    if (partnerKinds.every((kind) => holders.includes(kind) === suppliers.includes(kind))) return []
    return [
      `The feed ${name} is supplied by ${suppliers.join(' and ')}, but DATA_STEWARD holds ${permission} at ${holders.join(' and ') || 'no kind of partner'}. ` +
        `Name exactly the suppliers in access/sending.ts, or correct the suppliers in feeds/${name}.feed.ts.`,
    ]
  })
  if (problems.length > 0) throw new TypeError(problems.join('\n'))
}
