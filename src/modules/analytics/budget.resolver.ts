import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { RequestContext } from '../governance/index.js'
import { Analysis } from './analysis.type.js'
import type { AnalyticsService } from './asking/analytics.service.js'
import type { BudgetState } from './asking/node-budget.js'
import { Budget } from './budget.type.js'

/** What an organisation has asked and has left. It is the organisation's own, and needs no agreement. */
@Resolver(() => Analysis)
export class BudgetResolver {
  constructor(private readonly analytics: Pick<AnalyticsService, 'budgetOf'>) {}

  @Access('budget:read')
  @Query(() => Budget, { nullable: true, description: 'Of the newest published state; null before the first.' })
  budget(@Ctx() context: RequestContext): Promise<BudgetState | null> {
    return this.analytics.budgetOf(context.reader())
  }

  @Access('budget:read')
  @FieldResolver(() => Budget, { name: 'budget', nullable: true, description: 'What your organisation has left after this answer.' })
  budgetAfter(@Ctx() context: RequestContext): Promise<BudgetState | null> {
    return this.analytics.budgetOf(context.reader())
  }
}
