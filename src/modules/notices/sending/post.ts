import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import { isPublicAddress } from './public-address.js'

/** Why a notice did not arrive: the closed list. */
export const failures = {
  NOT_FOUND: 'The host of the address has no entry in the DNS.',
  NOT_PUBLIC: 'The host of the address resolves to a network that is not public.',
  NO_CONNECTION: 'Nobody answered there, or not with a certificate of that host.',
  TOO_SLOW: 'There was no answer within ten seconds.',
  REFUSED: 'The answer was not a status of 200 to 299. A redirect is not followed.',
  NOT_AGREED: 'No live agreement lets the partner be told, or it is suspended.',
} as const
export type Failure = keyof typeof failures

/** Milliseconds for the whole of an attempt. */
const patience = 10_000

/**
 * What a test may add so that a server of its own on this machine can receive. The hub is made with it in code alone: no setting and no
 * command gives it.
 */
export interface OwnReceivers {
  /** A certificate authority in PEM, which is trusted for these messages alone. */
  readonly ca: string
  /** Addresses that count as public. */
  readonly addresses: readonly string[]
}

export interface Message {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The one address to which a host resolves now, if every one of its addresses is public. */
export async function resolvePublic(
  hostname: string,
  own?: OwnReceivers,
): Promise<{ readonly address: string; readonly family: number } | Failure> {
  const found = await lookup(hostname, { all: true, verbatim: true }).catch(() => [])
  const [first] = found
  if (!first) return 'NOT_FOUND'
  const isOpen = (address: string): boolean => isPublicAddress(address) || (own?.addresses.includes(address) ?? false)
  return found.every(({ address }) => isOpen(address)) ? first : 'NOT_PUBLIC'
}

/**
 * Sends a message once. The host is resolved once and the connection goes to that very address, so that a second answer of the DNS cannot lead
 * it elsewhere. The certificate must be of the host. Nothing of the answer but its status is read. Returns null if it arrived.
 */
export async function post({ url, headers, body }: Message, own?: OwnReceivers): Promise<Failure | null> {
  const { hostname, port, pathname, host } = new URL(url)
  const place = await resolvePublic(hostname, own)
  if (typeof place === 'string') return place
  return new Promise((resolve) => {
    const sent = request(
      {
        host: place.address,
        family: place.family,
        port: port || 443,
        servername: hostname,
        path: pathname,
        method: 'POST',
        headers: { ...headers, host, 'content-length': Buffer.byteLength(body), connection: 'close' },
        agent: false,
        ...(own ? { ca: own.ca } : {}),
      },
      ({ statusCode = 0 }) => {
        end(statusCode >= 200 && statusCode < 300 ? null : 'REFUSED')
      },
    )
    const late = setTimeout(() => end('TOO_SLOW'), patience)
    sent.on('error', () => end('NO_CONNECTION'))
    sent.end(body)
    function end(failure: Failure | null): void {
      clearTimeout(late)
      resolve(failure)
      sent.destroy()
    }
  })
}
