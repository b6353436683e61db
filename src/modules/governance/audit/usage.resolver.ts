import { GraphQLDateTime } from 'graphql-scalars'
import { Arg, Ctx, Query, Resolver, Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import type { AuditStore } from './audit.store.js'
import type { RequestContext } from '../partners/caller.js'

@Access('usage:read')
@ObjectType({ description: 'Joint questions asked by one role for one purpose.', simpleResolvers: true })
class UsageRow {
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

@Resolver()
export class UsageResolver {
  constructor(private readonly audit: AuditStore) {}

  @Access('usage:read')
  @Query(() => [UsageRow], {
    description:
      'How your own partner uses the hub: joint questions by role and purpose, counted from the audit log. How everybody does, for the auditor whom a live agreement names. Reading it is itself logged.',
  })
  async usage(
    @Arg('from', () => GraphQLDateTime, { nullable: true }) from: Date | null,
    @Arg('to', () => GraphQLDateTime, { nullable: true, description: 'Up to, but not at.' }) to: Date | null,
    @Ctx() context: RequestContext,
  ): Promise<UsageRow[]> {
    return this.audit.usage(context.reader(), from ?? null, to ?? null)
  }
}
