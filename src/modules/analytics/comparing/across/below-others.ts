import type { AnalysisRow, Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { holmSteps } from '../../statistics/holm.js'
import { outward } from '../../statistics/outward.js'
import { zAbove } from '../../statistics/upper-tail.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { policyBy, ratesOf, type Compared, type Placed } from '../cells/compared.js'
import { besideOthers, chancesOf, errorOf, largeGroups, wholeIn, type Beside } from './large-groups.js'

/** A rate by force, alone or within each value of one further dimension, and the same rate of all forces together. */
export interface TableOfForces {
  readonly compared: Compared
  readonly measure: MeasureName
  /** The answer to the same question without FORCE. */
  readonly whole: Pick<Compared, 'rows'>
  /** Which cells are judged. Only these count against the level. */
  readonly isJudged: (placed: Placed) => boolean
}

/** A force whose rate is lower than that of all other forces together by more than chance and protection would give. */
export interface BelowOthers {
  readonly measure: MeasureName
  readonly period: string
  readonly force: DimensionValue
  /** The value of the further dimension; null if there is none. */
  readonly within: DimensionValue | null
  readonly cell: Cell
  /** Number of published people behind the rate. */
  readonly people: number
  /** The rate of all other forces together: the least that it can be, if that of the force is withheld. */
  readonly others: number
  /** How far below them at least: the near end of the interval of the difference, at the level at which it was judged. */
  readonly atLeast: number
  /** That level. */
  readonly level: number
}

/** What was found in several tables that are read together. */
export interface FoundBelow {
  /** Cells that were judged; the level holds over all of them. */
  readonly judged: number
  /** The largest difference first. */
  readonly below: readonly BelowOthers[]
}

interface Judged extends Pick<BelowOthers, 'measure' | 'period' | 'force' | 'within'> {
  readonly beside: Beside
  readonly chances: ReturnType<typeof chancesOf>
}

/**
 * Which forces lie below all others, at `familyLevel` over all judged cells of all tables together (Holm). A cell is not judged if fewer
 * than 30 people are published, or if the figure of all forces is withheld. Throws COMPARISON_NOT_POSSIBLE as `standingOut` does.
 */
export function belowOthers(tables: readonly TableOfForces[]): FoundBelow {
  const judged = tables.flatMap(judgedIn)
  const found = holmSteps(judged.map(({ chances: { above, below } }) => Math.min(above, below)))
  const below = judged.flatMap((one, index): BelowOthers[] => {
    const step = found[index]
    return step?.isFound && one.chances.below < one.chances.above ? [belowOf(one, step.at)] : []
  })
  return { judged: judged.length, below: below.sort((one, other) => other.atLeast - one.atLeast) }
}

function judgedIn({ compared, measure, whole, isJudged }: TableOfForces): readonly Judged[] {
  const policy = policyBy(compared, measure)
  return ratesOf(compared, measure)
    .filter(isJudged)
    .flatMap((placed): Judged[] => {
      const force = placed.at.find(({ dimension }) => dimension === 'FORCE')
      if (!force) throw new Error('a table of forces has a row without one')
      const within = placed.at.find(({ dimension }) => dimension !== 'FORCE') ?? null
      const ofAll = wholeOfRow(whole.rows, measure, within)
      const { large } = largeGroups([{ ...placed, at: [force] }], policy)
      const besides = ofAll === null ? [] : large.flatMap((group) => besideOthers(group, ofAll, policy))
      return besides.map((beside) => ({ measure, period: placed.period, force, within, beside, chances: chancesOf(beside) }))
    })
}

function wholeOfRow(rows: readonly AnalysisRow[], measure: MeasureName, within: DimensionValue | null): ReturnType<typeof wholeIn> {
  const row = rows.find(({ dimensions }) => dimensions[0]?.value === within?.value)
  const cell = row?.cells.find((one) => one.measure === measure)
  return cell ? wholeIn(cell) : null
}

function belowOf({ beside, measure, period, force, within }: Judged, at: number): BelowOthers {
  const { cell, n, published, others } = beside
  const by = others.lower - published.upper
  const { lower } = outward({ lower: by - zAbove(at / 2) * errorOf(beside, published.upper), upper: by })
  return { measure, period, force, within, cell, people: n, others: threeFigures(others.lower), atLeast: Math.max(0, lower), level: 1 - at }
}
