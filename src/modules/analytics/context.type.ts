import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { DimensionValue, Interval } from './analysis.type.js'

export const ContextColumn = {
  OFFICERS_PER_RESIDENT: 'OFFICERS_PER_RESIDENT',
  RECORDED_CRIME_PER_RESIDENT: 'RECORDED_CRIME_PER_RESIDENT',
} as const

registerEnumType(ContextColumn, { name: 'ContextColumn', description: 'A public figure that the rate of forces is set against.' })

@Access('analysis:ask')
@ObjectType({
  description:
    "What a force is set against: public files as loaded, and the charity's projects as frozen with the quarter. Null where nothing was loaded or sent, or there is no honest denominator.",
  simpleResolvers: true,
})
export class ForceContext {
  @Field(() => DimensionValue)
  value!: DimensionValue

  @Field(() => Int, { nullable: true })
  residents!: number | null

  @Field(() => Float, { nullable: true, description: 'Police officers, full-time equivalent.' })
  officers!: number | null

  @Field(() => Int, { nullable: true, description: 'Crimes recorded in the same period.' })
  recordedCrime!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a count: the published figure per 1,000 residents.' })
  per1000Residents!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a count: the published figure per recorded crime.' })
  perRecordedCrime!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a count: the published figure per 100 officers.' })
  per100Officers!: number | null

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of crime that the police did not come to know of, by the Crime Survey: another population and other crimes, so beside and not instead.',
  })
  surveyUnreported!: number | null

  @Field(() => Int, { nullable: true, description: 'Interviews behind it.' })
  surveyRespondents!: number | null

  @Field(() => Int, {
    nullable: true,
    description:
      "The charity's local projects open on the last day of the last quarter of the period, as known when that quarter was published. Null also outside the area of which you may ask what the charity did, and under an agreement without the feed PROJECT.",
  })
  projects!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'Paid case-workers in these projects, full-time equivalent, as they stood on that day: not an average of the period.',
  })
  caseWorkers!: number | null

  @Field(() => Int, { nullable: true, description: 'Volunteers in these projects, as they stood on that day.' })
  volunteers!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a count: the published figure for each of these case-workers.' })
  perCaseWorker!: number | null
}

@Access('analysis:ask')
@ObjectType({
  description: 'Whether forces that stand higher by one figure stand higher by another. It shows no cause.',
  simpleResolvers: true,
})
export class RankCorrelation {
  @Field(() => Float, { nullable: true, description: "Spearman's, over the forces counted; null below ten." })
  coefficient!: number | null

  @Field(() => Interval, { nullable: true, description: 'At 95 %, as if forces were a sample. Noise in each rate draws both towards 0.' })
  interval!: Interval | null

  @Field(() => Int, { description: 'Forces that have both figures.' })
  forces!: number

  @Field(() => [DimensionValue], { description: 'Forces whose rate is withheld, or of which the public figures are not loaded.' })
  left!: DimensionValue[]

  @Field(() => String)
  sentence!: string
}
