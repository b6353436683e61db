import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../access/access.js'

@Access('audit:read')
@ObjectType({ description: "An entry of your partner's chain. examples/audit/verify.py works its hash out anew.", simpleResolvers: true })
export class AuditChainEntry {
  @Field(() => Int, { description: '1, 2, 3 … without a gap.' })
  place!: number

  @Field(() => String, { description: '16 random bytes of this entry alone, in hex.' })
  salt!: string

  @Field(() => String, {
    description: 'SHA-256 over the hash of the entry before (32 bytes; zeros before the first), the salt and the text in UTF-8, in hex.',
  })
  hash!: string

  @Field(() => String, { description: 'The event as a JSON object, byte for byte as it was hashed.' })
  text!: string
}

@Access('audit:read')
@ObjectType({
  description: 'A change of the key that signs roots. Both keys sign {"after":…,"at":…,"before":…}, keys in this order and no space.',
  simpleResolvers: true,
})
export class AuditKeyChange {
  @Field(() => String, { description: 'UTC to the microsecond. The old key signed the roots up to then, the new one those after it.' })
  at!: string

  @Field(() => String, { description: 'The old key; 32 bytes in hex.' })
  before!: string

  @Field(() => String, { description: 'The new key; 32 bytes in hex.' })
  after!: string

  @Field(() => String, { description: 'By the new key; 64 bytes in hex.' })
  signature!: string

  @Field(() => String, {
    nullable: true,
    description:
      'By the old key; 64 bytes in hex. Null if that was lost or is known to others: then ask the operator for the new key by another way.',
  })
  confirmation!: string | null
}

@Access('audit:read')
@ObjectType({
  description:
    "A signed root over the last entries of all partners' chains, and what leads to it from yours. It has the same size whatever the others do, and shows nothing of them.",
  simpleResolvers: true,
})
export class AuditRoot {
  @Field(() => String, { description: 'When it was made, UTC to the microsecond.' })
  at!: string

  @Field(() => String, { description: '32 bytes in hex.' })
  root!: string

  @Field(() => String, { description: 'Ed25519 over {"at":…,"leaves":…,"root":…}, keys in this order and no space; 64 bytes in hex.' })
  signature!: string

  @Field(() => String, {
    description: 'Of the key that signed. Compare it with the one that the operator gave you another way; 32 bytes in hex.',
  })
  publicKey!: string

  @Field(() => Int, { description: 'How many leaves every root has.' })
  leaves!: number

  @Field(() => Int, { description: 'Number of your leaf, from 0; drawn anew for each root.' })
  leaf!: number

  @Field(() => String, { description: '16 random bytes of your leaf, in hex.' })
  salt!: string

  @Field(() => String, { description: 'The hashes beside the way from your leaf to the root, 32 bytes each, in hex.' })
  path!: string

  @Field(() => Int, { description: 'Of the last entry of your chain when the root was made; 0 if it was empty.' })
  place!: number

  @Field(() => String, { description: 'Of that entry, in hex.' })
  hash!: string

  @Field(() => [AuditKeyChange], {
    description:
      'Every change of the signing key until now, the oldest first. By them a key that you were given earlier leads to the one that signed.',
  })
  keyChanges!: AuditKeyChange[]
}
