import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { Page } from '../../kit/page.js'
import type { AuditRow, AuditStore } from './audit.store.js'
import { AuditConnection, AuditFilter } from './audit.type.js'
import type { RequestContext } from './caller.js'

@Resolver()
export class AuditResolver {
  constructor(private readonly audit: AuditStore) {}

  @Access('audit:read')
  @Query(() => AuditConnection, {
    description:
      'What your own partner did, the latest first; everything, for the auditor whom a live agreement names. Reading it is itself logged.',
  })
  async auditTrail(
    @Arg('filter', () => AuditFilter, { nullable: true }) filter: AuditFilter | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Page<AuditRow>> {
    return this.audit.page(context.reader(), filter ?? {}, first, after ?? null)
  }
}
