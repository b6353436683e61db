import { Field, Float, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { DimensionValue, Interval, Rank } from './analysis.type.js'

export const ChangeDirection = { UP: 'UP', DOWN: 'DOWN', WITHIN_NOISE: 'WITHIN_NOISE', NOT_KNOWN: 'NOT_KNOWN' } as const
export const FunnelPlace = { ABOVE: 'ABOVE', BELOW: 'BELOW', WITHIN: 'WITHIN', NOT_KNOWN: 'NOT_KNOWN' } as const

registerEnumType(ChangeDirection, {
  name: 'ChangeDirection',
  description: 'Which way a figure went.',
  valuesConfig: {
    WITHIN_NOISE: { description: 'No larger than what chance and protection alone would give.' },
    NOT_KNOWN: { description: 'A figure is withheld, and its bounds do not decide it.' },
  },
})
registerEnumType(FunnelPlace, {
  name: 'FunnelPlace',
  description: 'Where a group lies against the 99.8 % limits.',
  valuesConfig: { NOT_KNOWN: { description: 'The rate is withheld, and its bounds reach over a limit.' } },
})

@Access('analysis:ask')
@ObjectType({ description: "A group's rate, had it met each offence group as often as the standard.", simpleResolvers: true })
export class StandardisedRate {
  @Field(() => DimensionValue, { nullable: true, description: 'Null for the whole of an answer by offence group alone.' })
  value!: DimensionValue | null

  @Field(() => Float, {
    nullable: true,
    description:
      'On the whole standard, within the bounds: a withheld part counts as the rest does, as far as its own bounds allow. Null where less than nine tenths of the standard has a shown rate.',
  })
  rate!: number | null

  @Field(() => Float, { description: 'The rate on the published standard is certainly not below this.' })
  lower!: number

  @Field(() => Float, { description: 'Certainly not above this.' })
  upper!: number

  @Field(() => Float, { description: 'Share of the standard for which the rate of the group is shown.' })
  coverage!: number
}

@Access('analysis:ask')
@ObjectType({ description: 'What became of one row from the first period of the answer to the last.', simpleResolvers: true })
export class Change {
  @Field(() => [DimensionValue])
  dimensions!: DimensionValue[]

  @Field(() => String)
  from!: string

  @Field(() => String)
  to!: string

  @Field(() => Float, {
    nullable: true,
    description: 'Null unless it is larger than the noise: 8 for a count, intervals that do not meet for a rate.',
  })
  value!: number | null

  @Field(() => Float, { nullable: true, description: 'The true difference is certainly not below this.' })
  lower!: number | null

  @Field(() => Float, { nullable: true, description: 'Certainly not above this.' })
  upper!: number | null

  @Field(() => ChangeDirection)
  direction!: keyof typeof ChangeDirection
}

@Access('analysis:ask')
@ObjectType({ simpleResolvers: true })
export class FunnelLimits {
  @Field(() => Float)
  lower!: number

  @Field(() => Float)
  upper!: number
}

@Access('analysis:ask')
@ObjectType({ description: 'One group on a funnel plot.', simpleResolvers: true })
export class FunnelPoint {
  @Field(() => DimensionValue)
  value!: DimensionValue

  @Field(() => Float, { nullable: true, description: 'Null where it is withheld.' })
  rate!: number | null

  @Field(() => Float, { description: 'The true rate is certainly not below this.' })
  lower!: number

  @Field(() => Float, { description: 'Certainly not above this.' })
  upper!: number

  @Field(() => Float, { description: 'People published; of the unreported share the referred alone where the direct are withheld.' })
  denominator!: number

  @Field(() => FunnelLimits, { description: 'Holds 95 % of groups of this size, if all had the rate of the whole.' })
  inner!: FunnelLimits

  @Field(() => FunnelLimits, { description: 'Holds 99.8 % of them.' })
  outer!: FunnelLimits

  @Field(() => FunnelPlace)
  place!: keyof typeof FunnelPlace
}

@Access('analysis:ask')
@ObjectType({ description: 'Groups against what chance and protection alone would give.', simpleResolvers: true })
export class Funnel {
  @Field(() => Float, {
    description: 'The published rate of the whole: the same question, split by nothing. A funnel is refused where that figure is withheld.',
  })
  centre!: number

  @Field(() => [FunnelPoint])
  points!: FunnelPoint[]

  @Field(() => [DimensionValue], { description: 'Groups of whom fewer than 30 people are published: they are on no plot.' })
  left!: DimensionValue[]
}

@Access('analysis:ask')
@ObjectType({ description: 'Where each group may stand, chance and protection reckoned with.', simpleResolvers: true })
export class Ranking {
  @Field(() => [Rank], {
    description: 'Highest published rate first. Where a rate is withheld its certain bounds stand for the interval; such groups come last.',
  })
  ranks!: Rank[]

  @Field(() => String, { description: 'How many neighbours overlap, and who is withheld.' })
  sentence!: string
}

@Access('analysis:ask')
@ObjectType({ description: 'A rate of one group less that of another.', simpleResolvers: true })
export class Difference {
  @Field(() => [DimensionValue], { description: 'The other dimensions of the row.' })
  dimensions!: DimensionValue[]

  @Field(() => Float, { nullable: true, description: 'Null where either rate is withheld.' })
  value!: number | null

  @Field(() => Float, { description: 'The true difference is certainly not below this.' })
  lower!: number

  @Field(() => Float, { description: 'Certainly not above this.' })
  upper!: number

  @Field(() => Interval, { nullable: true, description: "Newcombe's at 95 %, of chance and protection together." })
  interval!: Interval | null
}

@Access('analysis:ask')
@ObjectType({ description: 'How much more often a group is found among direct than among referred victims.', simpleResolvers: true })
export class Representation {
  @Field(() => DimensionValue)
  value!: DimensionValue

  @Field(() => Float, {
    nullable: true,
    description:
      'Its share of the direct by its share of the referred; null where either of its counts is withheld. Other withheld counts are taken as the middle of what they can be.',
  })
  ratio!: number | null

  @Field(() => Float, { description: 'The true ratio is certainly not below this.' })
  lower!: number

  @Field(() => Float, { nullable: true, description: 'Certainly not above this; null where there may be nobody referred.' })
  upper!: number | null
}
