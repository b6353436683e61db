import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { Invalid } from '../../kit/errors.js'
import { admittedOf } from './admission.js'
import type { GraphqlRequest } from '../graphql/graphql-servers.js'
import { limits } from '../limits/limits.js'
import { RowScan } from '../../kit/sent-files/row-scan.js'

/** Milliseconds in which a question must arrive. */
const bodyTimeout = 30_000

export class BodyTooLarge extends Invalid {
  constructor() {
    const { body, rows, keysOfOne } = limits
    super(
      'BODY_TOO_LARGE',
      `Send at most ${body >> 20} MB and ${rows.toLocaleString('en')} rows at a time, and at most ${keysOfOne} fields in a row. A whole feed goes to /ingest.`,
    )
  }
}

/** Reads a GraphQL request. Throws Invalid if it is too large, too slow or no question. */
export const readGraphqlRequest = async (request: FastifyRequest): Promise<GraphqlRequest> => requestFrom(await readJson(request))

/**
 * Reads a JSON body, and checks its sender's right again after the last byte, because a body may take half a minute. Throws Invalid if it
 * is too large, too slow or not JSON. A body that is too large is refused before it is parsed.
 */
export async function readJson(request: FastifyRequest): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > limits.body) throw new BodyTooLarge()
  const bytes = await readAll(request.raw)
  // Safeguard A right that ends before the last byte
  await admittedOf(request).again()
  return parsed(bytes)
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const late = setTimeout(() => request.destroy(), bodyTimeout)
  try {
    const chunks: Buffer[] = []
    const scan = new RowScan()
    let size = 0
    // The connection stays open, so a sender that is refused midway still gets its answer.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limits.body) throw new BodyTooLarge()
      scan.take(chunk)
      // Safeguard Rows of a request
      if (isTooMuch(scan)) throw new BodyTooLarge()
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } finally {
    clearTimeout(late)
  }
}

const isTooMuch = ({ rows, parts, keys, keysOfOne }: RowScan): boolean =>
  // Safeguard Keys of a body: || keysOfOne > limits.keysOfOne ->
  // Safeguard Keys of a body: || keys > limits.keys ->
  rows > limits.rows || parts > limits.parts || keys > limits.keys || keysOfOne > limits.keysOfOne

function requestFrom(body: unknown): GraphqlRequest {
  if (Array.isArray(body)) throw new Invalid('BAD_REQUEST', 'Send one question at a time: batches are not answered.')
  if (typeof body !== 'object' || body === null)
    throw new Invalid('BAD_REQUEST', 'Send a JSON object with "query" and, where it has some, "variables".')
  const { query, operationName, variables, documentId: given, extensions } = body as Record<string, unknown>
  const documentId = given ?? (query === undefined ? hashIn(extensions) : undefined)
  if (documentId != null && (typeof documentId !== 'string' || !/^(sha256:)?[0-9a-f]{64}$/.test(documentId)))
    throw new Invalid('BAD_REQUEST', '"documentId" must be the id of a registered document, such as sha256: and 64 hex digits.')
  if (typeof query !== 'string' && documentId == null) throw new Invalid('BAD_REQUEST', '"query" must be the text of a GraphQL document.')
  if (operationName != null && typeof operationName !== 'string') throw new Invalid('BAD_REQUEST', '"operationName" must be text.')
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) {
    throw new Invalid('BAD_REQUEST', '"variables" must be an object.')
  }
  return {
    query: typeof query === 'string' ? query : undefined,
    documentId: documentId ?? undefined,
    operationName: operationName ?? undefined,
    variables: (variables as Record<string, unknown> | null) ?? undefined,
  }
}

/** The id in Apollo's format of a persisted query, which Apollo's clients send. */
function hashIn(extensions: unknown): unknown {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } | null }
  return persistedQuery?.sha256Hash
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Invalid('BAD_REQUEST', 'The body is not JSON in UTF-8. Send it as that.')
  }
}
