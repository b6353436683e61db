import type { IncomingMessage } from 'node:http'
import { Invalid } from '../kit/errors.js'
import type { GraphqlRequest } from './graphql-servers.js'

/** Milliseconds in which a question must have arrived. */
const bodyTimeout = 30_000

export class BodyTooLarge extends Invalid {
  constructor(limit: number) {
    super('BODY_TOO_LARGE', `Send at most ${limit >> 20} MB at a time. A whole feed goes to /ingest.`)
  }
}

/** Reads a JSON body of at most `limit` bytes. Throws Invalid for what is too large, too slow or no question. */
export async function readGraphqlRequest(request: IncomingMessage, limit: number): Promise<GraphqlRequest> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge(limit)
  return requestFrom(await readAll(request, limit))
}

async function readAll(request: IncomingMessage, limit: number): Promise<Buffer> {
  const late = setTimeout(() => request.destroy(), bodyTimeout)
  try {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limit) throw new BodyTooLarge(limit)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } finally {
    clearTimeout(late)
  }
}

function requestFrom(bytes: Buffer): GraphqlRequest {
  const body = parsed(bytes)
  if (Array.isArray(body)) throw new Invalid('BAD_REQUEST', 'Send one question at a time: batches are not answered.')
  if (typeof body !== 'object' || body === null)
    throw new Invalid('BAD_REQUEST', 'Send a JSON object with "query" and, where it has some, "variables".')
  const { query, operationName, variables } = body as Record<string, unknown>
  if (typeof query !== 'string') throw new Invalid('BAD_REQUEST', '"query" must be the text of a GraphQL document.')
  if (operationName != null && typeof operationName !== 'string') throw new Invalid('BAD_REQUEST', '"operationName" must be text.')
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) {
    throw new Invalid('BAD_REQUEST', '"variables" must be an object.')
  }
  return { query, operationName: operationName ?? undefined, variables: (variables as Record<string, unknown> | null) ?? undefined }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Invalid('BAD_REQUEST', 'The body is not JSON in UTF-8.')
  }
}
