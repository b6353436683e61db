import { entries } from '../../../api/entries.js'
import { int, listOf, ofType, optional, resolvedFrom, text, withDefault } from '../../../api/field.js'
import { Resolver } from 'type-graphql'
import type { Page } from '../../../kit/page.js'
import type { AuditRow, AuditStore } from './audit.store.js'
import { AuditBand, AuditConnection, AuditFilter } from './audit.type.js'
import type { RequestContext } from '../partners/caller.js'

@Resolver()
export class AuditResolver {
  constructor(readonly audit: AuditStore) {}
}

entries<AuditResolver, RequestContext>(AuditResolver, ({ query }) => ({
  auditTrail: query({
    permission: 'audit:read',
    description:
      'What your own partner did, the latest first. For the auditor whom a live agreement names also what others did, but for what auditBands tells of. Reading it is itself logged.',
    args: { filter: optional(ofType(AuditFilter)), first: withDefault(50, int('1 to 100.')), after: optional(text()) },
    returns: resolvedFrom<Page<AuditRow>>(ofType(AuditConnection)),
    run: (self, { filter, first, after }, context) => self.audit.page(context.reader(), filter ?? {}, first, after ?? null),
  }),

  auditBands: query({
    permission: 'audit:read',
    description:
      'For the auditor whom a live agreement names: what others did with rows whose events are not told one by one, because one could point to somebody. By day or by whole month, listed when it is over. batch:committed has a line for each partner that an agreement lets send the feed, whatever it sent, and every other event has one from 100 on. Empty for every other auditor. Reading it is itself logged.',
    args: {
      from: text('First day, YYYY-MM-DD.'),
      to: text('Last day; at most 366 days. A month is told whole, even if a part of it is asked for.'),
    },
    returns: listOf(AuditBand),
    run: (self, { from, to }, context) => self.audit.bands(context.reader(), from, to),
  }),
}))
