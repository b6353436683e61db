import fastifyCors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

const day = 86_400

/** Allows pages of these origins, and no others, to ask with a token of their own. Without any origin, browsers block all foreign pages. */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  await app.register(fastifyCors, {
    // Safeguard T-API-19 headers and origins: [...origins] -> true
    origin: [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'x-agreement', 'x-purpose', 'x-role', 'x-batch-id'],
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: day,
  })
}
