import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { AnalyticsContext } from './analytics.resolver.js'
import type { AnalysisResult, AnalyticsService } from './asking/analytics.service.js'
import { Analysis } from './analysis.type.js'
import { MeasureName } from './vocabulary/names.js'
import { publicFiguresOf, type ReadPublicFigures } from './comparing/beside-public/public-figures.js'
import { ForceFigures } from './comparing/beside-public/force-figures.type.js'
import { PublicFigure, RankCorrelation, rankCorrelationOf } from './comparing/beside-public/rank-correlation.js'
import { surveyReasonsOf, SurveyReasons } from './comparing/as-a-whole/survey-reasons.js'

/**
 * Public figures, and the charity's own figures of its projects, shown with an answer that was already given. None of them is joined to
 * records.
 */
@Resolver(() => Analysis)
export class PublicFiguresResolver {
  constructor(
    private readonly analytics: Pick<AnalyticsService, 'projects'>,
    private readonly readPublicFigures: ReadPublicFigures,
  ) {}

  @Access('analysis:ask')
  @FieldResolver(() => [ForceFigures], {
    nullable: true,
    description:
      "Residents, officers, recorded crime, the Crime Survey and the charity's case-workers beside the forces of the last period. Ask by: [FORCE].",
  })
  publicFigures(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Ctx() context: AnalyticsContext,
  ): Promise<ForceFigures[]> {
    const projects = async (quarter: string) => this.analytics.projects(await context.caller(), result, quarter)
    return publicFiguresOf(result, measure, { publicFigures: this.readPublicFigures, projects })
  }

  @Access('analysis:ask')
  @FieldResolver(() => RankCorrelation, {
    nullable: true,
    description: 'Whether forces with a higher rate in the last period also stand higher by a public figure. Ask by: [FORCE].',
  })
  rankCorrelation(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('with', () => PublicFigure) column: PublicFigure,
  ): Promise<RankCorrelation> {
    return rankCorrelationOf(result, measure, column, this.readPublicFigures)
  }

  @Access('analysis:ask')
  @FieldResolver(() => SurveyReasons, {
    nullable: true,
    description: "The Crime Survey's reasons beside those of the last period. Ask REASON_CITED_RATE by: [REASON_NOT_REPORTED].",
  })
  surveyReasons(@Root() result: AnalysisResult): SurveyReasons {
    return surveyReasonsOf(result)
  }
}
