import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'

@Access('snapshot:read')
@ObjectType({ description: 'How counts are protected before anybody sees them.', simpleResolvers: true })
export class DisclosurePolicy {
  @Field(() => Int, { description: 'A protected count below this is suppressed.' })
  threshold!: number

  @Field(() => Int, { description: 'Fewer people than this are never shown, whatever the noise.' })
  floor!: number

  @Field(() => Int, { description: 'The noise added to a count is at most this, up or down.' })
  maxNoise!: number

  @Field(() => Int, { description: 'Counts are rounded to a multiple of this; 1 is not rounded.' })
  rounding!: number
}
