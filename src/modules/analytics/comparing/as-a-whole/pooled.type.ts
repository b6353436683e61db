import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'The rate of a group as a model estimates it, beside the published one.', simpleResolvers: true })
export class PooledRate {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => Float, { description: 'The published rate.' })
  readonly rate!: number

  @Field(() => Float, { description: 'People published, of whom the rate is.' })
  readonly denominator!: number

  @Field(() => Float, { description: 'What the model estimates of the true rate: between the published rate and the mean of all groups.' })
  readonly estimate!: number

  @Field(() => Interval, {
    description: 'At 95 %, if the model holds: over all groups together, and not for a group whose true rate is unlike all others.',
  })
  readonly interval!: Interval

  @Field(() => Float, {
    description: 'From 0 to 1: how much of the estimate is the published rate of the group. The rest is the mean of all groups.',
  })
  readonly ownShare!: number
}

@Access('analysis:ask')
@ObjectType({
  description: 'A model of the rates of groups, in which groups with few people are drawn further towards the mean of all. It is no count.',
  simpleResolvers: true,
})
export class PooledRates {
  @Field(() => [PooledRate], { description: 'Groups that show their rate, in the order of the answer.' })
  readonly groups!: readonly PooledRate[]

  @Field(() => Float, { description: 'The mean of all groups, to which they are drawn. Each group counts, however large it is.' })
  readonly centre!: number

  @Field(() => Interval, { description: 'Where the model takes the true rates of 95 in 100 groups to lie.' })
  readonly spread!: Interval

  @Field(() => [DimensionValue], {
    description: 'Groups of which the model says nothing, because their rate is withheld or it is not known who is in them.',
  })
  readonly leftOut!: readonly DimensionValue[]

  @Field(() => String, { description: 'That it is a model, and what it assumes.' })
  readonly sentence!: string
}
