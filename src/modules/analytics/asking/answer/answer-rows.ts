import type { Steps } from '../../../../kit/slices.js'
import type { AnalysisRow } from './analysis-row.type.js'
import { deriveCell } from './derive-cell.js'
import type { Figures } from '../protect/counter.js'
import type { Plan } from '../plan/plan.js'

/** The rows of the answer; may be interrupted between two of them. */
export function* answerRows(plan: Plan, figures: Figures): Steps<readonly AnalysisRow[]> {
  const rows: AnalysisRow[] = []
  for (const { period, dimensions, cells } of plan.rows) {
    rows.push({ period, dimensions, cells: cells.map((cell) => deriveCell(cell, figures, plan.scope)) })
    yield
  }
  return rows
}
