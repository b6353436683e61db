import { createHmac } from 'node:crypto'
import type { Keys } from './feed.js'

/**
 * Keys under the hub's own secret, K_record. Crime and victim references are kept only so; the record key of a person decides
 * the noise of every count that the person is in (safeguards 1.4), each stratum apart.
 */
export function keysFor(recordKey: Uint8Array, contributor: string): Keys {
  const mac = (text: string) => createHmac('sha256', recordKey).update(text).digest()
  return {
    crime: (reference) => (reference === null ? null : mac(`crime|v1|${contributor}|${reference}`).toString('hex', 0, 16)),
    record: (stratum, subjectToken, recordRef) => mac(`rk|v1|${stratum}|${subjectToken ?? `${contributor}|${recordRef}`}`).readUInt32BE(0),
  }
}
