import { isIPv6 } from 'node:net'
import { TooMuch } from '../../kit/errors.js'
import { rateLimits } from './rate-limits.js'

/** Addresses that are remembered; beyond them the one that has asked least lately is forgotten. */
const mostAddresses = 10_000
/** No address is longer. */
const longestAddress = 45

/** More comes from one address than whoever is not signed in may send. */
export class TooManyFromAddress extends TooMuch {
  constructor(seconds: number) {
    const sentence = `More requests come from your address than a minute allows for whoever is not signed in. Send it again in ${seconds} s.`
    super('TOO_MANY_REQUESTS', sentence, seconds)
  }
}

interface Account {
  /** Requests that are not paid off yet. */
  owed: number
  at: number
}

/**
 * Counts what each address sends without being signed in: as many as a burst at once, and then as many as a minute allows. In memory alone,
 * since an address says who somebody is.
 */
export class AddressLimit {
  private readonly accounts = new Map<string, Account>()
  private readonly perMillisecond: number

  constructor(
    perMinute: number = rateLimits.address,
    private readonly burst: number = Math.min(perMinute, rateLimits.addressBurst),
  ) {
    this.perMillisecond = perMinute / 60_000
  }

  /** Counts a request. Throws TooManyFromAddress, with the seconds to wait, beyond the limit. */
  count(address: string): void {
    const account = this.accountOf(nameOf(address))
    // What is refused costs nothing more: whoever waits as long as is said is answered.
    if (account.owed + 1 > this.burst) {
      throw new TooManyFromAddress(Math.max(1, Math.ceil((account.owed + 1 - this.burst) / this.perMillisecond / 1_000)))
    }
    account.owed += 1
  }

  private accountOf(name: string): Account {
    const now = performance.now()
    const account = this.accounts.get(name) ?? { owed: 0, at: now }
    account.owed = Math.max(0, account.owed - (now - account.at) * this.perMillisecond)
    account.at = now
    // Written anew, so that the map stands in the order in which addresses asked last.
    this.accounts.delete(name)
    this.accounts.set(name, account)
    for (const [oldest] of this.accounts) {
      if (this.accounts.size <= mostAddresses) break
      this.accounts.delete(oldest)
    }
    return account
  }
}

/** Somebody with an IPv6 connection has all addresses of a /64. */
function nameOf(address: string): string {
  const name = address.slice(0, longestAddress).replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(name)) return name
  const [head = '', tail] = name.split('::')
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]]
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after].slice(0, 4).join(':')
}
