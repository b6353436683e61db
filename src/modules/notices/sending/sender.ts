import type { Database } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import type { ErrorCode } from '../../../kit/error-codes.js'
import { Unavailable, UserError } from '../../../kit/errors.js'
import { actingIn, toldNumber, writeAudit, type Caller } from '../../governance/index.js'
import { roleToldOf } from '../../../access/keys.js'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Role } from '../../../access/roles.js'
import type { NoticeService } from '../notice.service.js'
import { addressStore } from './address.store.js'
import { bodyOf, messageOf } from './message.js'
import type { NoticeKeys } from './notice-keys.js'
import { outboxStore, type Delivery } from './outbox.store.js'
import { post, type Failure, type OwnReceivers } from './post.js'

/** Seconds after each attempt until the next: eight attempts in 45 hours, then it is given up. */
export const waits = [60, 300, 1_800, 7_200, 21_600, 43_200, 86_400] as const

/** Milliseconds between two rounds, and how many notices one round sends. */
const pause = 10_000
const perRound = 100

/** Refusals that say that the partner may not be told. Any other is the hub's own trouble, and passes. */
const notAgreed: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['NO_LIVE_AGREEMENT', 'PARTNER_SUSPENDED', 'FEED_NOT_COVERED'])

interface SenderParts {
  readonly db: Pick<Database, 'transaction'>
  readonly clock: Clock
  readonly notices: Pick<NoticeService, 'of'>
  readonly governance: {
    findByCode(code: string): Promise<{ readonly kind: PartnerKind } | null>
    /** The hub itself, telling a partner under a live agreement. */
    callerToTell(partner: string, role: Role): Promise<Caller>
  }
  readonly keys: Pick<NoticeKeys, 'keys'>
  readonly own?: OwnReceivers | undefined
  readonly onFailure: (error: unknown) => void
}

/** Rounds that this process makes by itself, from `start` until `stop`. */
interface Running {
  isStopped: boolean
  timer?: NodeJS.Timeout
  round: Promise<unknown>
}

/** Who is told, and what: the id of the notice and its bytes. */
interface Told {
  readonly caller: Caller
  readonly id: string
  readonly body: string
}

const asSender = { role: 'hub_notify' } as const

/**
 * Sends the notices of the outbox while the hub serves. Several processes may: each attempt is claimed by one. A receiver may get a notice twice
 * if a process dies between sending and noting it, and knows it by its id.
 */
export class NoticeSender {
  private running: Running | undefined

  constructor(private readonly parts: SenderParts) {}

  /** Runs a round every ten seconds until `stop`. */
  start(): void {
    const running: Running = { isStopped: false, round: Promise.resolve() }
    const next = (): void => {
      running.round = this.round(() => running.isStopped)
        .catch(this.parts.onFailure)
        .then(wait)
    }
    const wait = (): void => {
      if (!running.isStopped) running.timer = setTimeout(next, pause).unref()
    }
    this.running = running
    wait()
  }

  /** Waits for the message that is being sent, and for no other of its round. */
  async stop(): Promise<void> {
    const { running } = this
    if (!running) return
    running.isStopped = true
    clearTimeout(running.timer)
    await running.round
  }

  /** Tries everything whose time has come, until it is stopped. Returns how many attempts this process made. */
  async round(isStopped: () => boolean = () => false): Promise<number> {
    const { db, clock, onFailure } = this.parts
    const due = await db.transaction(asSender, (tx) => outboxStore.due(tx, clock.now(), perRound))
    let tried = 0
    for (const delivery of due) {
      if (isStopped()) break
      // One that fails keeps none of the others waiting.
      tried += await this.attempt(delivery).catch((error: unknown) => {
        onFailure(error)
        return 0
      })
    }
    return tried
  }

  /** Makes one attempt if this process has it. Returns how many it made. */
  private async attempt(delivery: Delivery): Promise<0 | 1> {
    const { db, clock } = this.parts
    const wait = waits[delivery.attempts]
    const nextAt = new Date(clock.now().getTime() + (wait ?? waits[0]) * 1_000)
    const address = await db.transaction(asSender, async (tx) => {
      const inUse = (await addressStore.open(tx, delivery.partner)).find(
        ({ id, approvedAt }) => id === delivery.address && approvedAt !== null,
      )
      // Not sent: what waits for an address that has ended, and what is open after its last attempt because a process died in that.
      const isOver = !inUse || delivery.attempts > waits.length
      if (isOver) await outboxStore.note(tx, delivery, { givenUpAt: clock.now() })
      return !isOver && (await outboxStore.claim(tx, delivery, nextAt)) ? inUse : undefined
    })
    if (!address) return 0
    const failure = await this.send(delivery, address.url)
    await db.transaction(asSender, (tx) => outboxStore.note(tx, delivery, this.outcomeOf(delivery, failure)))
    return 1
  }

  private outcomeOf({ attempts }: Delivery, failure: Failure | null): Parameters<typeof outboxStore.note>[2] {
    const now = this.parts.clock.now()
    if (failure === null) return { sentAt: now, lastFailure: null }
    // The receiver's attempts are not used up by the hub's own trouble.
    if (failure === 'NOT_NOW') return { lastFailure: failure, attempts }
    return { lastFailure: failure, ...(attempts >= waits.length ? { givenUpAt: now } : {}) }
  }

  /** Sends a message once, and returns why it did not arrive; null if it did. It is in the log before anything leaves. */
  private async send(delivery: Delivery, url: string): Promise<Failure | null> {
    const { clock, keys, own, onFailure } = this.parts
    // Safeguard A notice is in the log before it leaves:
    //   (delivery) const { inUse, next } = await keys.keys() await this.log(delivery, caller) return await post(messageOf({ url, id, at:
    //   clock.now(), body, keys: next ? [inUse, next] : [inUse] }), own) -> (delivery)
    //   const { inUse, next } = await keys.keys()
    //   const failure = await post(messageOf({ url, id, at: clock.now(), body, keys: next ? [inUse, next] : [inUse] }), own)
    //   await this.log(delivery, caller)
    //   return failure
    try {
      const { caller, id, body } = await this.told(delivery)
      const { inUse, next } = await keys.keys()
      await this.log(delivery, caller)
      // Safeguard A changed key of notices loses no notice: next ? [inUse, next] : ->
      return await post(messageOf({ url, id, at: clock.now(), body, keys: next ? [inUse, next] : [inUse] }), own)
    } catch (error) {
      if (error instanceof UserError && notAgreed.has(error.code)) return 'NOT_AGREED'
      onFailure(error)
      return error instanceof UserError ? 'NOT_NOW' : 'NOT_MADE'
    }
  }

  /**
   * The body that was made first, or is made now. The partner's right to be told is looked up each time, and so is whether its agreement covers
   * what the notice was made from.
   */
  private async told({ partner, address, quarter, body }: Delivery): Promise<Told> {
    const { db, governance, notices } = this.parts
    const kind = (await governance.findByCode(partner))?.kind
    const role = kind && roleToldOf(kind)
    if (!role) throw new Error(`${partner} has an address, and nobody there is told of changes`)
    // Safeguard A suspended partner is told nothing:
    //   const -> if (body !== null) return { caller: { subject: 'notices', partner, partnerKind: kind, role, agreement: null, purpose:
    //   'NONE' } as Caller, id: (JSON.parse(body) as { notice: { id: string } }).notice.id, body }
    //   const
    const caller = await governance.callerToTell(partner, role)
    // Safeguard A notice under an agreement that covers less:
    //   const -> if (body !== null) return { caller, id: (JSON.parse(body) as { notice: { id: string } }).notice.id, body }
    //   const
    const notice = await notices.of(caller, quarter)
    if (!notice) throw new Unavailable(`${quarter} is in the outbox, and this process does not see it published yet.`)
    if (body !== null) return { caller, id: notice.id, body }
    const made = bodyOf(notice)
    await db.transaction(asSender, (tx) => outboxStore.note(tx, { address, quarter }, { body: made }))
    return { caller, id: notice.id, body: made }
  }

  /** Writes that a notice is about to be sent. Throws Unavailable if it cannot: then nothing is sent. */
  private async log({ partner, address, quarter, attempts }: Delivery, caller: Caller): Promise<void> {
    const about = {
      event: 'notice:sent',
      resource: `notice-address/${address}`,
      detail: { quarter, attempt: toldNumber.attempt(attempts + 1) },
    } as const
    await this.parts.db
      .transaction({ ...asSender, partner }, (tx) => writeAudit(tx, { ...actingIn(caller), verb: 'DISCLOSURE', ...about }))
      .catch((error: unknown) => {
        throw new Unavailable(`The log cannot be written, so nothing is sent: ${String(error)}`)
      })
  }
}
