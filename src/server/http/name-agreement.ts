import type { FastifyReply } from 'fastify'
import type { Context } from '../graphql/request-context.js'

/**
 * Adds to the answer the agreement and purpose that it is given under. Called when the answer is ready to leave.
 * @throws Forbidden if the agreement was suspended or ended meanwhile
 */
export async function nameAgreement(context: Pick<Context, 'checkStillAgreed'>, reply: FastifyReply): Promise<void> {
  const agreement = await context.checkStillAgreed()
  if (agreement) reply.headers({ 'x-agreement': agreement.reference, 'x-purpose': agreement.purpose })
}
