import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'A rate of one group less that of another.', simpleResolvers: true })
export class Difference {
  @Field(() => DimensionValue, { description: 'The group whose rate is taken less that of the other.' })
  readonly group!: DimensionValue

  @Field(() => [DimensionValue], { description: 'The other dimensions of the row.' })
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
