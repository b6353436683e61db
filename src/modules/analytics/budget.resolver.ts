import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { RequestContext } from '../governance/index.js'
import { Analysis } from './analysis.type.js'
import type { AnalysisResult, AnalyticsService } from './asking/analytics.service.js'
import type { BudgetState } from './asking/price/node-budget.js'
import { yearOfPeriod } from './asking/question/period.js'
import { Budget } from './budget.type.js'

/** What an organisation has asked and has left. It is the organisation's own information, and needs no agreement. */
@Resolver(() => Analysis)
export class BudgetResolver {
  constructor(private readonly analytics: Pick<AnalyticsService, 'budgetOf'>) {}

  @Access('budget:read')
  @Query(() => Budget, { nullable: true, description: 'Of one calendar year of data; null before the first quarter is published.' })
  budget(
    @Arg('year', () => String, { nullable: true, description: 'Such as 2025. If left out, the newest year with a published quarter.' })
    year: string | undefined,
    @Ctx() context: RequestContext,
  ): Promise<BudgetState | null> {
    return this.analytics.budgetOf(context.reader(), year ?? undefined)
  }

  @Access('budget:read')
  @FieldResolver(() => Budget, {
    name: 'budget',
    nullable: true,
    description: 'What your organisation has left after this answer of its last year.',
  })
  budgetAfter(@Root() { question }: AnalysisResult, @Ctx() context: RequestContext): Promise<BudgetState | null> {
    return this.analytics.budgetOf(context.reader(), yearOfPeriod(question.period.to))
  }
}
