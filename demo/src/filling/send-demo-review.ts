import type { Hub } from '../../../src/hub/hub.js'
import type { Once } from './once.js'

/**
 * A made-up review of a made-up force, so that a band can be seen: shares of pairs as in the made-up year of docs/LINKAGE.md. Nobody looked
 * at pairs, and the tokens of the synthetic people have no errors.
 */
const review = {
  ...{ year: 2024, records: 11_420, persons: 10_604, withoutToken: 104 },
  kinds: [
    { name: 'exact', version: 'tok|v1', pairs: 838, reviewed: 100, same: 98, different: 0, unsure: 2 },
    { name: 'sound', version: 'var|v1', pairs: 78, reviewed: 78, same: 74, different: 2, unsure: 2 },
    { name: 'prefix', version: 'var|v1', pairs: 18, reviewed: 18, same: 16, different: 2, unsure: 0 },
    { name: 'placeSurname', version: 'var|v1', pairs: 36, reviewed: 36, same: 35, different: 1, unsure: 0 },
    { name: 'placeFirstName', version: 'var|v1', pairs: 19, reviewed: 19, same: 18, different: 0, unsure: 1 },
  ],
} as const

/** Sends it once, in the name of the data steward of Kent. */
export async function sendDemoReview({ linkageReviews }: Pick<Hub, 'linkageReviews'>, once: Once): Promise<void> {
  const by = { actor: 'demo|DATA_STEWARD of kent', partner: 'kent', role: 'DATA_STEWARD' }
  await once.take({
    name: `the linkage review of ${by.partner}`,
    isTaken: async () => (await linkageReviews.own(by)).some(({ year }) => year === review.year),
    take: async () => void (await linkageReviews.send(by, review)),
  })
}
