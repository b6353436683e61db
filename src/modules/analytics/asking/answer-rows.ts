import type { AnalysisRow } from './answer.type.js'
import { deriveCell, type Figures } from './derive-cell.js'
import type { Plan } from './plan.js'

export const answerRows = (plan: Plan, figures: Figures): readonly AnalysisRow[] =>
  plan.rows.map(({ period, dimensions, cells }) => ({
    period,
    dimensions,
    cells: cells.map((cell) => deriveCell(cell, figures, plan.scope)),
  }))
