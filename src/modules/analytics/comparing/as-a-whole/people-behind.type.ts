import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'How many referred victims one rate of respondents stands for.', simpleResolvers: true })
export class PeopleBehind {
  @Field(() => [DimensionValue], { description: 'Empty for the whole of the answer.' })
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => Float, { nullable: true, description: 'Referred victims, as published. Null if that is withheld.' })
  readonly referred!: number | null

  @Field(() => Float, { nullable: true, description: 'Respondents behind the rate. Null if they are withheld.' })
  readonly respondents!: number | null

  @Field(() => Float, { nullable: true, description: 'The rate of respondents by the referred. Null if either is withheld.' })
  readonly people!: number | null

  @Field(() => Interval, {
    nullable: true,
    description:
      'At 95 %, of chance and protection together, if those who did not answer are as those who did. What they would have answered is in no interval.',
  })
  readonly interval!: Interval | null
}

@Access('analysis:ask')
@ObjectType({
  description: 'How many referred victims rates of respondents stand for, group by group and together.',
  simpleResolvers: true,
})
export class PeopleBehindRates {
  @Field(() => [PeopleBehind], { description: 'In the order of the answer.' })
  readonly groups!: readonly PeopleBehind[]

  @Field(() => PeopleBehind, {
    nullable: true,
    description: 'All groups together whose two figures are shown, each by its own rate. Null if there are no such groups.',
  })
  readonly together!: PeopleBehind | null

  @Field(() => [DimensionValue], { description: 'Groups that are not in it, because a figure of theirs is withheld.' })
  readonly leftOut!: readonly DimensionValue[]

  @Field(() => String, { description: 'How many, at which level, and what is assumed.' })
  readonly sentence!: string
}
