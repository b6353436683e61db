import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Admitted } from './admission.js'
import type { OpenRequests } from './open-requests.js'
import { isRefusal } from './send.js'

/**
 * Checks the asker's right again before the last part of an answer leaves. An answer in one part is refused like the request itself. A
 * streamed answer is cut off unfinished, so that it cannot pass for a whole file.
 */
export async function beforeLastPart(open: OpenRequests, request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const { admitted } = request
  if (!admitted || isRefusal(reply)) return payload
  if (!(payload instanceof Readable)) {
    await admitted.again()
    return payload
  }
  const parts = Readable.from(withoutLast(payload, admitted), { objectMode: false })
  const closed = open.add(admitted, (error) => parts.destroy(error))
  parts.once('close', closed)
  return parts
}

/** Passes on each part when the next is there, and the last part once its asker is admitted again. */
async function* withoutLast(parts: Readable, { again }: Pick<Admitted, 'again'>): AsyncGenerator<Buffer> {
  let held: Buffer | undefined
  for await (const part of parts as AsyncIterable<Buffer>) {
    if (held) yield held
    held = part
  }
  // Safeguard A right that ends before the last part
  await again()
  if (held) yield held
}
