import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuseWith } from './send.js'

/** Whether the body is declared as JSON in UTF-8. */
export const isJson = ({ headers }: FastifyRequest): boolean =>
  /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(headers['content-type'] ?? '') && !headers['content-encoding']

export const notJson = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  refuseWith(request, reply, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json in UTF-8.')
