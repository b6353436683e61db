import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Invalid } from '../../kit/errors.js'
import type { AuditStore } from './audit.store.js'
import { AuditConnection, AuditFilter } from './audit.type.js'
import type { RequestContext } from './caller.js'

@Resolver()
export class AuditResolver {
  constructor(private readonly audit: AuditStore) {}

  @Access('audit:read')
  @Query(() => AuditConnection, { description: 'The audit log, the latest first. Reading it is itself logged.' })
  async auditTrail(
    @Arg('filter', () => AuditFilter, { nullable: true }) filter: AuditFilter | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<AuditConnection> {
    const { rows, hasNextPage } = await this.audit.page(await context.reader('AUDITOR'), filter ?? {}, first, fromCursor(after))
    const edges = rows.map((node) => ({ cursor: toCursor(node.seq), node }))
    return {
      edges,
      pageInfo: {
        hasNextPage,
        hasPreviousPage: after != null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    }
  }
}

const toCursor = (seq: number): string => Buffer.from(`audit|${seq}`).toString('base64url')

function fromCursor(cursor: string | null | undefined): number | null {
  if (cursor == null) return null
  const seq = /^audit\|(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (seq === undefined) throw new Invalid('INVALID_CURSOR', 'Give a cursor that an earlier page of this list returned.')
  return Number(seq)
}
