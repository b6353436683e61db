import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { wordsFor } from '../access/grants.js'
import type { Permission } from '../access/permissions.js'
import { printedSchema, schemaFor } from '../access/role-schema.js'
import { keyRefusal } from './errors/key-refusal.js'
import { admittedOf, header } from './http/admission.js'
import { refuseWith } from './http/send.js'

interface PrintedSchema {
  readonly text: string
  /** The value of the header ETag. */
  readonly tag: string
}

/** The schema of each role in SDL, as introspection answers it, so that code generators need not ask a question. */
export class RoleSchemas {
  // Each request of the same role and kind of partner has the same set of permissions.
  private readonly printed = new WeakMap<ReadonlySet<Permission>, PrintedSchema>()

  constructor(private readonly schema: GraphQLSchema) {}

  /** Answers `GET /schema.graphql` for someone who was admitted. */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { viewer, onlyFeed } = admittedOf(request)
    if (onlyFeed !== undefined) return refuseWith(request, reply, 403, 'FORBIDDEN', keyRefusal(onlyFeed))
    const { text, tag } = this.printedFor(wordsFor(viewer))
    reply.header('etag', tag).header('vary', 'authorization, x-role').header('cache-control', 'private, no-cache')
    if (header(request, 'if-none-match') === tag) return reply.code(304).send()
    return reply.code(200).header('content-type', 'text/plain; charset=utf-8').send(text)
  }

  private printedFor(words: ReadonlySet<Permission>): PrintedSchema {
    const known = this.printed.get(words)
    if (known) return known
    const text = printedSchema(schemaFor(this.schema, words))
    const printed = { text, tag: `"${createHash('sha256').update(text).digest('base64url')}"` }
    this.printed.set(words, printed)
    return printed
  }
}
