import { GraphQLDateTime } from 'graphql-scalars'
import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import { Access } from '../../../access/access.js'
import type { AuditStore } from './audit.store.js'
import type { RequestContext } from '../partners/caller.js'
import { UsageRow } from './usage.type.js'

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
