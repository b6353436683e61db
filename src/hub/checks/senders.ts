import type { Database } from '../../db/database.js'
import type { Clock } from '../../kit/clock.js'
import { severalSenders, type Manifest, type SeveralSenders } from '../../modules/analytics/index.js'
import { agreementStore, partnersCovered } from '../../modules/governance/index.js'
import { feeds } from '../../modules/ingest/index.js'

const keys = ({ partners }: SeveralSenders): string => partners.join(' and ')

/**
 * Whether each feed of which the hub takes one sender alone has no second: by the agreements that are live, and by the published quarters. If not, what
 * is closed and what opens it, in sentences.
 */
export async function saySenders(db: Database, manifests: readonly Manifest[], clock: Clock): Promise<string> {
  const parties = await db.transaction({ role: 'hub_read_agreements' }, (tx) => agreementStore.parties(tx))
  const published = manifests.map(({ contributors }) => contributors)
  const found = severalSenders([partnersCovered(parties, Object.values(feeds), clock.now()), ...published])
  if (found.length === 0) return 'senders: good'
  const frozen = severalSenders(published)
  const groups = [...new Set(found.map(keys))].map((who) => {
    const names = found.filter((one) => keys(one) === who).map(({ feed }) => feed)
    const isFrozen = frozen.some(({ feed }) => names.includes(feed))
    const whatToDo = isFrozen
      ? 'More than one is in published quarters, so these figures stay closed in this version of the hub'
      : 'Before another quarter is published, let all but one leave (hub agreement leave REFERENCE --partner CODE), or enter versions without them'
    return `${who} may send ${names.join(', ')}, or are in published quarters with it. No shared figure made from that is answered. ${whatToDo}.`
  })
  return `senders: ${groups.join(' ')}`
}
