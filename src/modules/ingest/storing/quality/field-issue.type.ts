import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'

@Access('quality:read')
@ObjectType({ description: 'Rows that share an issue in one field.', simpleResolvers: true })
export class FieldIssue {
  @Field(() => String, { description: 'Column of the feed.' })
  readonly field!: string

  @Field(() => Int)
  readonly rows!: number
}
