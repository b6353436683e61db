import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Viewer } from '../access/viewer.js'
import type { Database } from '../db/database.js'
import { TooManyRequests } from '../kit/errors.js'
import { rateLimits, type RateLimits } from './rate-limits.js'
import { addSpending } from './spending.store.js'

type Spender = Pick<Viewer, 'subject' | 'partner'>

/** What a spender owes, in seconds of its allowance, at a moment of this process's own clock. */
interface Account {
  readonly perSecond: number
  owed: number
  at: number
  /** Of it, what PostgreSQL does not know yet. */
  untold: number
}

/** Accounts that owe nothing are forgotten once there are so many. */
const mostAccounts = 10_000

/**
 * Counts what each principal and each organisation asks for, and refuses who owes more than a burst. A request waits for nothing: what was
 * spent goes to PostgreSQL a little later, in one statement for all, and the answer brings what other processes of the hub have counted.
 * So a limit holds across processes but for what they admit in that time.
 */
export class RateLimiter {
  private readonly accounts = new Map<string, Account>()
  private telling: NodeJS.Timeout | undefined

  constructor(
    private readonly db: Pick<Database, 'once'>,
    private readonly log: Pick<Logger, 'warn'>,
    private readonly limits: RateLimits = rateLimits,
  ) {}

  /** Throws TooManyRequests, with the seconds to wait, where the principal or its organisation owes too much. */
  check(spender: Spender): void {
    const owed = Math.max(...this.accountsOf(spender).map((account) => owedNow(account)))
    if (owed > rateLimits.burst) throw new TooManyRequests(Math.ceil(owed - rateLimits.burst))
  }

  /** Checks, and counts a cost to both. */
  spend(spender: Spender, cost: number): void {
    this.check(spender)
    for (const account of this.accountsOf(spender)) {
      const seconds = Math.max(cost, rateLimits.request) / account.perSecond
      account.owed += seconds
      account.untold += seconds
    }
    this.telling ??= setTimeout(() => void this.tell(), rateLimits.telling).unref()
  }

  /** Exchanges what was spent here for what is owed in all. */
  async tell(): Promise<void> {
    clearTimeout(this.telling)
    this.telling = undefined
    const told = [...this.accounts].filter(([, { untold }]) => untold > 0)
    const spent = new Map(told.map(([name, { untold }]) => [name, untold]))
    if (spent.size === 0) return
    for (const [, account] of told) account.untold = 0
    try {
      const owed = await addSpending(this.db, spent)
      for (const [name, account] of told) {
        owedNow(account)
        account.owed = (owed.get(name) ?? 0) + account.untold
      }
    } catch (error) {
      // It counts here all the same, and is told with what comes next.
      for (const [name, account] of told) account.untold += spent.get(name) ?? 0
      this.log.warn({ failure: String(error) }, 'what was asked for could not be counted across processes')
    }
  }

  private accountsOf({ subject, partner }: Spender): readonly Account[] {
    return [
      this.account(`principal ${partner} ${subject}`, this.limits.principal),
      this.account(`organisation ${partner}`, this.limits.organisation),
    ]
  }

  private account(name: string, perMinute: number): Account {
    const key = createHash('sha256').update(name).digest('hex')
    const known = this.accounts.get(key)
    if (known) return known
    if (this.accounts.size >= mostAccounts)
      for (const [one, account] of this.accounts) if (owedNow(account) === 0 && account.untold === 0) this.accounts.delete(one)
    const account = { perSecond: perMinute / 60, owed: 0, at: performance.now(), untold: 0 }
    this.accounts.set(key, account)
    return account
  }
}

/** Brings an account to this moment. */
function owedNow(account: Account): number {
  const now = performance.now()
  account.owed = Math.max(0, account.owed - (now - account.at) / 1_000)
  account.at = now
  return account.owed
}
