import type { FastifyRequest } from 'fastify'
import { UserError } from '../../kit/errors.js'
import { sendingLimits, UploadTooLong } from '../../modules/ingest/index.js'
import { admittedOf } from './admission.js'
import type { OpenRequests } from './open-requests.js'
import type { IncomingMessage } from 'node:http'

/** Takes what a request brings, for as long as its sender is admitted and an upload may last. */
export async function whileAdmitted<T>(
  { uploadSeconds = sendingLimits.uploadSeconds }: { readonly uploadSeconds?: number | undefined },
  open: OpenRequests,
  request: FastifyRequest,
  taking: (stream: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  const admitted = admittedOf(request)
  const body = new UploadBody(request.raw)
  // Safeguard An open upload is ended with its right: open.add(admitted, (error) => body.end(error)) -> () => undefined
  const closed = open.add(admitted, (error) => body.end(error))
  // Safeguard An upload has an hour: setTimeout(() => body.end(new UploadTooLong(uploadSeconds)), uploadSeconds * 1_000) -> undefined
  const late = setTimeout(() => body.end(new UploadTooLong(uploadSeconds)), uploadSeconds * 1_000)
  try {
    return await taking(body)
  } catch (error) {
    // Its statements may have been ended with its agreement, and then that is the reason.
    if (!(error instanceof UserError)) await admitted.again()
    throw error
  } finally {
    clearTimeout(late)
    closed()
  }
}

/** The bytes of a request, which can be ended from outside: whoever reads them then gets the reason, and the connection stays for the answer. */
class UploadBody implements AsyncIterable<Uint8Array> {
  private reason: Error | undefined
  private fail: ((reason: Error) => void) | undefined

  constructor(private readonly request: IncomingMessage) {}

  end(reason: Error): void {
    this.reason ??= reason
    this.fail?.(this.reason)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const pieces = (this.request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
    try {
      for (let next = await this.orEnded(pieces.next()); !next.done; next = await this.orEnded(pieces.next())) yield next.value
    } finally {
      // Not awaited: it waits for the piece that was asked for, which may never come.
      void pieces.return?.()
    }
  }

  private orEnded<T>(next: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.fail = reject
      next.then(resolve, reject)
      if (this.reason) reject(this.reason)
    })
  }
}
