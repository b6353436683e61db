import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { enumOf } from '../../../../kit/enum-of.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

export const PublicFigure = enumOf([
  'OFFICERS_PER_RESIDENT',
  'RECORDED_CRIME_PER_RESIDENT',
  'SURVEY_UNREPORTED',
  'RATED_GOOD',
  'PATROL_SEEN_WEEKLY',
] as const)
export type PublicFigure = keyof typeof PublicFigure

registerEnumType(PublicFigure, {
  name: 'PublicFigure',
  description: 'A public figure that the rate of forces is set against.',
  valuesConfig: {
    SURVEY_UNREPORTED: { description: 'Share of crime that the police did not come to know of, by the Crime Survey.' },
    RATED_GOOD: { description: 'Confidence: the share of residents who rate the local police good or excellent, by a survey.' },
    PATROL_SEEN_WEEKLY: { description: 'Presence: the share of residents who see officers on foot patrol at least weekly, by a survey.' },
  },
})

@Access('analysis:ask')
@ObjectType({
  description: 'Whether forces that stand higher by one figure stand higher by another. It shows no cause.',
  simpleResolvers: true,
})
export class RankCorrelation {
  @Field(() => Float, {
    nullable: true,
    description:
      "Spearman's, over the forces counted; null below ten, and if more than a tenth of the forces with a public figure is withheld.",
  })
  readonly coefficient!: number | null

  @Field(() => Interval, {
    nullable: true,
    description:
      'At 95 %, as if these forces were a sample of many, which they are not: they are all. Noise in each rate draws it towards 0.',
  })
  readonly interval!: Interval | null

  @Field(() => Float, {
    nullable: true,
    description:
      'Over all forces with a public figure the coefficient of the published rates is certainly not below this, wherever withheld rates lie within their bounds; null below ten shown.',
  })
  readonly lower!: number | null

  @Field(() => Float, { nullable: true, description: 'Certainly not above this.' })
  readonly upper!: number | null

  @Field(() => Int, { description: 'Forces that have both figures.' })
  readonly forces!: number

  @Field(() => [DimensionValue], { description: 'Forces whose rate is withheld, or whose public figures are not loaded.' })
  readonly excluded!: readonly DimensionValue[]

  @Field(() => String)
  readonly sentence!: string
}
