import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Written } from '../../access/texts.js'
import type { RequestContext } from '../governance/index.js'
import { BatchReceipt } from './batch.type.js'
import type { Receipt } from './storing/batch.store.js'
import type { WithdrawalService } from './withdrawal.service.js'

@Resolver()
export class WithdrawalResolver {
  constructor(private readonly withdrawals: WithdrawalService) {}

  @Access('batch:withdraw', { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' })
  @Written({ id: 'NAMES' })
  @Mutation(() => BatchReceipt, {
    description:
      'Takes back a wrong batch of the own partner: its rows leave every list, file and quarter that is not yet published, and what they replaced stands again. The same id again gives the same receipt. Needs a second factor; works without a live agreement.',
  })
  withdrawBatch(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<Receipt> {
    return this.withdrawals.withdraw(context.reader(), id)
  }
}
