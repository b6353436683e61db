import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import type { Predicate } from '../../vocabulary/measure.js'
import type { MeasureKind } from '../../vocabulary/measure-entry.js'
import type { Stratum } from '../../vocabulary/strata.js'
import type { Grain } from '../question/period.js'
import type { AnalysisScope } from '../question/question.js'
import type { Missing } from '../reads/missing-contributors.js'
import type { ReadSource } from '../reads/sources-read.js'

/** A dimension of a group, with the values asked for. */
export interface PlanDimension {
  readonly dimension: DimensionName
  readonly values: readonly string[]
  /** True if all registered values are asked for, so nothing is filtered. */
  readonly every: boolean
  /** For a mask, the bit of each value, by its place in the code list; `null` for a plain column. */
  readonly bits: readonly number[] | null
}

/** One `GROUP BY`: counts with the same stratum, layer, grain and dimensions. */
export interface PlanGroup {
  readonly stratum: Stratum
  /** Contributor whose own rows are counted exactly; `null` for the joint count. */
  readonly own: string | null
  /** The further charity of the stratum whose part of the joint count this is; `null` for the first, and for rows that no charity wrote. */
  readonly charity: string | null
  readonly grain: Grain
  readonly periods: readonly string[]
  /** The columns of the `GROUP BY`. */
  readonly dimensions: readonly PlanDimension[]
  /** One count and key sum for each predicate; `null` counts everybody. */
  readonly predicates: readonly (Predicate | null)[]
}

/** One count that the answer needs, and where it stands in the statement's result. */
export interface PlanCount {
  /** Node id. An own count has a name that no node has, and no noise is drawn for it. */
  readonly node: string
  readonly stratum: Stratum
  readonly own: boolean
  readonly charity: string | null
  readonly group: number
  readonly period: string
  readonly values: readonly string[]
  readonly slot: number
}

/** An exact count and the sum of its record keys modulo 2³². Does not leave the engine. */
export interface ExactCount {
  readonly n: number
  readonly ck: number
}

/** One registered period's share of a cell: indexes into `figures`. */
export interface PlanPart {
  readonly numerator: number
  /** RATE: the denominator. SHARE: the count of the referred; the numerator counts the direct. */
  readonly denominator: number | null
}

export interface PlanCell {
  readonly measure: MeasureName
  readonly kind: MeasureKind
  readonly parts: readonly PlanPart[]
  /** The asker's exact own figure, shown with a shared one. */
  readonly own: readonly PlanPart[] | null
  /** Is the own figure about the same people as the shared one? */
  readonly ownIsOfTheSame?: boolean
}

export interface PlanRow {
  readonly period: string
  readonly dimensions: readonly { readonly dimension: DimensionName; readonly value: string; readonly label: string }[]
  readonly cells: readonly PlanCell[]
}

/** Everything that compiling, protecting and deriving need, as plain data. */
export interface Plan {
  readonly scope: AnalysisScope
  readonly rows: readonly PlanRow[]
  readonly counts: readonly PlanCount[]
  /** What the cells are made of, as indexes into `counts`: one count, or one for each charity, of which what is published is added. */
  readonly figures: readonly (readonly number[])[]
  readonly groups: readonly PlanGroup[]
  /** First and last day that the answer covers, `YYYY-MM-DD`. */
  readonly days: { readonly first: string; readonly last: string }
  /** What the figures of each measure are made from. */
  readonly sources: readonly ReadSource[]
  /** Partners that are missing from some figure, or whose row is left out for that. */
  readonly missing: readonly Missing[]
  /** Measures whose figures hold, of rows that charities wrote, the asker's own alone. */
  readonly ownAlone: readonly MeasureName[]
}
