import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'

@Access('budget:read')
@ObjectType({
  description:
    'How many protected figures all of your organisation together may still ask of a published state, counted as distinct nodes: what was asked before is free, and so are all measures by nation, region and force, per quarter or year.',
  simpleResolvers: true,
})
export class Budget {
  @Field(() => ID, { description: 'Id of the published state; the next one starts anew.' })
  readonly snapshot!: string

  @Field(() => Int, { description: 'Distinct nodes that your kind of partner may ask.' })
  readonly most!: number

  @Field(() => Int, { description: 'Asked by all accounts of your organisation.' })
  readonly used!: number

  @Field(() => Int, { description: 'What is left.' })
  readonly left!: number
}
