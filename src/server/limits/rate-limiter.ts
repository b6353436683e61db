import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Viewer } from '../../access/viewer.js'
import type { Database } from '../../db/database.js'
import { TooManyRequests } from '../../kit/errors.js'
import { rateLimits, type RateLimits } from './rate-limits.js'
import { addSpending } from './spending.store.js'

type Spender = Pick<Viewer, 'subject' | 'partner'>

/** The debt of a spender, in seconds of its allowance, at a moment of this process's own clock. */
interface SpenderAccount {
  /** The hash by which PostgreSQL and other processes know it. It is no one's name. */
  readonly hash: string
  readonly perSecond: number
  owed: number
  at: number
  /** The part of it that PostgreSQL does not know yet. */
  unsent: number
}

/** If there are more accounts than this, those that owe nothing are forgotten. */
const mostAccounts = 10_000

/**
 * Counts what each principal and each organisation asks for, and refuses those that owe more than a burst. A request never waits: the
 * spending goes to PostgreSQL a little later, in one statement for all, and the answer brings what other processes of the hub have
 * counted. So the limit holds across processes, except for what they admit in that time.
 */
export class RateLimiter {
  private readonly accounts = new Map<string, SpenderAccount>()
  private timer: NodeJS.Timeout | undefined
  private exchanging: Promise<void> = Promise.resolve()

  constructor(
    private readonly db: Pick<Database, 'once'>,
    private readonly log: Pick<Logger, 'warn'>,
    private readonly limits: RateLimits = rateLimits,
  ) {}

  /** Throws TooManyRequests, with the seconds to wait, if the principal or its organisation owes too much. */
  check(spender: Spender): void {
    checkBurst(this.accountsOf(spender))
  }

  /** Checks, and adds a cost to both. */
  spend(spender: Spender, cost: number): void {
    const accounts = this.accountsOf(spender)
    checkBurst(accounts)
    for (const account of accounts) {
      const seconds = Math.max(cost, rateLimits.request) / account.perSecond
      account.owed += seconds
      account.unsent += seconds
    }
    this.timer ??= setTimeout(() => void this.settle(), rateLimits.exchangeEvery).unref()
  }

  /** Sends what was spent here, and receives the total debt. */
  async settle(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    // One exchange at a time, because the answer to an earlier one does not include what a later one has sent.
    await this.exchanging
    this.exchanging = this.exchange()
    await this.exchanging
  }

  private async exchange(): Promise<void> {
    const sent = [...this.accounts.values()].filter(({ unsent }) => unsent > 0)
    const spent = new Map(sent.map(({ hash, unsent }) => [hash, unsent]))
    if (spent.size === 0) return
    for (const account of sent) account.unsent = 0
    try {
      const owed = await addSpending(this.db, spent)
      for (const account of sent) {
        owedNow(account)
        // Safeguard T-API-20 parallel accounts
        account.owed = (owed.get(account.hash) ?? 0) + account.unsent
      }
    } catch (error) {
      // It still counts here, and is sent with the next exchange, minus what has been paid off meanwhile.
      for (const account of sent) account.unsent = Math.min(owedNow(account), account.unsent + (spent.get(account.hash) ?? 0))
      this.log.warn({ failure: String(error) }, 'what was asked for could not be counted across processes')
    }
  }

  private accountsOf({ subject, partner }: Spender): readonly SpenderAccount[] {
    return [
      this.account(`principal ${partner} ${subject}`, this.limits.principal),
      // Safeguard T-API-20 parallel accounts
      // Safeguard T-API-20 accounts of one force at once
      this.account(`organisation ${partner}`, this.limits.organisation),
    ]
  }

  private account(name: string, perMinute: number): SpenderAccount {
    const known = this.accounts.get(name)
    if (known) return known
    if (this.accounts.size >= mostAccounts)
      for (const [one, account] of this.accounts) if (owedNow(account) === 0 && account.unsent === 0) this.accounts.delete(one)
    const hash = createHash('sha256').update(name).digest('hex')
    const account = { hash, perSecond: perMinute / 60, owed: 0, at: performance.now(), unsent: 0 }
    this.accounts.set(name, account)
    return account
  }
}

function checkBurst(accounts: readonly SpenderAccount[]): void {
  const owed = Math.max(...accounts.map((account) => owedNow(account)))
  if (owed > rateLimits.burst) throw new TooManyRequests(Math.ceil(owed - rateLimits.burst))
}

/** Brings an account up to date. */
function owedNow(account: SpenderAccount): number {
  const now = performance.now()
  account.owed = Math.max(0, account.owed - (now - account.at) / 1_000)
  account.at = now
  return account.owed
}
