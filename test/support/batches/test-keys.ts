import { keyChecksOf } from '../../../src/db/key-check.store.js'
import { countedKeyOf } from '../../../src/modules/analytics/publishing/taking-over/counted-file.js'

/** The keys of the golden vectors. */
export const testKeys = { record: Buffer.alloc(32, 1), cell: Buffer.alloc(32, 2) }

export const testKeyChecks = keyChecksOf(testKeys)

/** For publishing in a database that nothing was put back into. */
export const neverPublished = {
  publishedBefore: () => Promise.resolve(new Map<string, string>()),
  countedKey: countedKeyOf(testKeys.record),
}
