import type { FastifyReply } from 'fastify'
import type { Context } from '../graphql/request-context.js'

/**
 * Names in the answer the agreement and purpose that it is given under. Called when the answer is ready to leave.
 * @throws Forbidden where the agreement was suspended or ended while the answer was worked out
 */
export async function nameAgreement(context: Pick<Context, 'checkStillAgreed'>, reply: FastifyReply): Promise<void> {
  const agreement = await context.checkStillAgreed()
  if (agreement) reply.headers({ 'x-agreement': agreement.reference, 'x-purpose': agreement.purpose })
}
