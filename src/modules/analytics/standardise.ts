import type { DimensionValue } from './answer.js'
import type { DimensionName, MeasureName } from './catalogue/measure.js'
import type { Compared, Placed } from './comparison.js'
import { cannotCompare, ratesOf } from './comparison.js'
import { threeFigures } from './derive.js'

/** A group's rate, had it met each offence group as often as all groups together. */
export interface StandardisedRate {
  readonly value: DimensionValue
  /** Null where less than nine tenths of the standard has a shown rate. */
  readonly rate: number | null
  /** The rate on the published standard is certainly within these: what is withheld counts as anything between its bounds. */
  readonly lower: number
  readonly upper: number
  /** Share of the standard for which the group's rate is shown. */
  readonly coverage: number
}

const leastCoverage = 0.9

/** Direct standardisation of published rates by offence group; the standard is the sum of the published denominators of all groups. */
export function standardisedOf(compared: Compared, measure: MeasureName, across: DimensionName): readonly StandardisedRate[] {
  const { by } = compared.question
  if (by.length !== 2 || !by.includes(across) || !by.includes('OFFENCE_GROUP') || across === 'OFFENCE_GROUP')
    throw cannotCompare(
      `Ask by: [${across === 'OFFENCE_GROUP' ? 'FORCE' : across}, OFFENCE_GROUP] and nothing else to standardise by offence group.`,
    )
  return standardise(ratesOf(compared, measure), across)
}

/** Cells by group and offence group → one rate for each group. */
export function standardise(cells: readonly Placed[], across: DimensionName): readonly StandardisedRate[] {
  const valueIn = ({ at }: Placed, name: DimensionName): DimensionValue | undefined => at.find(({ dimension }) => dimension === name)
  const weights = new Map<string, number>()
  const groups = new Map<string, { value: DimensionValue; cells: Placed[] }>()
  for (const placed of cells) {
    const [offence, group] = [valueIn(placed, 'OFFENCE_GROUP'), valueIn(placed, across)]
    if (!offence || !group) continue
    weights.set(offence.value, (weights.get(offence.value) ?? 0) + (placed.cell.denominator ?? 0))
    const known = groups.get(group.value) ?? { value: group, cells: [] }
    known.cells.push(placed)
    groups.set(group.value, known)
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return []
  const weightOf = (placed: Placed): number => (weights.get(valueIn(placed, 'OFFENCE_GROUP')?.value ?? '') ?? 0) / total
  return [...groups.values()].map(({ value, cells: own }) => ({ value, ...weighted(own, weightOf) }))
}

function weighted(cells: readonly Placed[], weightOf: (placed: Placed) => number): Omit<StandardisedRate, 'value'> {
  const sum = (of: (placed: Placed) => number): number => cells.reduce((left, placed) => left + weightOf(placed) * of(placed), 0)
  const coverage = sum(({ cell }) => (cell.value === null ? 0 : 1))
  const shown = sum(({ cell }) => cell.value ?? 0)
  return {
    rate: coverage < leastCoverage ? null : threeFigures(shown / coverage),
    lower: sum(({ cell }) => cell.lower ?? 0),
    upper: Math.min(
      1,
      sum(({ cell }) => cell.upper ?? 1),
    ),
    coverage: threeFigures(coverage),
  }
}
