import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'How much more often a group is found among direct than among referred victims.', simpleResolvers: true })
export class Representation {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => Float, {
    nullable: true,
    description:
      'Its share of the direct by its share of the referred; null if either of its counts is withheld. Other withheld counts are taken as the middle of what they can be.',
  })
  readonly ratio!: number | null

  @Field(() => Float, { description: 'The true ratio is certainly not below this.' })
  readonly lower!: number

  @Field(() => Float, { nullable: true, description: 'Certainly not above this; null if there may be nobody referred.' })
  readonly upper!: number | null
}
