import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'

@Access('batch:read')
@ObjectType({ description: 'How many rows or records have a disposition.', simpleResolvers: true })
export class DispositionCount {
  @Field(() => String, { description: 'Code of the list "dispositions".' })
  readonly disposition!: string

  @Field(() => Int)
  readonly count!: number
}
