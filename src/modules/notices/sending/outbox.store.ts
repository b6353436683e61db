import type { Tx } from '../../../db/database.js'

/** A notice that waits to be sent to an address, or was. */
export interface Delivery {
  readonly address: string
  readonly quarter: string
  readonly partner: string
  /** As it was first made; null before. */
  readonly body: string | null
  readonly attempts: number
  readonly nextAt: Date
  readonly sentAt: Date | null
  readonly givenUpAt: Date | null
  readonly lastFailure: string | null
}

const open = { sentAt: null, givenUpAt: null } as const

/** What waits to be sent. */
export const outboxStore = {
  /** A row for each partner that has an approved address, in the transaction that publishes the quarter. */
  async fill(tx: Tx, quarter: string, nextAt: Date): Promise<void> {
    await tx.models(async ({ noticeAddress, noticeDelivery }) => {
      const inUse = await noticeAddress.findMany({
        where: { approvedAt: { not: null }, endedAt: null },
        select: { id: true, partner: true },
        orderBy: { partner: 'asc' },
      })
      if (inUse.length > 0)
        await noticeDelivery.createMany({ data: inUse.map(({ id, partner }) => ({ address: id, partner, quarter, nextAt })) })
    })
  },

  /** Those whose time has come, the first first. */
  due: (tx: Tx, now: Date, most: number): Promise<Delivery[]> =>
    tx.models(({ noticeDelivery }) =>
      noticeDelivery.findMany({ where: { ...open, nextAt: { lte: now } }, orderBy: [{ nextAt: 'asc' }, { partner: 'asc' }], take: most }),
    ),

  /** Takes one for an attempt, so that no other process makes the same. Returns whether this process has it. */
  async claim(tx: Tx, { address, quarter, attempts }: Delivery, nextAt: Date): Promise<boolean> {
    const where = { address, quarter, attempts, ...open }
    const { count } = await tx.models(({ noticeDelivery }) =>
      noticeDelivery.updateMany({ where, data: { attempts: attempts + 1, nextAt } }),
    )
    return count === 1
  },

  async note(
    tx: Tx,
    { address, quarter }: Pick<Delivery, 'address' | 'quarter'>,
    data: Partial<Pick<Delivery, 'body' | 'attempts' | 'sentAt' | 'givenUpAt' | 'lastFailure'>>,
  ): Promise<void> {
    await tx.models(({ noticeDelivery }) => noticeDelivery.updateMany({ where: { address, quarter }, data }))
  },

  /** What became of notices to these addresses, the newest first. */
  of: (tx: Tx, addresses: readonly string[]): Promise<Delivery[]> =>
    tx.models(({ noticeDelivery }) =>
      noticeDelivery.findMany({ where: { address: { in: [...addresses] } }, orderBy: { quarter: 'desc' } }),
    ),
}
