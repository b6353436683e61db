import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: "A group's rate, had it met each offence group as often as the standard.", simpleResolvers: true })
export class StandardisedRate {
  @Field(() => DimensionValue, { nullable: true, description: 'Null for the whole of an answer by offence group alone.' })
  readonly value!: DimensionValue | null

  @Field(() => Float, {
    nullable: true,
    description:
      'On the whole standard, within the bounds: a withheld part counts as the rest does, as far as its own bounds allow. Null if less than nine tenths of the standard has a shown rate.',
  })
  readonly rate!: number | null

  @Field(() => Float, { description: 'The rate on the published standard is certainly not below this.' })
  readonly lower!: number

  @Field(() => Float, { description: 'Certainly not above this.' })
  readonly upper!: number

  @Field(() => Float, { description: 'Share of the standard for which the rate of the group is shown.' })
  readonly coverage!: number
}
