import type { Database } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Invalid } from '../../../kit/errors.js'
import { appliedAgain, changePartnership, operatorActor, type Actor, type EndingsAgain, type NoteEnding } from '../../governance/index.js'
import { addressStore, type AddressRow } from './address.store.js'
import { checkUrl } from './check-url.js'
import { outboxStore, type Delivery } from './outbox.store.js'
import { failures, placeRefused, type Failure, type OwnReceivers } from './post.js'

/** Ends the addresses of a partner again, in a database that was put back. */
export const noticeAddressAgain: EndingsAgain['NOTICE_ADDRESS'] = {
  as: () => ({ role: 'hub_governance', partner: operatorActor.partner }),
  apply: (tx, ending) => addressStore.endAgain(tx, ending),
  logged: (ending) => appliedAgain(ending, 'notice-address'),
}

/** An address with what became of the notices to it. `lastFailure` is a sentence. */
export interface NoticeAddressRow extends AddressRow {
  readonly deliveries: readonly Delivery[]
}

/**
 * Where partners are told. An officer of the partner proposes an address, and the operator approves it at the machine: neither of them
 * alone can have figures sent anywhere. Each of them alone can end an address at once.
 */
export class NoticeAddressService {
  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly clock: Clock,
    private readonly ends: NoteEnding,
    private readonly own?: OwnReceivers,
  ) {}

  /** Addresses that wait or are in use, of one partner or of all. */
  open(partner?: string): Promise<NoticeAddressRow[]> {
    return this.db.transaction({ role: 'hub_governance' }, async (tx) => {
      const addresses = await addressStore.open(tx, partner)
      const deliveries = await outboxStore.of(
        tx,
        addresses.map(({ id }) => id),
      )
      return addresses.map((row) => ({ ...row, deliveries: deliveries.filter(({ address }) => address === row.id).map(inWords) }))
    })
  }

  /** Proposes an address for the officer's own partner, in the place of one that waits. @throws Invalid `NOTICE_ADDRESS_INVALID` */
  async propose(by: Actor, text: string): Promise<NoticeAddressRow> {
    return changePartnership(this.db, by, 'notice-address:proposed', async (tx, note) => {
      const row = { partner: by.partner, url: checkUrl(text), proposedBy: by.actor, proposedAt: this.clock.now() }
      const { id, replaced } = await addressStore.propose(tx, row)
      await note('notice-address:proposed', `notice-address/${id}`, {})
      if (replaced) await this.ends(tx, endOf(replaced, { waiting: true }))
      return { ...row, id, approvedAt: null, deliveries: [] }
    })
  }

  /**
   * Puts a proposed address into use, in the place of the one before, which stays ended. The DNS is asked before anything is locked.
   * @throws Invalid `NOTICE_ADDRESS_UNKNOWN`; `NOTICE_ADDRESS_INVALID` if its host is not found, or resolves to a network that is not public
   */
  async approve(by: Actor, id: string): Promise<AddressRow> {
    const proposed = await this.db.transaction({ role: 'hub_governance' }, (tx) => addressStore.proposed(tx, id))
    // Safeguard, together, Nobody waits for the DNS to suspend a partner
    const refused = proposed && (await placeRefused(proposed.url, this.own))
    return changePartnership(this.db, by, 'notice-address:approved', async (tx, note) => {
      // It may have been ended meanwhile. The url of a row never changes.
      const found = proposed && (await addressStore.proposed(tx, id))
      if (!found) throw new Invalid('NOTICE_ADDRESS_UNKNOWN', 'No address of that id waits. hub notice list names those that do.')
      // Safeguard, together, Nobody waits for the DNS to suspend a partner:
      //   if -> const refused = await placeRefused(found.url, this.own)
      //   if
      if (refused) throw new Invalid('NOTICE_ADDRESS_INVALID', `${failures[refused]} Ask the partner for another address.`)
      const { partner } = found
      const replaced = await addressStore.approve(tx, found, this.clock.now())
      await note('notice-address:approved', `notice-address/${id}`, { partner })
      // Safeguard An address for notices that another one replaced, after the backup that is put back:
      //   if (replaced) await this.ends(tx, endOf(replaced)) -> void replaced
      if (replaced) await this.ends(tx, endOf(replaced))
      return found
    })
  }

  /** Ends the addresses of a partner: what waits to be sent there is not sent. Returns whether there was any. */
  async end(by: Actor, partner: string): Promise<boolean> {
    return changePartnership(this.db, by, 'notice-address:ended', async (tx, note) => {
      const at = this.clock.now()
      const ended = await addressStore.end(tx, partner, at)
      if (ended > 0) {
        await note('notice-address:ended', 'notice-address', { partner })
        // Safeguard An address for notices that was ended, after the backup that is put back:
        //   await this.ends(tx, { kind: 'NOTICE_ADDRESS', partner, at: at.toISOString() }) -> void this.ends
        await this.ends(tx, { kind: 'NOTICE_ADDRESS', partner, at: at.toISOString() })
      }
      return ended > 0
    })
  }
}

/** The note of an address that another one replaced. */
const endOf = ({ partner, proposedAt }: AddressRow, which: { readonly waiting?: true } = {}) =>
  ({ kind: 'NOTICE_ADDRESS', partner, at: proposedAt.toISOString(), ...which }) as const

const inWords = (delivery: Delivery): Delivery => ({
  ...delivery,
  lastFailure: delivery.lastFailure && failures[delivery.lastFailure as Failure],
})
