import { Field, ObjectType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { Rank } from './disparity.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'Where each group may stand, chance and protection reckoned with.', simpleResolvers: true })
export class Ranking {
  @Field(() => [Rank], {
    description: 'Highest published rate first. Where a rate is withheld its certain bounds stand for the interval; such groups come last.',
  })
  readonly ranks!: readonly Rank[]

  @Field(() => String, { description: 'How many neighbours overlap, and who is withheld.' })
  readonly sentence!: string
}
