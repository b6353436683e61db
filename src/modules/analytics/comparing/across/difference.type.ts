import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'A rate of one group less that of another.', simpleResolvers: true })
export class Difference {
  @Field(() => [DimensionValue], { description: 'The other dimensions of the row.' })
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => Float, { nullable: true, description: 'Null where either rate is withheld.' })
  readonly value!: number | null

  @Field(() => Float, { description: 'The true difference is certainly not below this.' })
  readonly lower!: number

  @Field(() => Float, { description: 'Certainly not above this.' })
  readonly upper!: number

  @Field(() => Interval, { nullable: true, description: "Newcombe's at 95 %, of chance and protection together." })
  readonly interval!: Interval | null
}
