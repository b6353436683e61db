import { Arg, FieldResolver, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Analysis } from './analysis.type.js'
import type { AnalysisResult, AnalyticsService } from './asking/analytics.service.js'
import { linkageBandOf, LinkageBand } from './comparing/linked/linkage-band.js'
import { MeasureName } from './vocabulary/names.js'

/** Published figures with what linkage may have missed. Besides the answer it reads the shares that reviews of all providers together give. */
@Resolver(() => Analysis)
export class LinkageBandResolver {
  constructor(private readonly analytics: Pick<AnalyticsService, 'linkage'>) {}

  @Access('analysis:ask')
  @FieldResolver(() => LinkageBand, {
    nullable: true,
    description:
      'Persons or repeats with what linkage may have missed, from reviewed samples of all providers that wrote such records: an estimate. Ask VICTIMS_REFERRED, VICTIMS_DIRECT or REPEAT_VICTIM_RATE by place and calendar year alone.',
  })
  async linkageBand(@Root() result: AnalysisResult, @Arg('measure', () => MeasureName) measure: MeasureName): Promise<LinkageBand> {
    return linkageBandOf(result, measure, await this.analytics.linkage())
  }
}
