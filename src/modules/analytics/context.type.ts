import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { DimensionValue } from './analysis.type.js'

@Access('analysis:ask')
@ObjectType({
  description: 'What a force is set against, from public files as loaded; null where nothing was loaded or there is no honest denominator.',
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
}
