import { protectionOf, type Registry } from '../../analytics/index.js'
import type { ReleasedFigures } from './released-figures.js'

type ReviewedCell = ReleasedFigures['analysis']['rows'][number]['cells'][number]

/** Why a cell is safe. It follows only from what is published and from the rules, never from a true count. */
export interface CellSafety {
  readonly period: string
  /** Values of the row's dimensions, in order. */
  readonly values: readonly string[]
  readonly measure: string
  readonly status: string
  readonly reasons: readonly string[]
}

/** Why each cell of the figures is safe, in the order of the cells. */
export function safetyOf(figures: ReleasedFigures, registry: Registry): readonly CellSafety[] {
  const protections = new Map(protectionOf(figures.question, registry).map(({ measure, strata }) => [measure as string, strata]))
  return figures.analysis.rows.flatMap(({ period, dimensions, cells }) =>
    cells.map((cell) => ({
      period,
      values: dimensions.map(({ value }) => value),
      measure: cell.measure,
      status: cell.status,
      reasons: [
        statusReason(cell, figures.analysis.policy),
        ...(protections.get(cell.measure) ?? []).map(
          ({ holds, depth }) =>
            `Counts of ${holds} are protected by themselves, and name ${depth} ${depth === 1 ? 'dimension' : 'dimensions'}.`,
        ),
      ],
    })),
  )
}

function statusReason({ status }: ReviewedCell, { threshold, floor, maxNoise, rounding }: ReleasedFigures['analysis']['policy']): string {
  if (status === 'SUPPRESSED')
    return `Withheld: a count behind it came out below ${threshold}, which none at all does too; its bounds are the same for every withheld figure like it.`
  if (status === 'CAPPED')
    return `Withheld: nearly everybody is in it, and the remainder came out below ${threshold}; its lower bound follows from published counts.`
  return `Shown: each count behind it has at least ${floor} people and came out at ${threshold} or more with noise of at most ${maxNoise}, and is rounded to ${rounding}.`
}
