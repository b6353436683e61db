import { entries } from '../../api/entries.js'
import { ofType, resolvedFrom } from '../../api/field.js'
import { FieldResolver, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { Role } from '../../access/roles.js'
import type { Caller } from '../governance/index.js'
import type { AnalysisResult, AnalyticsService } from './asking/analytics.service.js'
import { Cell } from './asking/answer/analysis-row.type.js'
import { FigureRange, rangeOfCell } from './asking/answer/cell-range.js'
import { questionLimit } from './asking/question/check-lattice.js'
import { figuresAsked } from './asking/question/figures-asked.js'
import { Analysis } from './analysis.type.js'
import { catalogueFor } from './catalogue-for.js'
import { Catalogue } from './catalogue.type.js'
import { Explanation } from './explanation.type.js'
import { AnalysisQuestion } from './question.input.js'
import { referenceRegistry, type Registry } from './vocabulary/registry.js'
import { toSnapshot, type SnapshotRoot } from './snapshot.resolver.js'

/** The part of a request's context that this module reads. */
export interface AnalyticsContext {
  readonly viewer: { readonly role: Role }
  /** Returns who asks, and under which agreement. Throws if none fits. */
  caller(): Promise<Caller>
}

const registry = referenceRegistry()

@Resolver(() => Analysis)
export class AnalyticsResolver {
  constructor(
    readonly analytics: AnalyticsService,
    readonly registry: Registry,
  ) {}

  @FieldResolver()
  snapshot(@Root() { snapshot, policy }: AnalysisResult): SnapshotRoot | null {
    return snapshot && toSnapshot(snapshot, policy)
  }
}

/** What may move a figure of an answer. */
@Resolver(() => Cell)
export class CellRangeResolver {
  @Access('analysis:ask')
  @FieldResolver(() => FigureRange, {
    nullable: true,
    description: 'What may move the figure, as it is shown with it. Null if it is exact.',
  })
  range(@Root() cell: Cell): FigureRange | null {
    return rangeOfCell(cell, cell.isCompared === true)
  }
}

entries<AnalyticsResolver, AnalyticsContext>(AnalyticsResolver, ({ query }) => ({
  analysis: query({
    permission: 'analysis:ask',
    agreement: true,
    description: 'Answers one question from the published quarters.',
    args: { question: ofType(AnalysisQuestion) },
    returns: resolvedFrom<AnalysisResult>(ofType(Analysis)),
    extensions: {
      figures: { of: ({ question }: { question: AnalysisQuestion }) => figuresAsked(question, registry), most: questionLimit },
    },
    run: async (self, { question }, context) => self.analytics.ask(await context.caller(), question),
  }),

  explain: query({
    permission: 'analysis:ask',
    agreement: true,
    description: 'What a question would cost and be refused for, and how much would be withheld, before it is asked. It spends nothing.',
    args: { question: ofType(AnalysisQuestion) },
    returns: ofType(Explanation),
    extensions: {
      figures: { of: ({ question }: { question: AnalysisQuestion }) => figuresAsked(question, registry), most: questionLimit },
    },
    run: async (self, { question }, context) => {
      const { refusal, nearest, ...explained } = await self.analytics.explain(await context.caller(), question)
      return {
        ...explained,
        refusal: refusal && { code: refusal.code, text: refusal.message, nearest: nearest && JSON.stringify(nearest) },
      }
    },
  }),

  catalogue: query({
    permission: 'catalogue:read',
    description: 'The measures and dimensions that you may use, each with its definition and source.',
    returns: ofType(Catalogue),
    run: (self, _args, { viewer }) => catalogueFor(viewer.role, self.registry),
  }),
}))
