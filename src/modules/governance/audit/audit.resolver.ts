import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { Access } from '../../../access/access.js'
import type { Page } from '../../../kit/page.js'
import type { AuditRow, AuditStore } from './audit.store.js'
import { AuditBand, AuditConnection, AuditFilter } from './audit.type.js'
import type { RequestContext } from '../partners/caller.js'

@Resolver()
export class AuditResolver {
  constructor(private readonly audit: AuditStore) {}

  @Access('audit:read')
  @Query(() => AuditConnection, {
    description:
      'What your own partner did, the latest first. For the auditor whom a live agreement names also what others did, but for what auditBands tells of. Reading it is itself logged.',
  })
  async auditTrail(
    @Arg('filter', () => AuditFilter, { nullable: true }) filter: AuditFilter | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Page<AuditRow>> {
    return this.audit.page(context.reader(), filter ?? {}, first, after ?? null)
  }

  @Access('audit:read')
  @Query(() => [AuditBand], {
    description:
      'For the auditor whom a live agreement names: what others did with rows whose events are not told one by one, because one could point to somebody. By day or by whole month, listed when it is over. batch:committed has a line for each partner that an agreement lets send the feed, whatever it sent, and every other event has one from 100 on. Empty for every other auditor. Reading it is itself logged.',
  })
  async auditBands(
    @Arg('from', () => String, { description: 'First day, YYYY-MM-DD.' }) from: string,
    @Arg('to', () => String, { description: 'Last day; at most 366 days. A month is told whole, even if a part of it is asked for.' })
    to: string,
    @Ctx() context: RequestContext,
  ): Promise<AuditBand[]> {
    return this.audit.bands(context.reader(), from, to)
  }
}
