import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'

@Access('budget:read')
@ObjectType({
  description:
    'How many protected figures all of your organisation together may ask of a calendar year of data with its quarters and months, counted as distinct nodes: what was asked before is free, and so are all measures by nation, region and force, per quarter or year. It is never opened again.',
  simpleResolvers: true,
})
export class Budget {
  @Field(() => String, { description: 'The calendar year of the periods that were asked about.' })
  readonly year!: string

  @Field(() => ID, { description: 'Id of the published state that answers now. A further published quarter opens no budget anew.' })
  readonly snapshot!: string

  @Field(() => Int, { description: 'Distinct nodes that your kind of partner may ask of a year.' })
  readonly most!: number

  @Field(() => Int, { description: 'Asked by all accounts of your organisation.' })
  readonly used!: number

  @Field(() => Int, { description: 'What is left.' })
  readonly left!: number

  @Field(() => Int, {
    nullable: true,
    description: 'What language models of your organisation may still ask today, within what is left; null if a person asks.',
  })
  readonly leftToday!: number | null
}

@Access('budget:read')
@ObjectType({ description: 'What a question would take of the budget of one calendar year.', simpleResolvers: true })
export class CostInYear {
  @Field(() => Int, { description: 'Nodes of the year that are new to your organisation, beyond the standing tables.' })
  readonly cost!: number

  @Field(() => Budget, { description: 'As it is now.' })
  readonly budget!: Budget
}
