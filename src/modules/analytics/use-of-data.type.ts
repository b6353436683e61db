import { Field, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { MeasureName } from './vocabulary/names.js'

@Access('uses:read')
@ObjectType({
  description:
    'On one day, how many answered questions of others, all in one role, asked for a measure that can be made from your rows. A question of another place counts too, so that this tells of none.',
  simpleResolvers: true,
})
export class UseOfData {
  @Field(() => String, { description: 'Day in London, YYYY-MM-DD.' })
  readonly day!: string

  @Field(() => String)
  readonly role!: string

  @Field(() => MeasureName)
  readonly measure!: MeasureName

  @Field(() => String, { description: 'Of 1-9, 10-99, 100-999 and 1000+.' })
  readonly uses!: string
}
