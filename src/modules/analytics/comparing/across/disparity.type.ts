import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'The best and the worst place that a group may have; 1 is the highest rate.', simpleResolvers: true })
export class Rank {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => Int)
  readonly best!: number

  @Field(() => Int)
  readonly worst!: number
}

@Access('analysis:ask')
@ObjectType({ description: 'How far groups lie apart, from published figures alone.', simpleResolvers: true })
export class Disparity {
  @Field(() => Float, {
    nullable: true,
    description: 'Highest rate by lowest, to two figures; null if a group compared has no shown rate.',
  })
  readonly value!: number | null

  @Field(() => Float, { nullable: true, description: 'The true ratio is certainly at least this.' })
  readonly atLeast!: number | null

  @Field(() => DimensionValue, { nullable: true })
  readonly highest!: DimensionValue | null

  @Field(() => DimensionValue, { nullable: true })
  readonly lowest!: DimensionValue | null

  @Field(() => [Rank], { description: 'Certain bounds of the places of the groups compared; ranking has all groups, by their intervals.' })
  readonly ranks!: readonly Rank[]

  @Field(() => String)
  readonly sentence!: string
}
