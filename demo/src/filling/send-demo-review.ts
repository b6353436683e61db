import type { Hub } from '../../../src/hub/hub.js'

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

/** Sends it in the name of the data steward of Kent. The same counts again change nothing. */
export async function sendDemoReview({ linkageReviews }: Pick<Hub, 'linkageReviews'>): Promise<void> {
  await linkageReviews.send({ actor: 'demo|DATA_STEWARD of kent', partner: 'kent', role: 'DATA_STEWARD' }, review)
}
