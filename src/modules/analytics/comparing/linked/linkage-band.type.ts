import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({
  description: 'A published figure, and between what it lies if links were missed or wrong. No certain bound.',
  simpleResolvers: true,
})
export class LinkageBandRow {
  @Field(() => String)
  readonly period!: string

  @Field(() => [DimensionValue], { description: 'Its place; empty for the whole.' })
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => Float, { nullable: true, description: 'As published. Null if it is withheld; then it has no band.' })
  readonly value!: number | null

  @Field(() => Float, { nullable: true, description: 'Protection and missed or wrong links together.' })
  readonly lower!: number | null

  @Field(() => Float, { nullable: true })
  readonly upper!: number | null
}

@Access('analysis:ask')
@ObjectType({
  description:
    'Persons or repeats, with what linkage may have missed: from the published figures and from reviewed samples of all providers of a kind together.',
  simpleResolvers: true,
})
export class LinkageBand {
  @Field(() => [LinkageBandRow], { description: 'In the order of the answer.' })
  readonly rows!: readonly LinkageBandRow[]

  @Field(() => Int, { description: 'Number of providers whose reviews it is from. If it is 0, no row has a band.' })
  readonly providers!: number

  @Field(() => Int, { nullable: true, description: 'First year whose records were reviewed. Null without a review.' })
  readonly from!: number | null

  @Field(() => Int, { nullable: true, description: 'Last such year.' })
  readonly to!: number | null

  @Field(() => String, { description: 'The band of the last period in words, what it is from, and what it assumes.' })
  readonly sentence!: string
}
