import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { DimensionValue } from './analysis.type.js'

@Access('analysis:ask')
@ObjectType({ description: "A reason for not reporting beside the Crime Survey's share of it.", simpleResolvers: true })
export class SurveyReason {
  @Field(() => DimensionValue)
  value!: DimensionValue

  @Field(() => Float, { nullable: true, description: 'The published share of the answer; null where it is withheld.' })
  cited!: number | null

  @Field(() => Float, { description: 'Least share that the survey is reported with.' })
  surveyLower!: number

  @Field(() => Float, { description: 'Most.' })
  surveyUpper!: number

  @Field(() => [String], { description: "Other reasons of the hub that the survey's one covers too: its share is of all of them." })
  together!: string[]
}

@Access('analysis:ask')
@ObjectType({ description: 'Reasons that the Crime Survey asked for too; its own population, year and source.', simpleResolvers: true })
export class SurveyReasons {
  @Field(() => String)
  year!: string

  @Field(() => String)
  source!: string

  @Field(() => String)
  warning!: string

  @Field(() => [SurveyReason])
  rows!: SurveyReason[]
}
