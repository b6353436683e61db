// type-graphql's decorators need this before the first decorated class is loaded.
import 'reflect-metadata'

export { AnalyticsResolver, type AnalyticsContext } from './analytics.resolver.js'
export { AnalyticsService, type AnalysisResult, type AnalyticsPorts } from './asking/analytics.service.js'
export { followsFromAnswer } from './follows-from-answer.js'
export { BudgetResolver } from './budget.resolver.js'
export { modelDayBudget, nodeBudgets } from './asking/price/node-budgets.js'
export { ComparisonResolver } from './comparison.resolver.js'
export { PublicFiguresResolver } from './public-figures.resolver.js'
export { dimensionNames, measureNames, type DimensionName, MeasureName } from './vocabulary/names.js'
export type { Measure } from './vocabulary/measure.js'
export { dimensions, measureOf, measures, type Dimension } from './vocabulary/measures.js'
export { catalogueDocument } from './catalogue-document.js'
export { catalogueFor } from './catalogue-for.js'
export { checkKey, checkPolicy, defaultPolicy } from './asking/protect/disclosure.js'
export type { DisclosurePolicy } from './asking/protect/disclosure-policy.type.js'
export { sqlType, type FactColumn } from './vocabulary/columns.js'
export { columnsOf, factTable, stratumNames, type Stratum } from './vocabulary/strata.js'
export { completeQuestion, type AnalysisScope, type PartialQuestion, type Question } from './asking/question/question.js'
export { dimensionsFor, measuresFor, rolesFor, splitsOf } from './asking/permit/role.policy.js'
export { questions, type PartnerQuestion, type Level } from './vocabulary/questions/questions.js'
export { referenceRegistry, type Registry } from './vocabulary/registry.js'
export type { Freeze } from './publishing/freeze.js'
export { publishExpected, wouldFreeze, type HowToFreeze } from './publishing/publish-expected.js'
export { publishQuarter, publishRipe, type Publishing } from './publishing/publish-quarter.js'
export { PublicationStore, type PublishedQuarter } from './snapshot/publication.store.js'
export { checkFolder, checkFormat } from './snapshot/key-file.js'
export { checkOwnFolder, openSnapshotFolder } from './snapshot/snapshot-folder.js'
export { SnapshotResolver } from './snapshot.resolver.js'
export { SnapshotStore, type SnapshotSettings, type SnapshotState } from './snapshot/snapshot.store.js'
export { verifyQuarter, type VerifyReport } from './publishing/verify-quarter.js'
export { UseOfDataResolver } from './use-of-data.resolver.js'
export { ViewerMeasuresResolver } from './viewer-measures.resolver.js'
export {
  analysisDocument,
  parseSavedQuestion,
  questionVariables,
  readSavedQuestions,
  type NamedQuestion,
  type SavedAnalysisQuestion,
  type SavedQuestion,
} from './saved-question.js'
export { openUnder, type Open } from './asking/permit/open-under.js'
export { mayAsk, nearestFor, partnerMayAsk } from './asking/permit/may-ask.js'
export { personYearsAdvice } from './asking/answer/notes.js'
export { isNotEvidenced, isWithoutLimit } from './asking/answer/code-limits.js'
export { questionLimit } from './asking/question/check-lattice.js'
export { figuresAsked } from './asking/question/figures-asked.js'
export { protectionOf, type MeasureProtection } from './asking/protect/protection-of.js'
export { checkPublic, everyForceMayAsk } from './asking/permit/public-question.js'
export { AnalysisQuestion } from './question.input.js'
export { questionDocument } from './question-document.js'
export { firstDayOf, overdueOn } from './vocabulary/quarters.js'
