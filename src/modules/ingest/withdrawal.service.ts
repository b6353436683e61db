import type { Database } from '../../db/database.js'
import { NotFound } from '../../kit/errors.js'
import { isId } from '../../kit/page.js'
import { actingIn, countShown, toldAs, writeAudit, type Caller } from '../governance/index.js'
import { feedsOf } from './may-submit.policy.js'
import { feeds } from './feeds/feeds.js'
import { rightsRole } from './rights-role.js'
import { batchStore, type Receipt } from './storing/batch.store.js'
import { holdRows } from './storing/row-locks.js'
import { orphansOf, judgeAlone, withdrawalStore } from './storing/withdrawal.store.js'

/** Withdraws a wrong batch for the partner that sent it. */
export class WithdrawalService {
  constructor(private readonly db: Database) {}

  /**
   * The receipt of the batch, `WITHDRAWN`; the same receipt if it was withdrawn before. What is already published stays as it is.
   * @throws NotFound for every id that is not one of the own partner's batches; Unavailable if a quarter is being published
   */
  async withdraw(caller: Caller, id: string): Promise<Receipt> {
    const before = await this.find(caller, id)
    const feed = feeds[before.feed]
    return this.db.transaction({ role: rightsRole(feed), partner: caller.partner }, async (tx) => {
      await holdRows(tx, caller.partner, [feed.code])
      const { receipt } = (await batchStore.byId(tx, id)) ?? { receipt: before }
      if (receipt.state === 'WITHDRAWN') return receipt
      const orphans = await orphansOf(tx, feed, id)
      const rows = await withdrawalStore.removeRows(tx, feed, id)
      // Safeguard A wrong file taken back
      await judgeAlone(tx, feed, orphans)
      await withdrawalStore.emptyReceipt(tx, id)
      const about = { event: 'batch:withdrawn', resource: `batch/${id}`, rows: toldAs([feed]) } as const
      const detail = { feed: feed.code, rows: countShown(caller, rows) }
      await writeAudit(tx, { ...actingIn(caller), verb: 'ERASURE', ...about, detail })
      return { ...receipt, state: 'WITHDRAWN', dispositions: [], unmapped: [] }
    })
  }

  private async find({ partner, partnerKind }: Caller, id: string): Promise<Receipt> {
    const found = isId(id) ? await this.db.transaction({ role: 'hub_rights', partner }, (tx) => batchStore.byId(tx, id)) : undefined
    // A batch that is still being taken in is not committed, so this read does not see it.
    if (!found || !feedsOf({ partnerKind }).includes(found.receipt.feed))
      throw new NotFound('Your partner has sent no batch with this id. batches lists those that it has sent.')
    return found.receipt
  }
}
