import type { Tx } from '../../../db/database.js'
import type { EndingOf } from '../../governance/index.js'

/** An address to which a partner is told, or would be. */
export interface AddressRow {
  readonly id: string
  readonly partner: string
  readonly url: string
  readonly proposedBy: string
  readonly proposedAt: Date
  /** Null while it waits for the operator. */
  readonly approvedAt: Date | null
}

/** Addresses of partners. Ended ones stay, because deliveries name them. */
export const addressStore = {
  /** Those that wait or are in use, of one partner or of all. */
  open: (tx: Tx, partner?: string): Promise<AddressRow[]> =>
    tx.models(({ noticeAddress }) =>
      noticeAddress.findMany({
        where: { endedAt: null, ...(partner === undefined ? {} : { partner }) },
        orderBy: [{ partner: 'asc' }, { proposedAt: 'asc' }],
      }),
    ),

  /** Adds a proposal, and ends the one that waits. Returns the id of the new one, and the one that it replaced. */
  async propose(
    tx: Tx,
    row: Omit<AddressRow, 'id' | 'approvedAt'>,
  ): Promise<{ readonly id: string; readonly replaced: AddressRow | undefined }> {
    return tx.models(async ({ noticeAddress }) => {
      const { partner, proposedAt } = row
      const [replaced] = await noticeAddress.updateManyAndReturn({
        where: { partner, approvedAt: null, endedAt: null },
        data: { endedAt: proposedAt },
      })
      const [added] = await noticeAddress.createManyAndReturn({ data: row, select: { id: true } })
      if (!added) throw new Error('an address that was stored has an id')
      return { id: added.id, replaced }
    })
  },

  /** The address of this id, if it waits. */
  async proposed(tx: Tx, id: string): Promise<AddressRow | undefined> {
    return (await addressStore.open(tx)).find((one) => one.id === id && one.approvedAt === null)
  },

  /** Puts a proposed address into use. Returns the one before, which it ends; undefined if there was none. */
  async approve(tx: Tx, { id, partner }: Pick<AddressRow, 'id' | 'partner'>, now: Date): Promise<AddressRow | undefined> {
    return tx.models(async ({ noticeAddress }) => {
      const before = { partner, approvedAt: { not: null }, endedAt: null }
      const [replaced] = await noticeAddress.updateManyAndReturn({ where: before, data: { endedAt: now } })
      await noticeAddress.updateMany({ where: { id }, data: { approvedAt: now } })
      return replaced
    })
  },

  /** Ends once more what was proposed before an end that this database lacks; of what waits alone, if it was a proposal that was replaced. */
  async endAgain(tx: Tx, { partner, at, waiting }: Pick<EndingOf<'NOTICE_ADDRESS'>, 'partner' | 'at' | 'waiting'>): Promise<void> {
    // Safeguard A proposal that another one replaced, after the backup that is put back: ...(waiting ? { approvedAt: null } : {}) ->
    const ended = { partner, endedAt: null, proposedAt: { lte: at }, ...(waiting ? { approvedAt: null } : {}) }
    await tx.models(({ noticeAddress }) => noticeAddress.updateMany({ where: ended, data: { endedAt: at } }))
  },

  /** Ends what waits and what is in use. Returns how many addresses that were. */
  async end(tx: Tx, partner: string, now: Date): Promise<number> {
    const { count } = await tx.models(({ noticeAddress }) =>
      noticeAddress.updateMany({ where: { partner, endedAt: null }, data: { endedAt: now } }),
    )
    return count
  },
}
