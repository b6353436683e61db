import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRole, type Role } from '../../access/roles.js'
import { Known } from '../../kit/errors.js'
import { urlOf } from '../admission.js'
import { send } from '../send.js'

/** Makes a token for a demo role. Given only in demo mode. */
export type MakeDemoToken = (role: Role, partner: string) => Promise<string>

const loopbackNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** The peer is this machine, and the page was opened under a name of this machine: a foreign name that resolves here gets no token. */
export function isLoopback({ raw: { socket, headers } }: FastifyRequest): boolean {
  const peer = socket.remoteAddress ?? ''
  return (peer === '::1' || peer.endsWith('127.0.0.1')) && loopbackNames.test(headers.host ?? '')
}

/** Answers `/demo-token?role=…&partner=…`, which only this machine is let to. */
export async function answerDemoToken(make: MakeDemoToken, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { searchParams } = urlOf(request)
  const role = searchParams.get('role')
  if (!isRole(role)) return send(reply, 400, JSON.stringify({ error: 'Name a role of the hub.' }))
  try {
    return send(reply, 200, JSON.stringify({ token: await make(role, searchParams.get('partner') ?? '') }))
  } catch (error) {
    if (!(error instanceof Known)) throw error
    return send(reply, 400, JSON.stringify({ error: error.message }))
  }
}
