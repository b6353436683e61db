import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../access/access.js'

@Access('usage:read')
@ObjectType({ description: 'Joint questions asked by one role for one purpose.', simpleResolvers: true })
export class UsageRow {
  @Field(() => String)
  role!: string

  @Field(() => String)
  purpose!: string

  @Field(() => Int, { description: 'Questions that were answered.' })
  answered!: number

  @Field(() => Int, { description: 'Questions that were refused because most of the table would be suppressed.' })
  refused!: number

  @Field(() => Int, {
    description:
      'Questions that could not be asked so, blocked differencing among them: off the lattice, too deep, or not for this role or agreement.',
  })
  denied!: number

  @Field(() => Int, { description: 'Figures that were shown.' })
  shown!: number

  @Field(() => Int, { description: 'Figures that were suppressed.' })
  suppressed!: number

  @Field(() => String, {
    description:
      'Requests, joint questions and others, that were denied because the agreement for them had expired or was suspended, as a band: 0, 1-9, 10-99, 100-999 or 1000+.',
  })
  deniedAfterEnd!: string
}
