import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({
  description: "Agreement of police and charity beyond chance (Cohen's kappa), from four published counts of the same people.",
  simpleResolvers: true,
})
export class Kappa {
  @Field(() => Float, { nullable: true, description: 'Null unless all four cells are published, from 30 people on.' })
  readonly value!: number | null

  @Field(() => Float, { description: 'The true kappa is certainly not below this.' })
  readonly lower!: number

  @Field(() => Float, { description: 'The true kappa is certainly not above this.' })
  readonly upper!: number

  @Field(() => Interval, { nullable: true, description: 'At 95 %, as if these people were drawn anew: chance and protection together.' })
  readonly interval!: Interval | null

  @Field(() => Float, { description: 'People in the published cells.' })
  readonly people!: number
}
