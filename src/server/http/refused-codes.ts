import type { FastifyReply } from 'fastify'

const codes = new WeakMap<FastifyReply, readonly string[]>()

/** Keeps with an answer which codes it gives, so that they can be counted when it has been sent. */
export const keepCodes = (reply: FastifyReply, given: readonly string[]): void => void codes.set(reply, given)

/** The codes that an answer gives; none for one that refuses nothing. */
export const refusedCodesOf = (reply: FastifyReply): readonly string[] => codes.get(reply) ?? []
