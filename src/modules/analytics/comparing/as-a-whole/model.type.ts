import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'What one value of a dimension changes, the other dimensions being alike.', simpleResolvers: true })
export class ModelTerm {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => DimensionValue, { description: 'The value of the same dimension that it is set against: the one with most people.' })
  readonly against!: DimensionValue

  @Field(() => Float, { description: 'Odds with the value, divided by odds with the other.' })
  readonly oddsRatio!: number

  @Field(() => Interval, { description: 'Of the odds ratio at 95 %, of chance and of the noise of every count.' })
  readonly interval!: Interval

  @Field(() => Float, {
    description:
      'The same as a difference of shares, as a fraction: the modelled share of everybody in the table with the value, less with the other.',
  })
  readonly points!: number

  @Field(() => Interval, { description: 'Of the difference of shares at 95 %.' })
  readonly pointsInterval!: Interval

  @Field(() => Boolean, {
    description: 'Whether chance and protection do not explain it, at 5 % over all terms of the model together (Holm).',
  })
  readonly apart!: boolean
}

@Access('analysis:ask')
@ObjectType({
  description: 'A logistic model of a rate by the dimensions of the answer, without interactions, from its published cells.',
  simpleResolvers: true,
})
export class RateModel {
  @Field(() => [ModelTerm])
  readonly terms!: readonly ModelTerm[]

  @Field(() => Float, { description: 'Published people in the cells of the model.' })
  readonly people!: number

  @Field(() => Int)
  readonly cells!: number

  @Field(() => [DimensionValue], {
    description: 'Values that are not in it, because one of their cells is withheld, or the matter is not known of their people.',
  })
  readonly leftOut!: readonly DimensionValue[]

  @Field(() => Float, {
    nullable: true,
    description:
      'The chance of cells so far from the model, if no dimension changed what another does. Small: it does. Null if the model has a figure for each cell.',
  })
  readonly fits!: number | null

  @Field(() => String)
  readonly sentence!: string
}
