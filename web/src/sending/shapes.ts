import type { FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import printed from '../gql/feeds.json'

/** Every feed, as the hub's definitions say. */
export const feedShapes = printed as readonly FeedShape[]

/** The feeds that a role with these fields may send. */
export const feedsOfRole = (fields: ReadonlySet<string>): readonly FeedShape[] => feedShapes.filter(({ mutation }) => fields.has(mutation))
