import { isIPv6 } from 'node:net'
import { TooMuch } from '../../kit/errors.js'
import { rateLimits } from './rate-limits.js'

/** How many addresses are remembered. Beyond that, the address that has been silent longest is forgotten. */
const mostAddresses = 10_000
/** No address is longer. */
const longestAddress = 45

/** An address sends more than someone who is not signed in may. */
export class TooManyFromAddress extends TooMuch {
  constructor(seconds: number) {
    const sentence = `More requests come from your address than a minute allows for whoever is not signed in. Send it again in ${seconds} s.`
    super('TOO_MANY_REQUESTS', sentence, seconds)
  }
}

interface AddressAccount {
  /** Requests whose allowance has not been recovered yet. */
  owed: number
  at: number
}

/**
 * Counts what each address sends without being signed in: a burst at once, and then as many as a minute allows. It is kept only in memory,
 * because an address can identify a person.
 */
export class AddressLimit {
  private readonly accounts = new Map<string, AddressAccount>()
  private readonly perMillisecond: number

  constructor(
    perMinute: number = rateLimits.address,
    private readonly burst: number = Math.min(perMinute, rateLimits.addressBurst),
  ) {
    this.perMillisecond = perMinute / 60_000
  }

  /** Counts a request. Beyond the limit it throws TooManyFromAddress, with the seconds to wait. */
  count(address: string): void {
    const account = this.accountOf(nameOf(address))
    // A refused request is not counted, so whoever waits as long as the answer says is answered.
    if (account.owed + 1 > this.burst) {
      throw new TooManyFromAddress(Math.max(1, Math.ceil((account.owed + 1 - this.burst) / this.perMillisecond / 1_000)))
    }
    account.owed += 1
  }

  private accountOf(name: string): AddressAccount {
    const now = performance.now()
    const account = this.accounts.get(name) ?? { owed: 0, at: now }
    account.owed = Math.max(0, account.owed - (now - account.at) * this.perMillisecond)
    account.at = now
    // Inserted again, so that the map is ordered by last use.
    this.accounts.delete(name)
    this.accounts.set(name, account)
    for (const [oldest] of this.accounts) {
      if (this.accounts.size <= mostAddresses) break
      this.accounts.delete(oldest)
    }
    return account
  }
}

/** An IPv6 connection has all addresses of a /64, so these count as one. */
function nameOf(address: string): string {
  const name = address.slice(0, longestAddress).replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(name)) return name
  const [head = '', tail] = name.split('::')
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]]
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after].slice(0, 4).join(':')
}
