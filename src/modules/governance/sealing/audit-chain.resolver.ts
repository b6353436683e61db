import { entries } from '../../../api/entries.js'
import { dateTime, int, listOf, ofType, optional, orNull, withDefault } from '../../../api/field.js'
import { Resolver } from 'type-graphql'
import { AuditChainEntry, AuditRoot } from './audit-chain.type.js'
import type { RequestContext } from '../partners/caller.js'
import type { ChainStore } from './chain.store.js'

@Resolver()
export class AuditChainResolver {
  constructor(readonly chains: ChainStore) {}
}

entries<AuditChainResolver, RequestContext>(AuditChainResolver, ({ query }) => ({
  auditChain: query({
    permission: 'audit:read',
    description:
      "The chain of your own partner's events, the oldest first, to verify it with a program of your own. Reading it is itself logged.",
    args: { first: withDefault(100, int('1 to 100.')), afterPlace: withDefault(0, int('Place of the last entry that you have.')) },
    returns: listOf(AuditChainEntry),
    run: (self, { first, afterPlace }, context) => self.chains.entries(context.reader(), first, afterPlace),
  }),

  auditRoot: query({
    permission: 'audit:read',
    description: 'The last signed root, one being made every five minutes; null before the first. Reading it is itself logged.',
    args: { by: optional(dateTime('The last that was made by then.')) },
    returns: orNull(ofType(AuditRoot)),
    run: (self, { by }, context) => self.chains.root(context.reader(), by ?? null),
  }),
}))
