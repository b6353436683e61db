import { Arg, FieldResolver, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { AnalysisResult } from './analytics.service.js'
import { Analysis, MeasureName } from './analysis.type.js'
import type { MeasureName as MeasureId } from './catalogue/measure.js'
import { contextOf, type ReadContext } from './context.js'
import { ContextColumn, ForceContext, RankCorrelation } from './context.type.js'
import { rankCorrelationOf, type ContextColumn as ColumnId } from './rank-correlation.js'

/** Public figures beside an answer already given: nothing of them is joined to records. */
@Resolver(() => Analysis)
export class ContextResolver {
  constructor(private readonly read: ReadContext) {}

  @Access('analysis:ask')
  @FieldResolver(() => [ForceContext], {
    nullable: true,
    description: 'Residents, officers, recorded crime and the Crime Survey beside the forces of the last period. Ask by: [FORCE].',
  })
  context(@Root() result: AnalysisResult, @Arg('measure', () => MeasureName) measure: MeasureId): Promise<ForceContext[]> {
    return contextOf(result, measure, this.read)
  }

  @Access('analysis:ask')
  @FieldResolver(() => RankCorrelation, {
    nullable: true,
    description: 'Whether forces with a higher rate in the last period also stand higher by a public figure. Ask by: [FORCE].',
  })
  rankCorrelation(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureId,
    @Arg('with', () => ContextColumn) column: ColumnId,
  ): Promise<RankCorrelation> {
    return rankCorrelationOf(result, measure, column, this.read) as Promise<RankCorrelation>
  }
}
