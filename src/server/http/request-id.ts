import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** An id as others may send it. Nothing else gets into a log by it. */
const mayBeTakenOn = /^[A-Za-z0-9._-]{1,64}$/

/** Headers by which requests are followed from one program to the next, and the longest that one may be. */
const following = ['x-request-id', 'traceparent', 'tracestate'] as const
export const longestFollowing = 512

/** The id of a request: the one that it brings, if it has the form of one, or else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const brought = headers['x-request-id']
  // Safeguard An id that comes is one: mayBeTakenOn.test(brought) -> true
  return typeof brought === 'string' && mayBeTakenOn.test(brought) ? brought : randomUUID()
}

/** The name of a header that is too long to be an id; undefined if none is. */
export const tooLongToFollow = (headers: IncomingHttpHeaders): string | undefined =>
  following.find((name) => String(headers[name] ?? '').length > longestFollowing)
