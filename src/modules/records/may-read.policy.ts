import { Forbidden } from '../../kit/errors.js'
import type { Caller } from '../governance/index.js'
import type { RecordKind } from './record-kind.js'

/** Throws Forbidden unless the caller reads this kind in the role that contributes it, under a live agreement that covers its feed. */
export function checkMayRead(kind: RecordKind, caller: Caller): void {
  if (caller.role !== kind.role) throw new Forbidden(`Only the role ${kind.role} reads ${kind.name}. Send it as X-Role if you hold it.`)
  if (!caller.agreement)
    throw new Forbidden('No live agreement covers this purpose. Ask the governance officer of your partner.', 'NO_LIVE_AGREEMENT')
  // Safeguard Role, state of the agreement, feed and level: !caller.agreement.feeds.includes(kind.feed) -> false
  if (!caller.agreement.feeds.includes(kind.feed)) {
    throw new Forbidden(
      `The agreement ${caller.agreement.reference} does not cover the feed ${kind.feed}. Name one that does in X-Agreement.`,
      'FEED_NOT_COVERED',
    )
  }
}
