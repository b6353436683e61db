import type { Sql } from 'sql-template-tag'
import { Unavailable } from '../kit/errors.js'
import type { ActingAs, Database, DbRole, Tx } from './database.js'
import { notFollowing, type Moment } from './moment.js'

/** The server that answers a read: follower or leader. */
export const answerers = ['follower', 'leader'] as const
export type Answerer = (typeof answerers)[number]

/** Milliseconds in which a follower must begin to answer. If it does not, the leader answers that much later. */
export const patience = 400

/** Milliseconds for which a follower that has failed is not asked. */
const rest = 5_000

/** Somebody has ended the statement, such as for a suspended partner, or it took too long. It is no fault of the follower. */
const ended = '57014'

/** What can be read of a follower. */
type FollowerReads = Pick<Tx, 'stream'>

/**
 * Reads on a member of PostgreSQL that follows the leader. The follower answers only if it has replayed everything that the leader had acknowledged when it was
 * asked. Otherwise the leader has to answer (`docs/adr/0098-own-records-from-a-follower.md`). Nothing is written here.
 */
export class Follower {
  /** Called with the server that answers, and the role. */
  tell: (answerer: Answerer, role: DbRole) => void = () => undefined
  private restsUntil = 0

  constructor(
    private readonly leader: Pick<Database, 'moment'>,
    private readonly follower: Pick<Database, 'transaction'>,
  ) {}

  /**
   * The result of the work on the follower; undefined if the leader has to answer. Once the work has begun, it is not begun again on the
   * leader. Throws Unavailable if the follower fails meanwhile.
   */
  async reading<T>(as: ActingAs, work: (tx: FollowerReads) => Promise<T>): Promise<T | undefined> {
    const notBefore = await this.moment(as)
    if (!notBefore) return undefined
    let isLate = false
    let begin = (): void => undefined
    const begun = new Promise<void>((resolve) => (begin = resolve))
    const done = this.follower.transaction({ ...as, notBefore }, async (tx) => {
      if (isLate) throw new Error('the leader answers')
      begin()
      return work({ stream: <Row>(statement: Sql) => this.unbroken(tx.stream<Row>(statement)) })
    })
    try {
      await inTime(Promise.race([begun, done]))
    } catch (error) {
      isLate = true
      done.catch(() => undefined)
      return this.leave(as, error)
    }
    this.tell('follower', as.role)
    return done
  }

  /** The leader's current position in the log; undefined if the leader has to answer. */
  private async moment(as: ActingAs): Promise<Moment | undefined> {
    const moment = performance.now() < this.restsUntil ? undefined : await this.leader.moment()
    if (!moment) this.tell('leader', as.role)
    return moment
  }

  private leave({ role }: ActingAs, error: unknown): undefined {
    const isBehind = codeOf(error) === notFollowing && (error as Error).message === 'behind'
    if (!isBehind) this.restsUntil = performance.now() + rest
    this.tell('leader', role)
    return undefined
  }

  private async *unbroken<Row>(rows: AsyncIterable<Row>): AsyncIterable<Row> {
    try {
      yield* rows
    } catch (error) {
      if (codeOf(error) === ended) throw error
      this.restsUntil = performance.now() + rest
      throw new Unavailable('The hub cannot finish this now: the database from which it reads does not respond. Try again shortly.')
    }
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code

/** The value of a promise, or undefined if it takes too long. */
async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, refuse) => (timer = setTimeout(() => refuse(new Error('the follower takes too long')), patience)))
  promise.catch(() => undefined)
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
