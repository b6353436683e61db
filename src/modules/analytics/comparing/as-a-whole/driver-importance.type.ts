import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ simpleResolvers: true })
export class DriverWeight {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => Float, {
    description:
      'Standardised coefficient, to hundredths: by how many standard deviations the whole experience differs if the driver does by one, the other drivers being alike.',
  })
  readonly coefficient!: number

  @Field(() => Interval, { description: 'The four intervals hold together at 95 %, for chance and for the noise of the counts.' })
  readonly interval!: Interval

  @Field(() => Float, {
    description:
      'Points of satisfaction, as a fraction: by how much the share satisfied with the whole experience is higher among those who answered the driver positively, the other drivers being alike.',
  })
  readonly points!: number

  @Field(() => Interval, { description: 'The four intervals hold together at 95 %, for chance and for the noise of the counts.' })
  readonly pointsInterval!: Interval

  @Field(() => Float, {
    description:
      'General dominance, to hundredths: the share of the variation that the driver adds, averaged over all sets of the others. The four add up to what is explained.',
  })
  readonly dominance!: number
}

@Access('analysis:ask')
@ObjectType({
  description:
    'How each driver goes with satisfaction with the whole experience, by linear regression on published counts of answers in pairs.',
  simpleResolvers: true,
})
export class DriverImportance {
  @Field(() => [DriverWeight])
  readonly drivers!: readonly DriverWeight[]

  @Field(() => Float, { description: 'Share of the variation that the four drivers explain together, to hundredths.' })
  readonly explained!: number

  @Field(() => Float, { description: 'People in the published counts of the pair that fewest answered.' })
  readonly people!: number

  @Field(() => String)
  readonly sentence!: string
}
