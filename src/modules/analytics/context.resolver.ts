import { Arg, FieldResolver, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { ForceContext as Loaded } from '../reference/index.js'
import type { AnalysisResult } from './analytics.service.js'
import { Analysis, MeasureName } from './analysis.type.js'
import type { MeasureName as MeasureId } from './catalogue/measure.js'
import { contextOf } from './context.js'
import { ForceContext } from './context.type.js'
import { surveyReasonsOf } from './survey-reasons.js'
import { SurveyReasons } from './survey-reasons.type.js'

/** Public figures beside an answer already given: nothing of them is joined to records. */
@Resolver(() => Analysis)
export class ContextResolver {
  constructor(private readonly read: (from: string, to: string) => Promise<readonly Loaded[]>) {}

  @Access('analysis:ask')
  @FieldResolver(() => [ForceContext], {
    nullable: true,
    description: 'Residents, officers, recorded crime and the Crime Survey beside the forces of the last period. Ask by: [FORCE].',
  })
  context(@Root() result: AnalysisResult, @Arg('measure', () => MeasureName) measure: MeasureId): Promise<ForceContext[]> {
    return contextOf(result, measure, this.read)
  }

  @Access('analysis:ask')
  @FieldResolver(() => SurveyReasons, {
    nullable: true,
    description: "The Crime Survey's reasons beside those of the last period. Ask REASON_CITED_RATE by: [REASON_NOT_REPORTED].",
  })
  surveyReasons(@Root() result: AnalysisResult): SurveyReasons {
    return surveyReasonsOf(result) as SurveyReasons
  }
}
