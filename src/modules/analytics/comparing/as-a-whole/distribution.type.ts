import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'A quantile, from published bars.', simpleResolvers: true })
export class Quantile {
  @Field(() => Float, {
    nullable: true,
    description: 'Where it is certainly this whole number; else null.',
  })
  readonly value!: number | null

  @Field(() => Float, { description: 'It is certainly not below this, whatever the bars hold within their bounds.' })
  readonly from!: number

  @Field(() => Float, { nullable: true, description: 'Certainly not above this; null if it may lie in the open bar.' })
  readonly to!: number | null

  @Field(() => Float, { description: '95 % interval, of chance and protection together: its lower end.' })
  readonly intervalFrom!: number

  @Field(() => Float, { nullable: true, description: 'Its upper end; null if it may lie in the open bar.' })
  readonly intervalTo!: number | null
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
      'From the middles of the bars, to as many decimals as meanInterval carries; null below two bars or 30 people, above 90 % in one bar, or if withheld bars may move it by more than chance and protection.',
  })
  readonly mean!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'The true mean is certainly not below this, whatever the bars hold within their bounds and wherever people lie in them.',
  })
  readonly meanLower!: number | null

  @Field(() => Float, { nullable: true, description: 'Certainly not above this.' })
  readonly meanUpper!: number | null

  @Field(() => Interval, { nullable: true, description: 'At 95 %, of chance and protection together.' })
  readonly meanInterval!: Interval | null

  @Field(() => Float, {
    nullable: true,
    description:
      'If the last bar is open, in the mean and its bounds everybody in it stands for this, its first number: a restricted mean, below the mean of all. Null if no bar is open.',
  })
  readonly meanCapped!: number | null

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
