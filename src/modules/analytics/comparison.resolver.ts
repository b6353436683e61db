import { Arg, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { AnalysisResult, AnalyticsService } from './asking/analytics.service.js'
import type { AnalyticsContext } from './analytics.resolver.js'
import { Analysis } from './analysis.type.js'
import { DimensionName, MeasureName } from './vocabulary/names.js'
import { changesOf, Change } from './comparing/over-time/change.js'
import { controlChartsOf, ControlCharts } from './comparing/over-time/control-chart.js'
import { eventTimesToRate, EventTimes } from './comparing/over-time/event-times.js'
import { Difference, differencesOf } from './comparing/across/difference.js'
import { measureDifferencesOf, MeasureDifference } from './comparing/other-people/measure-difference.js'
import { disparityOf, Disparity } from './comparing/across/disparity.js'
import { distributionsOf } from './comparing/as-a-whole/distribution.js'
import { Distribution } from './comparing/as-a-whole/distribution.type.js'
import { directBesideOf, DirectBeside } from './comparing/other-people/direct-beside.js'
import { completenessOf, Completeness } from './comparing/completeness/completeness.js'
import { driverImportanceOf, DriverImportance } from './comparing/as-a-whole/driver-importance.js'
import { eventRatesOf, EventRate } from './comparing/as-a-whole/event-rate.js'
import { modelOf, RateModel } from './comparing/as-a-whole/model.js'
import { kappaOf, Kappa } from './comparing/as-a-whole/kappa.js'
import { peopleBehindOf, PeopleBehindRates } from './comparing/as-a-whole/people-behind.js'
import { reachingOf, Reaching } from './comparing/across/reaching.js'
import { Funnel, funnelOf } from './comparing/across/funnel.js'
import { Ranking, rankingOf } from './comparing/across/ranking.js'
import { Representation, representationOf } from './comparing/across/representation.js'
import { StandardisedRate, standardisedOf } from './comparing/across/standardise.js'
import { standingOutOf, StandingOut } from './comparing/across/standing-out.js'
import { weightedOf, WeightedRate } from './comparing/across/weighted.js'
import { pooledOf, PooledRates } from './comparing/as-a-whole/pooled.js'
import { surveyResponseOf, SurveyResponse } from './comparing/as-a-whole/survey-response.js'

/**
 * Comparisons within an answer that was already given, protected and recorded. They read only its published cells. The funnel also needs
 * the published figure of the whole, which is asked and recorded like any other question.
 */
@Resolver(() => Analysis)
export class ComparisonResolver {
  constructor(private readonly analytics: Pick<AnalyticsService, 'ask'>) {}

  @Access('analysis:ask')
  @FieldResolver(() => [StandardisedRate], {
    nullable: true,
    description:
      'Rates of the last period as if each group had met each offence group as often as the standard population: the published people of a measure of this answer, of the same if none is named, so that two measures can be set on one. Ask by: [across, OFFENCE_GROUP], or by: [OFFENCE_GROUP] for the whole.',
  })
  standardised(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName, { nullable: true }) across?: DimensionName,
    @Arg('standardPopulation', () => MeasureName, { nullable: true }) standardPopulation?: MeasureName,
  ): readonly StandardisedRate[] {
    return standardisedOf(result, measure, across ?? null, standardPopulation ?? measure)
  }

  @Access('analysis:ask')
  @FieldResolver(() => [Change], {
    nullable: true,
    description:
      'From the first period of the answer to the last, which must be alike: two years, or the same quarter or month of two years. family: how many tables of changes are read together, such as all of a report; the 5 % hold over all of them, whereas each table by itself would flag 5 % falsely. Of this table alone if it is left out.',
  })
  change(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('family', () => Int, { nullable: true }) family?: number,
  ): readonly Change[] {
    return changesOf(result, measure, family ?? 1)
  }

  @Access('analysis:ask')
  @FieldResolver(() => ControlCharts, {
    nullable: true,
    description:
      'A control chart of a rate for each row over six periods of the answer or more: which rows rose or fell, and when, at 5 % over all rows together. Withheld periods are gaps. family: how many such tables are read together, such as all of a page; the 5 % hold over all of them.',
  })
  controlCharts(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('family', () => Int, { nullable: true }) family?: number,
  ): ControlCharts {
    return controlChartsOf(result, measure, family ?? 1)
  }

  @Access('analysis:ask')
  @FieldResolver(() => Funnel, {
    nullable: true,
    description:
      'Limits of a funnel plot for the values of the one dimension in by, in the last period, around the published rate of the whole. Groups with a withheld rate stay, with their bounds.',
  })
  funnel(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
    @Ctx() context: AnalyticsContext,
  ): Promise<Funnel> {
    return funnelOf(result, measure, across, async (question) => this.analytics.ask(await context.caller(), question))
  }

  @Access('analysis:ask')
  @FieldResolver(() => StandingOut, {
    nullable: true,
    description:
      'Who stands out: every value of the one dimension in by against everybody else, in the last period, at 5 % over all of them together. Finds a group that ranking, which judges every pair, cannot set apart.',
  })
  standingOut(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
    @Ctx() context: AnalyticsContext,
  ): Promise<StandingOut> {
    return standingOutOf(result, measure, across, async (question) => this.analytics.ask(await context.caller(), question))
  }

  @Access('analysis:ask')
  @FieldResolver(() => PooledRates, {
    nullable: true,
    description:
      'A model of the rates of the one dimension in by, in the last period: groups with few people are drawn towards the mean of all (partial pooling). It says what a small group probably is, and not who stands out, which standingOut says.',
  })
  pooled(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
  ): PooledRates {
    return pooledOf(result, measure, across)
  }

  @Access('analysis:ask')
  @FieldResolver(() => Ranking, {
    nullable: true,
    description:
      'Best and worst place of every value of the one dimension in by, in the last period: two groups stand apart only if chance and protection do not explain it at 5 % over all pairs together.',
  })
  ranking(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
  ): Ranking {
    return rankingOf(result, measure, across)
  }

  @Access('analysis:ask')
  @FieldResolver(() => [Difference], {
    nullable: true,
    description:
      'The rate of one value of a dimension less that of another, for each row of the other dimensions, in the last period. Without value, of each other value less that of against, as a reference group. A value such as "not known" is no group to compare.',
  })
  difference(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
    @Arg('against', () => String) against: string,
    @Arg('value', () => String, { nullable: true }) value?: string,
  ): readonly Difference[] {
    return differencesOf(result, measure, { across, value: value ?? null, against })
  }

  @Access('analysis:ask')
  @FieldResolver(() => [MeasureDifference], {
    nullable: true,
    description:
      'The rate of a measure less that of another that says the same of other people, for each row, in the last period. Ask for example NEGATIVE_POLICE_EXPERIENCE_RATE together with RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE, or DIRECT_NEED_IDENTIFIED_RATE together with NEED_IDENTIFIED_RATE by: [NEED].',
  })
  measureDifferences(@Root() result: AnalysisResult): readonly MeasureDifference[] {
    return measureDifferencesOf(result)
  }

  @Access('analysis:ask')
  @FieldResolver(() => Reaching, {
    nullable: true,
    description:
      'How many values of the one dimension in by reach a share of a rate by what protection allows, in each period, and whether fewer do in the last than in the first. No rule says what share is enough: share is yours to name, as a fraction.',
  })
  reaching(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
    @Arg('share', () => Float) share: number,
  ): Reaching {
    return reachingOf(result, measure, across, share)
  }

  @Access('analysis:ask')
  @FieldResolver(() => PeopleBehindRates, {
    nullable: true,
    description:
      'How many referred victims a rate of survey respondents stands for, in the last period. Ask HEARD_NOTHING_RATE or SATISFIED_RATE together with VICTIMS_REFERRED, by: [FORCE] so that each force counts by its own rate.',
  })
  peopleBehind(@Root() result: AnalysisResult, @Arg('measure', () => MeasureName) measure: MeasureName): PeopleBehindRates {
    return peopleBehindOf(result, measure)
  }

  @Access('analysis:ask')
  @FieldResolver(() => [WeightedRate], {
    nullable: true,
    description:
      'Rates of survey respondents weighted to all referred victims, beside those as they are, in the last period. Ask the rate together with VICTIMS_REFERRED, by: [across, AGE_BAND], or by other classes that both have, such as [across, SEX, AGE_BAND] if the role may ask so deep. Without across, of the whole answer.',
  })
  weighted(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName, { nullable: true }) across?: DimensionName,
  ): readonly WeightedRate[] {
    return weightedOf(result, measure, across ?? null)
  }

  @Access('analysis:ask')
  @FieldResolver(() => SurveyResponse, {
    nullable: true,
    description:
      'How many may be asked the survey behind this answer, were left out, were asked and answered, by its places and the calendar year of its last period, or the latest before it that is published in whole.',
  })
  surveyResponse(@Root() result: AnalysisResult, @Ctx() context: AnalyticsContext): Promise<SurveyResponse> {
    return surveyResponseOf(result, async (question) => this.analytics.ask(await context.caller(), question))
  }

  @Access('analysis:ask')
  @FieldResolver(() => Completeness, {
    nullable: true,
    description:
      'Of how many people of each force a field such as ethnicity is known, in the last period. Ask VICTIMS_REFERRED by: [FORCE] where ETHNICITY is UNKNOWN, or by: [FORCE, ETHNICITY]; of what a charity sends, by calendar year without a place.',
  })
  completeness(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
    @Ctx() context: AnalyticsContext,
  ): Promise<Completeness> {
    return completenessOf(result, measure, across, async (question) => this.analytics.ask(await context.caller(), question))
  }

  @Access('analysis:ask')
  @FieldResolver(() => DirectBeside, {
    nullable: true,
    description:
      'Whether people who came directly differ from referred victims of the same offences by a rate of both, in the last period: each row with the interval of the difference, at 5 % over all rows together. Ask NEED_IDENTIFIED_RATE by: [NEED, OFFENCE_GROUP]; measureDifferences compares the two as they are.',
  })
  directBeside(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Ctx() context: AnalyticsContext,
  ): Promise<DirectBeside> {
    return directBesideOf(result, measure, async (question) => this.analytics.ask(await context.caller(), question))
  }

  @Access('analysis:ask')
  @FieldResolver(() => [Representation], {
    nullable: true,
    description: 'Each group among direct victims beside referred ones. Ask VICTIMS_DIRECT and VICTIMS_REFERRED, by: [across].',
  })
  representation(@Root() result: AnalysisResult, @Arg('across', () => DimensionName) across: DimensionName): readonly Representation[] {
    return representationOf(result, across)
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
    return disparityOf(result, measure, across)
  }

  @Access('analysis:ask')
  @FieldResolver(() => [Distribution], {
    nullable: true,
    description:
      'Describes a count by the bars of across, in the last period of the answer: one entry for each group that the other dimensions in by make, e.g. by: [NEED, NEED_CHANGE] for each need.',
  })
  distribution(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
  ): readonly Distribution[] {
    return distributionsOf(result, measure, across)
  }

  @Access('analysis:ask')
  @FieldResolver(() => [EventRate], {
    nullable: true,
    description:
      'The share of single updates in time, each event once, in the last period, for each group that the other dimensions in by make. Ask UPDATES_JUDGED by: [UPDATE_TALLY].',
  })
  eventRates(@Root() result: AnalysisResult): readonly EventRate[] {
    return eventRatesOf(result)
  }

  @Access('analysis:ask')
  @FieldResolver(() => [EventTimes], {
    nullable: true,
    description:
      'How long it took, in the last period, for each group that the other dimensions in by make: the share to whom it had happened by the end of each band of days. Ask OUTCOME_WITHIN_180_DAYS_RATE by: [OUTCOME_WITHIN], or another measure by its own bands. until: the last day of a band; all if it is left out.',
  })
  eventTimes(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('across', () => DimensionName) across: DimensionName,
    @Ctx() context: AnalyticsContext,
    @Arg('until', () => Int, { nullable: true }) until?: number,
  ): Promise<readonly EventTimes[]> {
    return eventTimesToRate(result, { measure, across, until: until ?? null }, async (question) =>
      this.analytics.ask(await context.caller(), question),
    )
  }

  @Access('analysis:ask')
  @FieldResolver(() => DriverImportance, {
    nullable: true,
    description:
      'Which driver goes most with satisfaction with the whole experience, in the last period. Ask ANSWERS_IN_PAIRS by: [ANSWER_PAIR].',
  })
  driverImportance(@Root() result: AnalysisResult): DriverImportance {
    return driverImportanceOf(result)
  }

  @Access('analysis:ask')
  @FieldResolver(() => RateModel, {
    nullable: true,
    description:
      'A logistic model of a rate by the dimensions of the answer, in the last period: what each value changes, the others being alike. Ask VICTIM_WITHDREW_RATE by: [UPDATED_IN_TIME, OFFENCE_GROUP]. What police and charity both wrote is for the charity and the inspectorate.',
  })
  model(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Ctx() { viewer }: AnalyticsContext,
  ): RateModel {
    return modelOf(result, measure, viewer.role)
  }

  @Access('analysis:ask')
  @FieldResolver(() => Kappa, {
    nullable: true,
    description: 'How far police and charity agree on who is vulnerable, in the last period. Ask VULNERABILITY_SEEN_RATE by: [SEEN_BY].',
  })
  kappa(@Root() result: AnalysisResult): Kappa {
    return kappaOf(result)
  }
}
