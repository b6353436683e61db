import type { Feed } from '../../../src/modules/ingest/columns/feed.js'
import { charitySteward, stewardOf, type As } from '../hub/hub.js'
import type { Hostile, Sent } from './hostile.js'

/** Characters of a line, and unpacked bytes below which a file may be packed as densely as it will. */
export const mostLine = 990_000

/** Who may send a feed. */
export const senderOf = (feed: Feed): As => (feed.suppliers.includes('FORCE') ? stewardOf('surrey') : charitySteward)

/** An upload of a file, in a batch of its own. */
const uploaded = (feed: Feed, body: string | Buffer, salt: number): Sent => ({
  method: 'POST',
  path: `/ingest/${feed.name}?batch=${batchId(salt)}`,
  headers: { 'content-type': 'application/octet-stream' },
  body,
})

let batches = 0

/** An id that no batch had before. */
export const batchId = (salt: number): string => `hostile-${salt}-${(batches += 1)}`

/** A file in a batch of its own. */
export const alone = (feed: Feed, what: string, body: (share: number, salt: number) => string | Buffer): Hostile => ({
  what,
  as: senderOf(feed),
  make: (salt, share) => uploaded(feed, body(share, salt), salt),
})

/** Objects as lines. */
export const ndjson = (...rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n')
