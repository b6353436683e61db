import { wordsFor } from '../../access/grants.js'
import type { Permission } from '../../access/permissions.js'
import type { ActingViewer } from '../../access/viewer.js'
import { didYouMean } from '../../kit/did-you-mean.js'
import { Forbidden, NotFound, type UserError } from '../../kit/errors.js'

/** The same for every role that sends nothing, and for every name of a feed. */
const sendsNone = 'Your role sends no files. A DATA_STEWARD of your partner does, or a machine with a key.'

/**
 * Why a viewer may not send the feed of this name; undefined if it may. A viewer that may submit feeds at all, in this role or in another
 * of its token, learns whether the feed is unknown or needs a different role. For everybody else the two cases look the same.
 */
export function feedRefusal(submitWords: ReadonlyMap<string, Permission>, viewer: ActingViewer, feedName: string): UserError | undefined {
  const word = submitWords.get(feedName)
  if (word && wordsFor(viewer).has(word)) return undefined
  const held = viewer.roles.map((role) => wordsFor({ ...viewer, role }))
  const own = [...submitWords].filter(([, needed]) => held.some((words) => words.has(needed))).map(([name]) => name)
  if (own.length === 0) return new Forbidden(sendsNone)
  if (!word) return new NotFound(`There is no such feed.${didYouMean(feedName, own)} Use one of ${own.join(', ')}.`, 'FEED_UNKNOWN')
  return new Forbidden(
    own.includes(feedName)
      ? 'Sending this feed needs another role of yours than the one in which you act. Name it in X-Role.'
      : `Sending this feed needs a role that you do not hold. You may send ${own.join(', ')}.`,
    'ROLE_NEEDED',
  )
}
