import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

/** One rate less another, whichever two they are. */
@Access('analysis:ask')
@ObjectType({ simpleResolvers: true })
export abstract class RateApart {
  @Field(() => [DimensionValue], { description: 'The dimensions of the row that are not compared.' })
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => Float, { nullable: true, description: 'Null if either rate is withheld.' })
  readonly value!: number | null

  @Field(() => Float, { description: 'The true difference is certainly not below this.' })
  readonly lower!: number

  @Field(() => Float, { description: 'Certainly not above this.' })
  readonly upper!: number

  @Field(() => Interval, {
    nullable: true,
    description:
      "Newcombe's at 95 % for this difference alone, of chance and protection together. If one rate is withheld, over all that it can be. Null if both are, or its people are too few.",
  })
  readonly interval!: Interval | null

  @Field(() => Boolean, {
    description: 'More than chance and protection would give, at 5 % over all differences of this field together (Holm).',
  })
  readonly apart!: boolean

  @Field(() => String, { description: 'The difference, and at which level it is judged.' })
  readonly sentence!: string
}
