import { GraphQLDateTime } from 'graphql-scalars'
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { AuditChainEntry, AuditRoot } from './audit-chain.type.js'
import type { RequestContext } from '../partners/caller.js'
import type { ChainStore } from './chain.store.js'

@Resolver()
export class AuditChainResolver {
  constructor(private readonly chains: ChainStore) {}

  @Access('audit:read')
  @Query(() => [AuditChainEntry], {
    description:
      "The chain of your own partner's events, the oldest first, to verify it with a program of your own. Reading it is itself logged.",
  })
  auditChain(
    @Arg('first', () => Int, { defaultValue: 100, description: '1 to 100.' }) first: number,
    @Arg('afterPlace', () => Int, { defaultValue: 0, description: 'Place of the last entry that you have.' }) afterPlace: number,
    @Ctx() context: RequestContext,
  ): Promise<AuditChainEntry[]> {
    return this.chains.entries(context.reader(), first, afterPlace)
  }

  @Access('audit:read')
  @Query(() => AuditRoot, {
    nullable: true,
    description: 'The last signed root, one being made every five minutes; null before the first. Reading it is itself logged.',
  })
  auditRoot(
    @Arg('by', () => GraphQLDateTime, { nullable: true, description: 'The last that was made by then.' }) by: Date | null,
    @Ctx() context: RequestContext,
  ): Promise<AuditRoot | null> {
    return this.chains.root(context.reader(), by ?? null)
  }
}
