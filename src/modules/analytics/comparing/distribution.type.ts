import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { DimensionValue } from '../asking/answer.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'A quantile, from published bars.', simpleResolvers: true })
export class Quantile {
  @Field(() => Float, {
    nullable: true,
    description: 'Interpolated within one bar; null where withheld bars could move it to another, or the bar is open.',
  })
  readonly value!: number | null

  @Field(() => Float, { description: 'Lowest number of the bars that it may lie in.' })
  readonly from!: number

  @Field(() => Float, { nullable: true, description: 'Highest; null where the last bar is open.' })
  readonly to!: number | null
}

@Access('analysis:ask')
@ObjectType({
  description: 'Mean, median, quartiles and ninth decile of a count by bars of numbers, from published counts alone.',
  simpleResolvers: true,
})
export class Distribution {
  @Field(() => [DimensionValue], { description: 'The group: values of the other dimensions in by.' })
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => Float, { description: 'People in the published bars.' })
  readonly total!: number

  @Field(() => Float, {
    nullable: true,
    description:
      'From the middles of the bars; null below two bars or 30 people, above 90 % in one bar, or where the open bar is published.',
  })
  readonly mean!: number | null

  @Field(() => Quantile, { nullable: true, description: 'Null below 40 people, so that ten are on each side.' })
  readonly lowerQuartile!: Quantile | null

  @Field(() => Quantile, { nullable: true, description: 'Null below 30 people.' })
  readonly median!: Quantile | null

  @Field(() => Quantile, { nullable: true, description: 'Null below 40 people.' })
  readonly upperQuartile!: Quantile | null

  @Field(() => Quantile, { nullable: true, description: 'Nine in ten are not above it. Null below 100 people.' })
  readonly ninthDecile!: Quantile | null

  @Field(() => String)
  readonly sentence!: string
}
