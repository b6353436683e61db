import type { FastifyRequest } from 'fastify'
import { UserError } from '../kit/errors.js'
import { limits, UploadTooLong } from '../modules/ingest/index.js'
import { admittedOf } from './admission.js'
import type { OpenRequests } from './open-requests.js'
import { UploadBody } from './upload-body.js'

/** Accepts what a request brings, as long as its sender's right lasts and an upload may take. */
export async function whileAdmitted<T>(
  { uploadSeconds = limits.uploadSeconds }: { readonly uploadSeconds?: number | undefined },
  open: OpenRequests,
  request: FastifyRequest,
  taking: (stream: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  const admitted = admittedOf(request)
  const body = new UploadBody(request.raw)
  const closed = open.add(admitted, (error) => body.end(error))
  const late = setTimeout(() => body.end(new UploadTooLong(uploadSeconds)), uploadSeconds * 1_000)
  try {
    return await taking(body)
  } catch (error) {
    // If its statements were ended with its agreement, that is the reason to report.
    if (!(error instanceof UserError)) await admitted.again()
    throw error
  } finally {
    clearTimeout(late)
    closed()
  }
}
