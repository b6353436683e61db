import type { DimensionName } from '../vocabulary/names.js'
import { deriveCell, type Cell, type Figures } from './derive.js'
import type { Plan } from './plan-shape.js'

export interface DimensionValue {
  readonly dimension: DimensionName
  readonly value: string
  readonly label: string
}

/** One row of an answer; a total over all values has no dimensions. */
export interface AnswerRow {
  readonly period: string
  readonly dimensions: readonly DimensionValue[]
  readonly cells: readonly Cell[]
}

/** A sentence that belongs to the answer. */
export interface Note {
  readonly code: string
  readonly text: string
}

export const answerRows = (plan: Plan, figures: Figures): readonly AnswerRow[] =>
  plan.rows.map(({ period, dimensions, cells }) => ({
    period,
    dimensions,
    cells: cells.map((cell) => deriveCell(cell, figures, plan.scope)),
  }))
