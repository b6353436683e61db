import type { FastifyReply } from 'fastify'
import type { GraphqlServers } from '../graphql/graphql-servers.js'
import { send } from '../http/send.js'
import type { Context } from '../graphql/request-context.js'

/**
 * The very answer that GraphQL would give, by the same road: rights, limits, cost, audit and protection are those of the question. Undefined where
 * there is none, and then the refusal is sent.
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
  // GraphQL answers a question that it refuses with 200; a file that is none says so in its status too.
  send(reply, retryAfter === undefined ? Math.max(status, 400) : 429, JSON.stringify({ errors }))
  return undefined
}
