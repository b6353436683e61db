import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { Quantile } from '../as-a-whole/distribution.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'How many it had happened to by the last day of a band.', simpleResolvers: true })
export class EventStep {
  @Field(() => Int, { description: 'The last day of the band, in London days from the referral.' })
  readonly by!: number

  @Field(() => Float, {
    nullable: true,
    description: 'People published as followed to whom it had not happened before the band. Null if an earlier band is withheld.',
  })
  readonly atRisk!: number | null

  @Field(() => Float, { nullable: true, description: 'People published in the band. Null if it is withheld.' })
  readonly events!: number | null

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of those followed to whom it had happened by then. Null if withheld bands may move it by more than half the width that chance and protection give.',
  })
  readonly share!: number | null

  @Field(() => Float, { description: 'The true share is certainly not below this, whatever the bands hold within their bounds.' })
  readonly lower!: number

  @Field(() => Float, { description: 'Certainly not above this.' })
  readonly upper!: number

  @Field(() => Interval, {
    nullable: true,
    description: 'At 95 % for this day alone, of chance and protection together. Null if too few people are published.',
  })
  readonly interval!: Interval | null
}

@Access('analysis:ask')
@ObjectType({
  description:
    'How long it took, of everybody referred in the last period of the answer: the share to whom it had happened by the end of each band of days. Everybody is followed to the last day, so nobody is lost on the way.',
  simpleResolvers: true,
})
export class EventTimes {
  @Field(() => [DimensionValue], { description: 'The group: values of the other dimensions in by.' })
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => Float, { nullable: true, description: 'People published as followed. Null if they are withheld.' })
  readonly people!: number | null

  @Field(() => [EventStep], { description: 'In the order of their days.' })
  readonly steps!: readonly EventStep[]

  @Field(() => Quantile, {
    nullable: true,
    description:
      'The days within which half of all followed are reached, as bounds of bands: from is 181 if it is certainly later than the last day, to is null if it may be. Null if too few people are published.',
  })
  readonly median!: Quantile | null

  @Field(() => String, { description: 'By which day half, and the share by each.' })
  readonly sentence!: string
}

@Access('analysis:ask')
@ObjectType({ description: 'Two groups at the end of one band.', simpleResolvers: true })
export class EventStepApart {
  @Field(() => Int, { description: 'The last day of the band.' })
  readonly by!: number

  @Field(() => Float, { nullable: true, description: 'The share of the first group less that of the second. Null if one is not told.' })
  readonly difference!: number | null

  @Field(() => Interval, { nullable: true, description: 'At 95 % for this day alone. Null if a share is not told.' })
  readonly interval!: Interval | null

  @Field(() => Boolean, {
    description: 'Do the two differ by more than chance and protection, at 5 % over the ends of all bands together?',
  })
  readonly apart!: boolean
}

@Access('analysis:ask')
@ObjectType({ description: 'How long it took for two groups.', simpleResolvers: true })
export class EventTimesApart {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => DimensionValue)
  readonly against!: DimensionValue

  @Field(() => [EventStepApart], { description: 'In the order of their days.' })
  readonly steps!: readonly EventStepApart[]

  @Field(() => Float, { description: 'The chance that any day is called a difference although the groups do not differ.' })
  readonly level!: number

  @Field(() => String, { description: 'By which days the two differ.' })
  readonly sentence!: string
}
