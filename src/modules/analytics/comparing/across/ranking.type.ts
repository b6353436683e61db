import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { Rank } from './disparity.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'Where each group may stand, chance and protection reckoned with.', simpleResolvers: true })
export class Ranking {
  @Field(() => [Rank], {
    description:
      'Highest published rate first. All places hold together with 95 % confidence. Where a rate is withheld its certain bounds stand for it; such groups come last.',
  })
  readonly ranks!: readonly Rank[]

  @Field(() => Float, { description: 'Chance that any pair of equal groups is set apart, over all pairs together.' })
  readonly level!: number

  @Field(() => Int, { description: 'Pairs of groups that were compared.' })
  readonly pairs!: number

  @Field(() => Int, { description: 'Pairs that stand apart at that level.' })
  readonly apart!: number

  @Field(() => String, { description: 'How many pairs stand apart, at which level, and who is withheld.' })
  readonly sentence!: string
}
