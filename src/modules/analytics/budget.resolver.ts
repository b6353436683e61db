import { entries } from '../../api/entries.js'
import { ofType, optional, orNull, resolvedFrom, text } from '../../api/field.js'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
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
  constructor(readonly analytics: Pick<AnalyticsService, 'budgetOf'>) {}

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

entries<BudgetResolver, RequestContext>(BudgetResolver, ({ query }) => ({
  budget: query({
    permission: 'budget:read',
    description: 'Of one calendar year of data; null before the first quarter is published.',
    args: { year: optional(text('Such as 2025. If left out, the newest year with a published quarter.')) },
    returns: resolvedFrom<BudgetState | null>(orNull(ofType(Budget))),
    run: (self, { year }, context) => self.analytics.budgetOf(context.reader(), year ?? undefined),
  }),
}))
