import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { MoveDemoClock } from './demo-clock.js'
import type { MakeDemoToken } from './demo-token.js'

/** What a demo on loopback lets people of this machine do before they have a token. */
export interface DemoDoors {
  readonly makeToken: MakeDemoToken
  readonly moveClock: MoveDemoClock | undefined
  /** The word that opens both, as the terminal prints it. Null if `HUB_DEMO_OPEN` leaves it out. */
  readonly word: string | null
}

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
  // Safeguard What was forwarded gets no demo token: && !isForwarded ->
  return (peer === '::1' || peer.endsWith('127.0.0.1')) && loopbackNames.test(headers.host ?? '') && !isForwarded
}

/** What is said to a request without the word, or with another. */
export const wordSentence =
  'Send the word of this demo as X-Demo-Word. The terminal in which the hub was started shows it, behind # in the address of the pages.'

/** Whether a request has the word of the demo in its header, however it is capitalised. The comparison takes the same time for each. */
export function hasWord({ headers }: Pick<FastifyRequest, 'headers'>, word: string | null): boolean {
  return word === null || timingSafeEqual(hashOf(String(headers['x-demo-word'] ?? '')), hashOf(word))
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text.trim().toLowerCase()).digest()
