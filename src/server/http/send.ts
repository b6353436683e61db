import type { ErrorCode } from '../../kit/error-codes.js'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { UserError, TooMuch } from '../../kit/errors.js'
import { TokenRefused } from '../../modules/identity/index.js'
import { refusalBody, refusalFor } from '../errors/errors.js'
import type { RefusalLog } from '../errors/refusal-log.js'
import { BodyTooLarge } from './request-body.js'

/** Seconds after which to ask again what cannot be answered now. */
const retryAfter = 5

/** What is read at most of a body that is refused: 32 MB, and for 5 seconds. */
const drain = { bytes: 32 << 20, milliseconds: 5_000 }

const jsonType = 'application/json; charset=utf-8'

/** Answers with JSON that is text already. */
export function send(reply: FastifyReply, status: number, body: string): FastifyReply {
  if (status === 503) reply.header('retry-after', retryAfter)
  return reply.code(status).header('content-type', jsonType).send(body)
}

/** Answers with a file of a name. A stream that breaks ends the connection before its end, so that nothing of it passes for a whole file. */
export const sendFile = (reply: FastifyReply, type: string, name: string, content: string | Readable): FastifyReply =>
  reply.code(200).header('content-type', type).header('content-disposition', `attachment; filename="${name}"`).send(content)

const refusals = new WeakSet<FastifyReply>()

/** Whether an answer gives nothing but the reason why there is none. */
export const isRefusal = (reply: FastifyReply): boolean => refusals.has(reply)

/** Refuses a request of which nothing more is read. */
export function refuseWith(request: FastifyRequest, reply: FastifyReply, status: number, code: ErrorCode, message: string): FastifyReply {
  // What was not read of the request must not be taken for the next one.
  reply.header('connection', 'close')
  return sendRefusal(request, reply, status, refusalBody(code, message, request.id))
}

/** Sends a refusal so that it arrives: where the body of the request still comes, the connection ends when that has ended. */
function sendRefusal({ raw }: FastifyRequest, reply: FastifyReply, status: number, body: string): FastifyReply {
  refusals.add(reply)
  // It may take the place of a file.
  for (const name of ['content-length', 'content-disposition', 'repr-digest', 'x-agreement', 'x-purpose']) reply.removeHeader(name)
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

/** All of the answer, and then its end, once its sender has stopped. A connection that closes on bytes unread resets, and takes the answer along. */
async function* thenDrained(body: string, raw: IncomingMessage): AsyncGenerator<string> {
  yield body
  await drained(raw)
}

/** Reads and forgets what still comes, for as long and as much as somebody needs who looks at the answer. */
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

/** Where refusals are noted: of whoever is not signed in not all of them. */
interface RefusalLogs {
  readonly log: Logger
  readonly strangers: RefusalLog
}

/** The answer to a request that failed, and its line in the log. */
export function refuse({ log, strangers }: RefusalLogs, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { raw, id: requestId } = request
  // A known refusal in the middle of a body has ended its reading, and still goes to its sender.
  if (reply.raw.headersSent || (raw.destroyed && !raw.complete && !(error instanceof UserError))) return broken(reply)
  if (saysUnreadableType(error)) return refuseWith(request, reply, 415, 'UNSUPPORTED_MEDIA_TYPE', 'The content type cannot be read.')
  const { status, code, body, unforeseen } = refusalFor(error, requestId)
  if (unforeseen)
    log.error(
      { requestId, failure: error instanceof Error ? { message: error.message, stack: error.stack } : String(error) },
      'a request failed',
    )
  // Which check of a token failed is for the operator alone.
  else
    (request.admitted ? log : strangers).info(
      { requestId, code, ...(error instanceof TokenRefused ? { reason: error.reason } : {}) },
      'refused',
    )
  if (!raw.complete) reply.header('connection', 'close')
  if (error instanceof TooMuch) reply.header('retry-after', error.seconds)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return sendRefusal(request, reply, error instanceof BodyTooLarge ? 413 : status, body)
}

/** The client has gone, or half an answer has been sent. */
function broken(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.destroy()
  return reply
}

/** The one thing about a request that Fastify refuses by itself. */
const saysUnreadableType = (error: unknown): boolean => (error as { code?: unknown }).code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE'
