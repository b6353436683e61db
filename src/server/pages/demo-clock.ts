import type { FastifyReply, FastifyRequest } from 'fastify'
import { UserError } from '../../kit/errors.js'
import { refusalBody } from '../errors/errors.js'
import { urlOf } from '../http/admission.js'
import { isJson, notJson } from '../http/json-type.js'
import { send } from '../http/send.js'

/** Moves the clock of a demo on by days, and returns what it says then. Available only in demo mode. */
export type MoveDemoClock = (days: number) => Promise<Date>

/**
 * Answers a POST to `/demo-clock?days=15`. It must be sent as JSON, which keeps foreign pages out: a browser
 * asks the hub before it lets them send that, and the hub does not agree.
 */
export async function answerDemoClock(move: MoveDemoClock, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  // Safeguard The clock of a demo is moved by nobody from outside
  if (!isJson(request)) return notJson(request, reply)
  try {
    const days = urlOf(request).searchParams.get('days') ?? ''
    return send(reply, 200, JSON.stringify({ now: await move(/^[0-9]+$/.test(days) ? Number(days) : Number.NaN) }))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return send(reply, 400, refusalBody(error.code, error.message, request.id))
  }
}
