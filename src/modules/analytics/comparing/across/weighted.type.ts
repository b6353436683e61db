import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'A rate of survey respondents, as it is and weighted to all referred victims.', simpleResolvers: true })
export class WeightedRate {
  @Field(() => DimensionValue, { nullable: true, description: 'Null for the whole of the answer.' })
  readonly value!: DimensionValue | null

  @Field(() => Float, {
    nullable: true,
    description: 'Of respondents of all classes whose rate is shown, each counted once. Null if there are no such classes.',
  })
  readonly plain!: number | null

  @Field(() => Interval, { nullable: true })
  readonly plainInterval!: Interval | null

  @Field(() => Float, {
    nullable: true,
    description:
      'The rate of each class by its published number of referred victims. Null if too many of these may be in a class with a withheld figure.',
  })
  readonly weighted!: number | null

  @Field(() => Interval, {
    nullable: true,
    description:
      'At 95 %, of chance, of the noise of every count, and of all that classes with a withheld figure may be. That those who did not answer differ within their class is in no interval.',
  })
  readonly weightedInterval!: Interval | null

  @Field(() => Float, { nullable: true, description: 'Respondents of the classes whose rate is shown. Null if there are no such classes.' })
  readonly respondents!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'Referred victims of the classes whose two figures are both shown. Null if there are no such classes.',
  })
  readonly referred!: number | null

  @Field(() => Float, { description: 'The share of referred victims that may be, at most, in a class with a withheld figure.' })
  readonly unknown!: number

  @Field(() => String, { description: 'Both rates with their intervals, and what is assumed, or which classes make it impossible.' })
  readonly sentence!: string
}
