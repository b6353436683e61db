import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRole, type Role } from '../../access/roles.js'
import { UserError } from '../../kit/errors.js'
import { urlOf } from '../http/admission.js'
import { send } from '../http/send.js'

/** Makes a token for a demo role. Available only in demo mode. */
export type MakeDemoToken = (role: Role, partner: string) => Promise<string>

const loopbackNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Headers with which a proxy says for whom it asks. */
const forwarding = /^(forwarded|via|x-forwarded(-.*)?|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/

/**
 * The request comes from this machine itself, not from a proxy here, which may forward for anyone. The page was opened under a name of this
 * machine, so a foreign name that resolves here gets no token.
 */
export function isLoopback({ raw: { socket, headers } }: FastifyRequest): boolean {
  const peer = socket.remoteAddress ?? ''
  const isForwarded = Object.keys(headers).some((name) => forwarding.test(name))
  return (peer === '::1' || peer.endsWith('127.0.0.1')) && loopbackNames.test(headers.host ?? '') && !isForwarded
}

/** Answers `/demo-token?role=…&partner=…`, for requests from this machine only. */
export async function answerDemoToken(make: MakeDemoToken, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { searchParams } = urlOf(request)
  const role = searchParams.get('role')
  if (!isRole(role)) return send(reply, 400, JSON.stringify({ error: 'Name a role of the hub.' }))
  try {
    return send(reply, 200, JSON.stringify({ token: await make(role, searchParams.get('partner') ?? '') }))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return send(reply, 400, JSON.stringify({ error: error.message }))
  }
}
