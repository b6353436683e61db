import { enumOf } from '../../../../kit/enum-of.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import type { PeriodGrain, AskedPeriod } from './period.js'

export const AnalysisScope = enumOf(['SHARED', 'OWN'] as const)
export type AnalysisScope = keyof typeof AnalysisScope

/** A question as plain data. It is the same from GraphQL, a saved question file or the CLI. */
export interface Question {
  readonly measures: readonly MeasureName[]
  readonly by: readonly DimensionName[]
  readonly where: readonly { readonly dimension: DimensionName; readonly value: string }[]
  readonly period: AskedPeriod
  readonly per: PeriodGrain
  readonly scope: AnalysisScope
  readonly compareOwn: boolean
  readonly additive: boolean
}

/** A question file may leave out fields that have a default. */
export type PartialQuestion = Pick<Question, 'measures' | 'period'> & Partial<Question>

export const completeQuestion = (question: PartialQuestion): Question => ({
  measures: question.measures,
  by: question.by ?? [],
  where: question.where ?? [],
  period: question.period,
  per: question.per ?? 'WHOLE',
  scope: question.scope ?? 'SHARED',
  compareOwn: question.compareOwn ?? false,
  additive: question.additive ?? false,
})
