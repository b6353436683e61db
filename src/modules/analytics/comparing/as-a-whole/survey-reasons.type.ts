import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: "A reason for not reporting beside the Crime Survey's share of it.", simpleResolvers: true })
export class SurveyReason {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => Float, { nullable: true, description: 'The published share of the answer; null if it is withheld.' })
  readonly cited!: number | null

  @Field(() => Float, { description: 'Least share that the survey is reported with.' })
  readonly surveyLower!: number

  @Field(() => Float, { description: 'Most.' })
  readonly surveyUpper!: number

  @Field(() => [String], { description: "Other reasons of the hub that the survey's one covers too: its share is of all of them." })
  readonly together!: readonly string[]
}

@Access('analysis:ask')
@ObjectType({ description: 'Reasons that the Crime Survey asked for too; its own population, year and source.', simpleResolvers: true })
export class SurveyReasons {
  @Field(() => String)
  readonly year!: string

  @Field(() => String)
  readonly source!: string

  @Field(() => String)
  readonly warning!: string

  @Field(() => [SurveyReason])
  readonly rows!: readonly SurveyReason[]
}
