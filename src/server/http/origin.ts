import type { FastifyRequest } from 'fastify'
import { Invalid } from '../../kit/errors.js'

/** A host name or an address, with or without a port. */
const hosts = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i

/**
 * Where the asker reached the hub: `https://hub.example`. It is for addresses that must be whole, and goes back to that asker alone or to
 * those who ask the same host. What a proxy says of it counts only if the proxy is trusted. @throws Invalid `BAD_REQUEST`
 */
export function originOf({ protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>): string {
  if (!hosts.test(host)) throw new Invalid('BAD_REQUEST', 'The request names no host. Send the name of this hub in the header Host.')
  return `${protocol === 'https' ? 'https' : 'http'}://${host}`
}
