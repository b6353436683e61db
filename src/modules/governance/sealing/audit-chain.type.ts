import { int, listOf, orNull, text } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'

export const AuditChainEntry = objectType('AuditChainEntry', {
  access: 'audit:read',
  texts: 'OWN_PARTNER',
  description: "An entry of your partner's chain. examples/audit/verify.py works its hash out anew.",
})({
  place: int('1, 2, 3 … without a gap.'),
  salt: text('16 random bytes of this entry alone, in hex.'),
  hash: text('SHA-256 over the hash of the entry before (32 bytes; zeros before the first), the salt and the text in UTF-8, in hex.'),
  text: text('The event as a JSON object, byte for byte as it was hashed.'),
})
export type AuditChainEntry = InstanceType<typeof AuditChainEntry>

export const AuditKeyChange = objectType('AuditKeyChange', {
  access: 'audit:read',
  texts: 'HUB',
  description: 'A change of the key that signs roots. Both keys sign {"after":…,"at":…,"before":…}, keys in this order and no space.',
})({
  at: text('UTC to the microsecond. The old key signed the roots up to then, the new one those after it.'),
  before: text('The old key; 32 bytes in hex.'),
  after: text('The new key; 32 bytes in hex.'),
  signature: text('By the new key; 64 bytes in hex.'),
  confirmation: orNull(
    text(
      'By the old key; 64 bytes in hex. Null if that was lost or is known to others: then ask the operator for the new key by another way.',
    ),
  ),
})
export type AuditKeyChange = InstanceType<typeof AuditKeyChange>

export const AuditRoot = objectType('AuditRoot', {
  access: 'audit:read',
  texts: 'HUB',
  description:
    "A signed root over the last entries of all partners' chains, and what leads to it from yours. It has the same size whatever the others do, and shows nothing of them but how many steps all of them have taken.",
})({
  at: text('When it was made, UTC to the microsecond.'),
  root: text('32 bytes in hex.'),
  signature: text(
    'Ed25519 over {"at":…,"leaves":…,"ledgerHash":…,"ledgerNumber":…,"root":…}, keys in this order and no space; 64 bytes in hex. If ledgerNumber is null, both are left out.',
  ),
  ledgerNumber: orNull(
    int('How many events the ledger had of what parties and the operator decided; null in a root that an earlier version signed.'),
  ),
  ledgerHash: orNull(text('Of the last of them; 32 bytes in hex.')),
  ledgerNow: orNull(text('Of the same event as the ledger has it now. If it is another, the ledger was changed or set back.')),
  publicKey: text('Of the key that signed. Compare it with the one that the operator gave you another way; 32 bytes in hex.'),
  leaves: int('How many leaves every root has.'),
  leaf: int('Number of your leaf, from 0; drawn anew for each root.'),
  salt: text('16 random bytes of your leaf, in hex.'),
  path: text('The hashes beside the way from your leaf to the root, 32 bytes each, in hex.'),
  place: int('Of the last entry of your chain when the root was made; 0 if it was empty.'),
  hash: text('Of that entry, in hex.'),
  keyChanges: listOf(
    AuditKeyChange,
    'Every change of the signing key until now, the oldest first. By them a key that you were given earlier leads to the one that signed.',
  ),
})
export type AuditRoot = InstanceType<typeof AuditRoot>
