import type { Database } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { UserError } from '../../../kit/errors.js'
import { actingIn, writeAudit, type Caller, type SigningKey } from '../../governance/index.js'
import { roleToldOf } from '../../../access/keys.js'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Role } from '../../../access/roles.js'
import type { NoticeService } from '../notice.service.js'
import type { Notice } from '../notice.type.js'
import { addressStore } from './address.store.js'
import { bodyOf, messageOf } from './message.js'
import { outboxStore, type Delivery } from './outbox.store.js'
import { post, type Failure, type OwnReceivers } from './post.js'

/** Seconds after each attempt until the next: eight attempts in 45 hours, then it is given up. */
export const waits = [60, 300, 1_800, 7_200, 21_600, 43_200, 86_400] as const

/** Milliseconds between two rounds, and how many notices one round sends. */
const pause = 10_000
const perRound = 100

interface SenderParts {
  readonly db: Pick<Database, 'transaction'>
  readonly clock: Clock
  readonly notices: Pick<NoticeService, 'of'>
  readonly governance: {
    findByCode(code: string): Promise<{ readonly kind: PartnerKind } | null>
    /** The hub itself, telling a partner under a live agreement. */
    callerToTell(partner: string, role: Role): Promise<Caller>
  }
  readonly key: Pick<SigningKey, 'sign'>
  readonly own?: OwnReceivers | undefined
  readonly onFailure: (error: unknown) => void
}

const asSender = { role: 'hub_notify' } as const

/**
 * Sends the notices of the outbox while the hub serves. Several processes may: each attempt is claimed by one. A receiver may get a notice twice
 * if a process dies between sending and noting it, and knows it by its id.
 */
export class NoticeSender {
  private timer: NodeJS.Timeout | undefined
  private running: Promise<unknown> = Promise.resolve()

  constructor(private readonly parts: SenderParts) {}

  /** Runs a round every ten seconds until `stop`. */
  start(): void {
    const next = (): void => {
      this.running = this.round()
        .catch(this.parts.onFailure)
        .then(() => {
          if (this.timer) this.timer = setTimeout(next, pause).unref()
        })
    }
    this.timer = setTimeout(next, pause).unref()
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    await this.running
  }

  /** Tries everything whose time has come. Returns how many attempts this process made. */
  async round(): Promise<number> {
    const { db, clock } = this.parts
    const due = await db.transaction(asSender, (tx) => outboxStore.due(tx, clock.now(), perRound))
    let tried = 0
    for (const delivery of due) if (await this.attempt(delivery)) tried += 1
    return tried
  }

  private async attempt(delivery: Delivery): Promise<boolean> {
    const { db, clock } = this.parts
    const wait = waits[delivery.attempts]
    const nextAt = new Date(clock.now().getTime() + (wait ?? 0) * 1_000)
    const address = await db.transaction(asSender, async (tx) => {
      const inUse = (await addressStore.open(tx, delivery.partner)).find(
        ({ id, approvedAt }) => id === delivery.address && approvedAt !== null,
      )
      // What waits for an address that has ended is not sent.
      if (!inUse) await outboxStore.note(tx, delivery, { givenUpAt: clock.now() })
      return inUse && (await outboxStore.claim(tx, delivery, nextAt)) ? inUse : undefined
    })
    if (!address) return false
    const { failure, caller } = await this.send(delivery, address.url)
    await this.note(delivery, { failure, caller, isLast: wait === undefined })
    return true
  }

  private async send(delivery: Delivery, url: string): Promise<{ readonly failure: Failure | null; readonly caller?: Caller }> {
    const { clock, key, own } = this.parts
    try {
      const { caller, body } = await this.told(delivery)
      const { notice } = JSON.parse(body) as { readonly notice: Pick<Notice, 'id'> }
      return { failure: await post(messageOf({ url, id: notice.id, at: clock.now(), body, key }), own), caller }
    } catch (error) {
      if (error instanceof UserError) return { failure: 'NOT_AGREED' }
      throw error
    }
  }

  /** The body that was made first, or is made now. The partner's right to be told is looked up each time. */
  private async told({ partner, address, quarter, body }: Delivery): Promise<{ readonly caller: Caller; readonly body: string }> {
    const { db, governance, notices } = this.parts
    const kind = (await governance.findByCode(partner))?.kind
    const role = kind && roleToldOf(kind)
    if (!role) throw new Error(`${partner} has an address, and nobody there is told of changes`)
    const caller = await governance.callerToTell(partner, role)
    if (body !== null) return { caller, body }
    const notice = await notices.of(caller, quarter)
    if (!notice) throw new Error(`${quarter} is in the outbox and not published`)
    const made = bodyOf(notice)
    await db.transaction(asSender, (tx) => outboxStore.note(tx, { address, quarter }, { body: made }))
    return { caller, body: made }
  }

  private async note(
    delivery: Delivery,
    { failure, caller, isLast }: { readonly failure: Failure | null; readonly caller: Caller | undefined; readonly isLast: boolean },
  ): Promise<void> {
    const { db, clock } = this.parts
    await db.transaction({ ...asSender, partner: delivery.partner }, async (tx) => {
      if (failure !== null) return outboxStore.note(tx, delivery, { lastFailure: failure, ...(isLast ? { givenUpAt: clock.now() } : {}) })
      await outboxStore.note(tx, delivery, { sentAt: clock.now(), lastFailure: null })
      if (caller)
        await writeAudit(tx, {
          ...actingIn(caller),
          verb: 'DISCLOSURE',
          event: 'notice:sent',
          resource: `notice-address/${delivery.address}`,
          detail: { quarter: delivery.quarter },
        })
    })
  }
}
