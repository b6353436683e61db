import { Arg, Ctx, Extensions, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { Role } from '../../access/roles.js'
import type { Caller } from '../governance/index.js'
import type { AnalysisResult, AnalyticsService } from './asking/analytics.service.js'
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
    private readonly analytics: AnalyticsService,
    private readonly registry: Registry,
  ) {}

  @Access('analysis:ask', { agreement: true })
  @Extensions({ figures: { of: ({ question }: { question: AnalysisQuestion }) => figuresAsked(question, registry), most: questionLimit } })
  @Query(() => Analysis, { description: 'Answers one question from the published quarters.' })
  async analysis(
    @Arg('question', () => AnalysisQuestion) question: AnalysisQuestion,
    @Ctx() context: AnalyticsContext,
  ): Promise<AnalysisResult> {
    return this.analytics.ask(await context.caller(), question)
  }

  @Access('analysis:ask', { agreement: true })
  @Extensions({ figures: { of: ({ question }: { question: AnalysisQuestion }) => figuresAsked(question, registry), most: questionLimit } })
  @Query(() => Explanation, {
    description: 'What a question would cost and be refused for, and how much would be withheld, before it is asked. It spends nothing.',
  })
  async explain(
    @Arg('question', () => AnalysisQuestion) question: AnalysisQuestion,
    @Ctx() context: AnalyticsContext,
  ): Promise<Explanation> {
    const { refusal, nearest, ...explained } = await this.analytics.explain(await context.caller(), question)
    return { ...explained, refusal: refusal && { code: refusal.code, text: refusal.message, nearest: nearest && JSON.stringify(nearest) } }
  }

  @Access('catalogue:read')
  @Query(() => Catalogue, { description: 'The measures and dimensions that you may use, each with its definition and source.' })
  catalogue(@Ctx() { viewer }: AnalyticsContext): Catalogue {
    return catalogueFor(viewer.role, this.registry)
  }

  @FieldResolver()
  snapshot(@Root() { snapshot, policy }: AnalysisResult): SnapshotRoot | null {
    return snapshot && toSnapshot(snapshot, policy)
  }
}
