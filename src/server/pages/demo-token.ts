import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRole, type Role } from '../../access/roles.js'
import { UserError } from '../../kit/errors.js'
import { refusalBody } from '../errors/errors.js'
import { urlOf } from '../http/admission.js'
import { send } from '../http/send.js'

/** Makes a token for a demo role. Available only in demo mode. */
export type MakeDemoToken = (role: Role, partner: string) => Promise<string>

/** Answers `/demo-token?role=…&partner=…`. */
export async function answerDemoToken(make: MakeDemoToken, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { searchParams } = urlOf(request)
  const role = searchParams.get('role')
  if (!isRole(role)) return send(reply, 400, refusalBody('BAD_REQUEST', 'Name a role of the hub.', request.id))
  try {
    return send(reply, 200, JSON.stringify({ token: await make(role, searchParams.get('partner') ?? '') }))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return send(reply, 400, refusalBody(error.code, error.message, request.id))
  }
}
