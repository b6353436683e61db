import { entries } from '../../api/entries.js'
import { id, ofType, resolvedFrom, written } from '../../api/field.js'
import { Resolver } from 'type-graphql'
import type { RequestContext } from '../governance/index.js'
import { BatchReceipt } from './batch.type.js'
import type { Receipt } from './storing/batch.store.js'
import type { WithdrawalService } from './withdrawal.service.js'

@Resolver()
export class WithdrawalResolver {
  constructor(readonly withdrawals: WithdrawalService) {}
}

entries<WithdrawalResolver, RequestContext>(WithdrawalResolver, ({ mutation }) => ({
  withdrawBatch: mutation({
    permission: 'batch:withdraw',
    conditions: { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' },
    description:
      'Takes back a wrong batch of the own partner: its rows leave every list, file and quarter that is not yet published, and what they replaced stands again. The same id again gives the same receipt. Needs a second factor; works without a live agreement.',
    args: { id: written('NAMES', id()) },
    returns: resolvedFrom<Receipt>(ofType(BatchReceipt)),
    run: (self, { id }, context) => self.withdrawals.withdraw(context.reader(), id),
  }),
}))
