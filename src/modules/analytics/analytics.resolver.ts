import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { Role } from '../../access/roles.js'
import type { Caller } from '../governance/index.js'
import type { AnalysisResult, AnalyticsService } from './asking/analytics.service.js'
import { Analysis } from './analysis.type.js'
import { Disparity } from './comparing/disparity.type.js'
import { Distribution } from './comparing/distribution.type.js'
import { Kappa } from './comparing/kappa.type.js'
import { DimensionName, MeasureName } from './vocabulary/names.js'
import { disparityOf } from './comparing/disparity.js'
import { distributionOf, distributionsOf } from './comparing/distribution.js'
import { kappaOf } from './comparing/kappa.js'
import { slackOf } from './asking/disclosure.js'
import { catalogueFor } from './catalogue-view.js'
import { Catalogue } from './catalogue.type.js'
import { AnalysisQuestion } from './question.input.js'
import type { Registry } from './vocabulary/registry.js'
import { toSnapshot } from './snapshot.resolver.js'

/** The part of a request's context that this module reads. */
export interface AnalyticsContext {
  readonly viewer: { readonly role: Role }
  /** Who asks, under which agreement; throws where none fits. */
  caller(): Promise<Caller>
}

@Resolver(() => Analysis)
export class AnalyticsResolver {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly registry: Registry,
  ) {}

  @Access('analysis:ask')
  @Query(() => Analysis, { description: 'Answers one question from the published quarters.' })
  async analysis(
    @Arg('question', () => AnalysisQuestion) question: AnalysisQuestion,
    @Ctx() context: AnalyticsContext,
  ): Promise<AnalysisResult> {
    return this.analytics.ask(await context.caller(), question)
  }

  @Access('catalogue:read')
  @Query(() => Catalogue, { description: 'The measures and dimensions that you may use, each with its definition and source.' })
  catalogue(@Ctx() { viewer }: AnalyticsContext): Catalogue {
    return catalogueFor(viewer.role, this.registry)
  }

  @FieldResolver()
  snapshot(@Root() { snapshot, policy }: AnalysisResult): Analysis['snapshot'] {
    return snapshot && toSnapshot(snapshot, policy)
  }

  @Access('analysis:ask')
  @FieldResolver(() => Disparity, {
    nullable: true,
    description: 'Compares the values of the one dimension in by, in the last period of the answer.',
  })
  disparity(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
  ): Disparity {
    return disparityOf(result.question, result.rows, measure, across)
  }

  @Access('analysis:ask')
  @FieldResolver(() => Distribution, {
    nullable: true,
    description: 'Describes a count by the bars of the one dimension in by, in the last period of the answer.',
  })
  distribution(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
  ): Distribution {
    return distributionOf(result.question, result.rows, measure, across)
  }

  @Access('analysis:ask')
  @FieldResolver(() => [Distribution], {
    nullable: true,
    description: 'As distribution, for each group that the other dimensions in by make, e.g. by: [NEED, NEED_CHANGE] for each need.',
  })
  distributions(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
  ): readonly Distribution[] {
    return distributionsOf(result.question, result.rows, measure, across)
  }

  @Access('analysis:ask')
  @FieldResolver(() => Kappa, {
    nullable: true,
    description: 'How far police and charity agree on who is vulnerable, in the last period. Ask VULNERABILITY_SEEN_RATE by: [SEEN_BY].',
  })
  kappa(@Root() { question, rows, policy }: AnalysisResult): Kappa {
    return kappaOf(question, rows, slackOf(policy))
  }
}
