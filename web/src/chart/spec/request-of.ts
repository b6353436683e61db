import {
  BarsDocument,
  BehindDocument,
  BesidePublicFiguresDocument,
  BesideOthersDocument,
  BesideSurveysOfForcesDocument,
  BesideTheSurveyDocument,
  ComparedDocument,
  ControlledDocument,
  DriverWeightsDocument,
  EventCourseDocument,
  FiguresDocument,
  FunnelPlotDocument,
  GroupsApartDocument,
  HowManyReachDocument,
  LinkedDocument,
  MeansDocument,
  WeightedDocument,
  type AnalysisQuestion,
  type BarsQuery,
  type BehindQuery,
  type BesidePublicFiguresQuery,
  type BesideOthersQuery,
  type BesideSurveysOfForcesQuery,
  type BesideTheSurveyQuery,
  type ComparedQuery,
  type ControlledQuery,
  type DriverWeightsQuery,
  type EventCourseQuery,
  type FunnelPlotQuery,
  type GroupsApartQuery,
  type HowManyReachQuery,
  type LinkedQuery,
  type MeansQuery,
  type RowsFragment,
  type WeightedQuery,
  type TypedDocumentString,
} from '../../gql/graphql.js'
import type { RoleView } from '../../hub/role-context.js'
import type { ChartSpec } from './spec.js'

/** Rows, and the derived figures that were asked for. */
export type Analysis = RowsFragment &
  Partial<
    Pick<ComparedQuery['analysis'], 'ranking' | 'disparity'> &
      Pick<FunnelPlotQuery['analysis'], 'funnel' | 'standingOut' | 'pooled'> &
      Pick<ControlledQuery['analysis'], 'controlCharts'> &
      Pick<BehindQuery['analysis'], 'peopleBehind'> &
      Pick<BesideOthersQuery['analysis'], 'measureDifferences'> &
      Pick<WeightedQuery['analysis'], 'weighted' | 'surveyResponse'> &
      Pick<HowManyReachQuery['analysis'], 'reaching'> &
      Pick<LinkedQuery['analysis'], 'linkageBand'> &
      Pick<BarsQuery['analysis'], 'distribution'> &
      Pick<MeansQuery['analysis'], 'means'> &
      Pick<GroupsApartQuery['analysis'], 'difference' | 'fromReference'> &
      Pick<DriverWeightsQuery['analysis'], 'driverImportance'> &
      Pick<EventCourseQuery['analysis'], 'eventTimes'> &
      Pick<BesideTheSurveyQuery['analysis'], 'surveyReasons'> &
      Pick<BesidePublicFiguresQuery['analysis'], 'publicFigures'> &
      Pick<BesideSurveysOfForcesQuery['analysis'], 'surveyed' | 'withConfidence' | 'withPresence'>
  >

type Variables = Record<string, unknown>
type ChartDocument = TypedDocumentString<{ analysis: Analysis }, Variables>

/** The document that asks for what a chart draws, with its variables. */
export function requestOf(
  spec: ChartSpec,
  question: AnalysisQuestion,
  { measures }: RoleView,
): { readonly document: ChartDocument; readonly variables: Variables } {
  const [measure] = question.measures as AnalysisQuestion['measures'] & readonly string[]
  const by = (question.by ?? []) as readonly string[]
  // Counts are not compared, because a large force has more of everything. Own rows have nothing to be compared with.
  const isRate = question.scope !== 'OWN' && measures.get(measure as never)?.kind !== 'COUNT'
  const [document, ...named] = asked(spec, question, isRate && by.length === 1)
  const possible: Variables = { question, measure, across: by.at(-1), share: spec.share, ...spec.apart }
  return { document: document as unknown as ChartDocument, variables: Object.fromEntries(named.map((name) => [name, possible[name]])) }
}

/** The document and the names of its variables. If the place is only the reader's own, the groups to compare may be missing. */
function asked(
  spec: ChartSpec,
  { measures, by, where, period, scope }: AnalysisQuestion,
  canCompare: boolean,
): readonly [object, ...string[]] {
  const { draw, apart, share } = spec
  const plain = [FiguresDocument, 'question'] as const
  const isByForce = (by as readonly string[] | undefined)?.join() === 'FORCE'
  if (draw === 'control') return [ControlledDocument, 'question', 'measure']
  if (draw === 'weighted') return [WeightedDocument, 'question', 'measure']
  // A role that may ask some of the measures alone has nothing to compare.
  if (spec.beside && measures.length === spec.measures.length) return [BesideOthersDocument, 'question']
  if (spec.linked && scope !== 'OWN' && /^\d{4}$/.test(period.from)) return [LinkedDocument, 'question', 'measure']
  if (draw === 'behind') return [BehindDocument, 'question', 'measure']
  if ((by ?? []).length === 0) return plain
  switch (draw) {
    case 'funnel':
      return [FunnelPlotDocument, 'question', 'measure', 'across']
    case 'bands':
      return isByForce && share !== undefined ? [HowManyReachDocument, 'question', 'measure', 'across', 'share'] : plain
    case 'bars':
      return [BarsDocument, 'question', 'measure', 'across']
    case 'means':
      return [MeansDocument, 'question', 'measure', 'across']
    case 'steps':
      return [EventCourseDocument, 'question', 'measure', 'across']
    case 'weights':
      return [DriverWeightsDocument, 'question']
    case 'survey reasons':
      // The survey has figures only for the whole nation.
      return (where ?? []).length === 0 ? [BesideTheSurveyDocument, 'question'] : plain
    case 'survey forces':
      return isByForce ? [BesideSurveysOfForcesDocument, 'question', 'measure'] : plain
    case 'workload':
    case 'project kinds':
      return isByForce ? [BesidePublicFiguresDocument, 'question', 'measure'] : plain
    default:
      if (!canCompare) return plain
      if (apart) return [GroupsApartDocument, 'question', 'measure', 'across', 'value', 'against']
      return draw === 'ranked' ? [ComparedDocument, 'question', 'measure', 'across'] : plain
  }
}
