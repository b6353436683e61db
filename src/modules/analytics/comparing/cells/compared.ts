import { Invalid } from '../../../../kit/errors.js'
import type { AnalysisRow, Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import type { VulnerabilityDefinition } from '../../../reference/index.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { policyIn } from '../../asking/protect/policy-for.js'
import type { DaysToPublication } from '../../asking/answer/undated-notes.js'
import type { SeriesBreak } from '../../asking/answer/series-break.js'
import type { Question } from '../../asking/question/question.js'

/**
 * What a comparison needs of an answer that was already given: only its published cells, and how they are protected. It is the first
 * argument of every derived figure. Then come the arguments of its field, and last anything that it reads outside the answer. If the answer
 * does not give the figure, it throws COMPARISON_NOT_POSSIBLE with a sentence that says what to ask.
 */
export interface Compared {
  readonly question: Question
  readonly rows: readonly AnalysisRow[]
  /** The policy that is printed beside the answer. Whoever compares takes that of a measure (`policyBy`), so nothing of this one can be read. */
  readonly policy: object
  /** Days within the answer on which the meaning of figures changes. */
  readonly breaks: readonly SeriesBreak[]
  /** What forces call vulnerable within the days of the answer, if its figures depend on that. */
  readonly definitions?: readonly VulnerabilityDefinition[]
  /** How long each published quarter was followed. If it is not known, nothing that depends on it is compared. */
  readonly followed?: DaysToPublication
}

/**
 * The policy under which the cells of a measure were published. The printed one may be, beside other figures, of counts that are not rounded; counts of
 * direct cases and of bereaved families are rounded all the same.
 */
export function policyBy({ policy }: Pick<Compared, 'policy'>, name: MeasureName): DisclosurePolicy {
  const { strata, denominatorIn } = measureOf(name)
  return [...strata, ...(denominatorIn ? [denominatorIn] : [])].reduce(policyIn, policy as DisclosurePolicy)
}

/** A published cell and the dimension values that it belongs to. */
export interface Placed {
  readonly period: string
  readonly at: readonly DimensionValue[]
  readonly cell: Cell
}

/** Refusal of a comparison, as a sentence that says what to ask instead; with that question, if it is a single one. */
export const cannotCompare = (sentence: string, instead?: Question): Invalid =>
  new Invalid('COMPARISON_NOT_POSSIBLE', sentence, instead && { instead })

/** The cells of one measure, without totals. Throws COMPARISON_NOT_POSSIBLE if the answer cannot be compared. */
export function cellsOf({ question, rows }: Compared, measure: MeasureName): readonly Placed[] {
  if (!question.measures.includes(measure)) throw cannotCompare(`Add ${measure} to the question's measures to compare by it.`)
  if (question.scope === 'OWN') throw cannotCompare('Comparisons are made in scope SHARED, from protected figures.')
  return rows.flatMap(({ period, dimensions, cells }) => {
    if (dimensions.length < question.by.length) return []
    const cell = cells.find((one) => one.measure === measure)
    return cell ? [{ period, at: dimensions, cell }] : []
  })
}

/** The cells of a rate in the last period of the answer, without totals. Throws as `cellsOf` does. */
export function ratesOf(compared: Compared, measure: MeasureName): readonly Placed[] {
  if (measureOf(measure).kind === 'COUNT') throw cannotCompare(`${measure} is a count: compare groups by a rate.`)
  return lastOf(cellsOf(compared, measure))
}

/** The cells of the last period. */
export const lastOf = (cells: readonly Placed[]): readonly Placed[] => cells.filter(({ period }) => period === cells.at(-1)?.period)

/** Throws COMPARISON_NOT_POSSIBLE unless the answer is split by one dimension only. `aim` ends the sentence that says why. */
export function checkByAlone({ question: { by } }: Compared, across: DimensionName, aim: string): void {
  if (by.length !== 1 || by[0] !== across) throw cannotCompare(`Ask by: [${across}] and nothing else to ${aim}.`)
}

/** Throws if groups overlap, because then a difference or share of one is meaningless. */
export function checkDisjoint(across: DimensionName): void {
  if (dimensionOf(across).several)
    throw cannotCompare(
      `A person may have several values of ${across}: its groups overlap. Read its rows one by one, or compare the values of another dimension.`,
    )
}

/** A value that rounding must not carry past its bounds. */
export const clamp = (value: number, lower: number, upper: number): number => Math.min(upper, Math.max(lower, value))
