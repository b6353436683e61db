import type { LookupAddress } from 'node:dns'
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
  NOT_NOW: 'The hub could not tell it then, for a reason of its own. It tries again, and this is not counted as an attempt.',
  NOT_MADE: 'The hub could not make the notice. Its log says why.',
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
  /** Asked in the place of the system's resolver. */
  readonly lookup?: (hostname: string) => Promise<readonly LookupAddress[]>
}

export interface Message {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The one address to which a host resolves now, if every one of its addresses is public. The system may take minutes over an answer. */
async function resolvePublic(hostname: string, own?: OwnReceivers): Promise<LookupAddress | Failure> {
  const resolve = own?.lookup ?? ((name) => lookup(name, { all: true, verbatim: true }))
  const found = await resolve(hostname).catch(() => [])
  const [first] = found
  if (!first) return 'NOT_FOUND'
  const isOpen = (address: string): boolean => isPublicAddress(address) || (own?.addresses.includes(address) ?? false)
  // Safeguard A notice goes to public networks alone: (address) -> (address) || true
  return found.every(({ address }) => isOpen(address)) ? first : 'NOT_PUBLIC'
}

/** Why nothing could be sent to an address now, as far as its host tells; null if it resolves to public networks alone. */
export async function placeRefused(url: string, own?: OwnReceivers): Promise<Failure | null> {
  const place = await inTime(() => resolvePublic(new URL(url).hostname, own))
  return typeof place === 'string' ? place : null
}

/**
 * Sends a message once. The host is resolved once and the connection goes to that very address, so that a second answer of the DNS cannot lead
 * it elsewhere. The certificate must be of the host. Nothing of the answer but its status is read. Returns null if it arrived.
 */
export const post = (message: Message, own?: OwnReceivers): Promise<Failure | null> =>
  inTime(async (isLate) => {
    const place = await resolvePublic(new URL(message.url).hostname, own)
    return typeof place === 'string' ? place : sendTo(place, message, isLate, own)
  })

/** The result of what must end within ten seconds, the look-up of a host included, or that it was too slow: then it is told to end. */
async function inTime<T>(run: (isLate: AbortSignal) => Promise<T>): Promise<T | 'TOO_SLOW'> {
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const ended = new Promise<'TOO_SLOW'>((resolve) => {
    timer = setTimeout(() => {
      resolve('TOO_SLOW')
      late.abort()
    }, patience)
  })
  return Promise.race([run(late.signal), ended]).finally(() => clearTimeout(timer))
}

async function sendTo(
  place: LookupAddress,
  { url, headers, body }: Message,
  signal: AbortSignal,
  own?: OwnReceivers,
): Promise<Failure | null> {
  if (signal.aborted) return 'TOO_SLOW'
  const { hostname, port, pathname, host } = new URL(url)
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
        signal,
        ...(own ? { ca: own.ca } : {}),
      },
      ({ statusCode = 0 }) => {
        // Safeguard A notice follows no redirect: >= 200 && statusCode < 300 -> < 400
        end(statusCode >= 200 && statusCode < 300 ? null : 'REFUSED')
      },
    )
    sent.on('error', () => end('NO_CONNECTION'))
    sent.end(body)
    function end(failure: Failure | null): void {
      resolve(failure)
      sent.destroy()
    }
  })
}
