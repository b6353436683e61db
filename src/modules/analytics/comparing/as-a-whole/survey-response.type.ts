import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'Who may be asked the survey in a place, and how it ended. Published figures.', simpleResolvers: true })
export class SurveyResponseRow {
  @Field(() => [DimensionValue], { description: 'The place; empty for the whole of the answer.' })
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => Float, { nullable: true, description: 'People of whom the charity says how it ended.' })
  readonly eligible!: number | null

  @Field(() => Float, { nullable: true, description: 'Of these, left out to spare them or for their safety.' })
  readonly excluded!: number | null

  @Field(() => Float, { nullable: true, description: 'Of these, asked.' })
  readonly asked!: number | null

  @Field(() => Float, { nullable: true, description: 'Of those asked, answered.' })
  readonly answered!: number | null

  @Field(() => Float, { nullable: true, description: 'Answered of asked, as a fraction.' })
  readonly response!: number | null

  @Field(() => Interval, { nullable: true })
  readonly interval!: Interval | null
}

@Access('analysis:ask')
@ObjectType({
  description: 'How many of those who were asked answered the survey behind an answer, by place and calendar year.',
  simpleResolvers: true,
})
export class SurveyResponse {
  @Field(() => String, {
    description: 'The calendar year of the last period of the answer, or the latest before it that is published in whole.',
  })
  readonly period!: string

  @Field(() => [SurveyResponseRow], { description: 'By the places of the answer.' })
  readonly rows!: readonly SurveyResponseRow[]

  @Field(() => String)
  readonly sentence!: string
}
