import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { DimensionName } from '../../vocabulary/names.js'

@Access('analysis:ask')
@ObjectType({ description: 'Of how many people of one provider something is known.', simpleResolvers: true })
export class KnownShare {
  @Field(() => DimensionValue, { nullable: true, description: 'The force or region; null for the whole of an answer without a place.' })
  readonly value!: DimensionValue | null

  @Field(() => Float, {
    nullable: true,
    description: 'Share of the people of whom a value is known; null where too few are not known, or known, to tell.',
  })
  readonly known!: number | null

  @Field(() => Float, { description: 'The share is certainly not below this.' })
  readonly lower!: number

  @Field(() => Float, { description: 'Certainly not above this.' })
  readonly upper!: number

  @Field(() => Interval, { nullable: true, description: 'At 95 %, of chance and protection; null where known is.' })
  readonly interval!: Interval | null
}

@Access('analysis:ask')
@ObjectType({ description: 'How complete a field is, by provider.', simpleResolvers: true })
export class Completeness {
  @Field(() => DimensionName, { description: 'The dimension that the field gives.' })
  readonly across!: DimensionName

  @Field(() => [KnownShare], { description: 'In the order of the answer.' })
  readonly rows!: readonly KnownShare[]

  @Field(() => String, { description: 'From what share to what share, and where too few are not known to tell.' })
  readonly sentence!: string
}
