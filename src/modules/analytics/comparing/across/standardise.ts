import { rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, cellsOf, clamp, lastOf, ratesOf, type Compared, type Placed } from '../cells/compared.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { outward } from '../../statistics/outward.js'
import { checkNotCircular } from '../cells/groups.js'
import { float, ofType, orNull } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const StandardisedRate = objectType('StandardisedRate', {
  access: 'analysis:ask',
  description: "A group's rate, had it met each offence group as often as the standard.",
})({
  value: orNull(ofType(DimensionValue, 'Null for the whole of an answer by offence group alone.')),
  rate: orNull(
    float(
      'On the whole standard, within the bounds: a withheld part counts as the rest does, as far as its own bounds allow. Null if less than nine tenths of the standard has a shown rate.',
    ),
  ),
  lower: float(rangeOfProtection.lower),
  upper: float(rangeOfProtection.upper),
  coverage: float('Share of the standard for which the rate of the group is shown.'),
})
export type StandardisedRate = InstanceType<typeof StandardisedRate>

const leastCoverage = 0.9

const valueIn = ({ at }: Placed, name: DimensionName): DimensionValue | null => at.find(({ dimension }) => dimension === name) ?? null

const offenceOf = (placed: Placed): string => valueIn(placed, 'OFFENCE_GROUP')?.value ?? ''

/** Direct standardisation of published rates by offence group. `standardPopulation` is the measure whose published counts give the mix. */
export function standardisedOf(
  compared: Compared,
  measure: MeasureName,
  across: DimensionName | null,
  standardPopulation: MeasureName = measure,
): readonly StandardisedRate[] {
  const { by } = compared.question
  const group = across === 'OFFENCE_GROUP' ? 'FORCE' : across
  const wanted: DimensionName[] = group === null ? ['OFFENCE_GROUP'] : [group, 'OFFENCE_GROUP']
  if (group !== across || by.length !== wanted.length || !wanted.every((name) => by.includes(name)))
    throw cannotCompare(`Ask by: [${wanted.join(', ')}] and nothing else to standardise by offence group.`)
  // Safeguard What is not compared
  if (group !== null) checkNotCircular(measure, group)
  return standardise(ratesOf(compared, measure), across, lastOf(cellsOf(compared, standardPopulation)))
}

/** Takes cells by group and offence group, and returns one rate for each group, on the mix of offence groups in `standardPopulation`. */
export function standardise(
  cells: readonly Placed[],
  across: DimensionName | null,
  standardPopulation: readonly Placed[] = cells,
): readonly StandardisedRate[] {
  const weights = mixOf(standardPopulation)
  if (weights.size === 0) return []
  const groups = new Map<string, Placed[]>()
  for (const placed of cells) {
    const group = across === null ? '' : (valueIn(placed, across)?.value ?? '')
    groups.set(group, [...(groups.get(group) ?? []), placed])
  }
  return [...groups.values()].map((own) => ({
    value: across === null || !own[0] ? null : valueIn(own[0], across),
    ...weighted(own, (placed) => weights.get(offenceOf(placed)) ?? 0),
  }))
}

/** The share of each offence group among the published people. */
function mixOf(standardPopulation: readonly Placed[]): ReadonlyMap<string, number> {
  const people = new Map<string, number>()
  for (const placed of standardPopulation)
    people.set(offenceOf(placed), (people.get(offenceOf(placed)) ?? 0) + (placed.cell.behind.people ?? placed.cell.value ?? 0))
  const total = [...people.values()].reduce((sum, some) => sum + some, 0)
  return new Map(total === 0 ? [] : [...people].map(([offence, some]) => [offence, some / total]))
}

function weighted(cells: readonly Placed[], weightOf: (placed: Placed) => number): Omit<StandardisedRate, 'value'> {
  const sum = (of: (placed: Placed) => number): number => cells.reduce((left, placed) => left + weightOf(placed) * of(placed), 0)
  const coverage = sum(({ cell }) => (cell.value === null ? 0 : 1))
  const shown = sum(({ cell }) => cell.value ?? 0)
  const least = sum(({ cell }) => cell.lower ?? 0)
  const most = sum(({ cell }) => cell.upper ?? 1)
  const { lower, upper } = outward({ lower: least, upper: Math.min(1, most) })
  const rate = sum(({ cell }) => cell.value ?? clamp(shown / coverage, cell.lower ?? 0, cell.upper ?? 1))
  return {
    rate: coverage < leastCoverage ? null : clamp(threeFigures(rate), lower, upper),
    lower,
    upper,
    coverage: threeFigures(coverage),
  }
}
