import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CallerService } from '../../modules/governance/index.js'
import { header } from '../admission.js'
import { send } from '../send.js'
import { publicPolicy } from './page-frame.js'
import { pageType } from './publication-file.js'
import { registerPage } from './register-page.js'

/** The public register: a page for browsers, JSON for anyone else. */
export async function answerRegister(
  governance: Pick<CallerService, 'register'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const rows = await governance.register()
  reply.header('vary', 'accept')
  if (!/\btext\/html\b/.test(header(request, 'accept') ?? '')) return send(reply, 200, JSON.stringify(rows))
  return reply.code(200).header('content-security-policy', publicPolicy).header('content-type', pageType).send(registerPage(rows))
}
