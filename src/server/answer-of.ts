import type { FastifyReply } from 'fastify'
import type { GraphqlServers } from './graphql-servers.js'
import { send } from './send.js'
import type { Context } from './request-context.js'

/**
 * The same answer that GraphQL would give, by the same path: rights, limits, cost, audit and protection are those of the question.
 * Undefined if there is none; the refusal has then been sent.
 */
export async function answerOf<Data>(
  graphql: GraphqlServers,
  asked: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> },
  context: Context,
  reply: FastifyReply,
): Promise<Data | undefined> {
  const { status, body, retryAfter } = await graphql.answer(asked, context)
  const { data, errors } = JSON.parse(body) as { readonly data?: Data | null; readonly errors?: unknown }
  if (errors === undefined && data) return data
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
  // GraphQL answers a refused question with 200. Here the status shows too that there is no file.
  send(reply, retryAfter === undefined ? Math.max(status, 400) : 429, JSON.stringify({ errors }))
  return undefined
}
