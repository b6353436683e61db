import type { ErrorCode } from '../../kit/error-codes.js'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { isQuiet } from '../../access/is-quiet.js'
import { UserError, TooMuch } from '../../kit/errors.js'
import { localeOf } from '../../kit/on-pages/language.js'
import { TokenRefused } from '../../modules/identity/index.js'
import { refusalBody, refusalFor } from '../errors/errors.js'
import type { RefusalLog } from '../errors/refusal-log.js'
import { keepCodes } from './refused-codes.js'
import { BodyTooLarge } from './request-body.js'

/** Seconds to wait before asking again for what cannot be answered now. */
const retryAfter = 5

/** The most that is read of a refused body: 32 MB, for at most 5 seconds. */
const drain = { bytes: 32 << 20, milliseconds: 5_000 }

const jsonType = 'application/json; charset=utf-8'

/** Answers with JSON that is already text. */
export function send(reply: FastifyReply, status: number, body: string): FastifyReply {
  if (status === 503) reply.header('retry-after', retryAfter)
  return reply.code(status).header('content-type', jsonType).send(body)
}

/** Answers with a named file, whose words are in English whatever language is asked for. If the stream breaks, the connection ends early, so that nothing passes for a whole file. */
export const sendFile = (reply: FastifyReply, type: string, name: string, content: string | Readable): FastifyReply =>
  reply
    .code(200)
    .header('content-type', type)
    .header('content-language', localeOf.en)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(content)

const refusals = new WeakSet<FastifyReply>()

/** Whether an answer contains only the reason why there is none. */
export const isRefusal = (reply: FastifyReply): boolean => refusals.has(reply)

/** Refuses a request and reads no more of it. */
export function refuseWith(request: FastifyRequest, reply: FastifyReply, status: number, code: ErrorCode, message: string): FastifyReply {
  // Otherwise the unread rest of the request would be taken for the next one.
  reply.header('connection', 'close')
  keepCodes(reply, [code])
  return sendRefusal(request, reply, status, refusalBody(code, message, request.id))
}

/** Sends a refusal so that it arrives: if the body is still coming, the connection ends after the body. */
function sendRefusal({ raw }: FastifyRequest, reply: FastifyReply, status: number, body: string): FastifyReply {
  refusals.add(reply)
  // The refusal may replace a file.
  for (const name of ['content-length', 'content-language', 'content-disposition', 'repr-digest', 'x-agreement', 'x-purpose'])
    reply.removeHeader(name)
  if (raw.complete || raw.destroyed || !hasBody(raw)) return send(reply, status, body)
  reply.header('connection', 'close').header('content-length', Buffer.byteLength(body))
  if (status === 503) reply.header('retry-after', retryAfter)
  return reply
    .code(status)
    .header('content-type', jsonType)
    .send(Readable.from(thenDrained(body, raw)))
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/**
 * The whole answer, and its end once the sender has stopped. A connection that closes with unread bytes resets, and the answer would be
 * lost.
 */
async function* thenDrained(body: string, raw: IncomingMessage): AsyncGenerator<string> {
  yield body
  // Safeguard A refused body gets its answer
  await drained(raw)
}

/** Reads and discards what still comes, as long and as much as the sender needs to see the answer. */
function drained(raw: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0
    const late = setTimeout(done, drain.milliseconds)
    raw.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > drain.bytes) done()
    })
    for (const event of ['end', 'close', 'error']) raw.once(event, done)
    raw.resume()
    function done(): void {
      clearTimeout(late)
      raw.pause()
      resolve()
    }
  })
}

/** The logs for refusals. For people who are not signed in, not every one is logged. */
interface RefusalLogs {
  readonly log: Logger
  readonly strangers: RefusalLog
}

/** The answer to a request that failed, and its line in the log. */
export function refuse({ log, strangers }: RefusalLogs, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { raw, id: requestId } = request
  // A refusal in the middle of a body has ended its reading, but still goes to the sender.
  // Safeguard A refusal while a file arrives: && !(error instanceof UserError) ->
  if (reply.raw.headersSent || (raw.destroyed && !raw.complete && !(error instanceof UserError))) return broken(reply)
  if (saysUnreadableType(error)) return refuseWith(request, reply, 415, 'UNSUPPORTED_MEDIA_TYPE', 'The content type cannot be read.')
  const { status, code, body, unforeseen } = refusalFor(error, requestId)
  keepCodes(reply, [code])
  if (unforeseen)
    log.error(
      { requestId, failure: error instanceof Error ? { message: error.message, stack: error.stack } : String(error) },
      'a request failed',
    )
  // Only the operator learns which check of a token failed.
  // Safeguard T-SDC-32 nothing of a charity moves a metric or a log: !isQuiet(request.admitted.viewer.partnerKind) -> true
  else if (!request.admitted || !isQuiet(request.admitted.viewer.partnerKind))
    (request.admitted ? log : strangers).info(
      { requestId, code, ...(error instanceof TokenRefused ? { reason: error.reason } : {}) },
      'refused',
    )
  if (!raw.complete) reply.header('connection', 'close')
  if (error instanceof TooMuch) reply.header('retry-after', error.seconds)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return sendRefusal(request, reply, error instanceof BodyTooLarge ? 413 : status, body)
}

/** Ends an answer whose client has gone, or that was half sent. */
function broken(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.destroy()
  return reply
}

/** The one fault of a request that Fastify refuses by itself. */
const saysUnreadableType = (error: unknown): boolean => (error as { code?: unknown }).code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE'
