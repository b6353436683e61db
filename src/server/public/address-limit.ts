import { TooManyRequests } from '../../kit/errors.js'

/** Addresses of which requests are counted at once; beyond them all are forgotten, which a minute does anyway. */
const mostAddresses = 10_000
const minute = 60_000

/**
 * Counts what each address asks for in a minute, where nobody signs in. In memory alone, and for no longer than a minute: an address says who
 * somebody is.
 */
export class AddressLimit {
  private counts = new Map<string, number>()
  private began = performance.now()

  constructor(private readonly perMinute: number) {}

  /** Counts a request. Throws TooManyRequests, with the seconds to wait, beyond the limit. */
  count(address: string): void {
    const now = performance.now()
    if (now - this.began >= minute || this.counts.size >= mostAddresses) {
      this.counts = new Map()
      this.began = now
    }
    const count = (this.counts.get(address) ?? 0) + 1
    this.counts.set(address, count)
    if (count > this.perMinute) throw new TooManyRequests(Math.ceil((this.began + minute - now) / 1_000))
  }
}
