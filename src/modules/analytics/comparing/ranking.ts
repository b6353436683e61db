import type { DimensionName, MeasureName } from '../vocabulary/names.js'
import { measureOf } from '../vocabulary/catalogue.js'
import { checkByAlone, ratesOf, type Compared } from './compared.js'
import type { Cell } from '../asking/answer.type.js'
import { groupsBy, rankOf, type Bounded } from './disparity.js'
import type { Ranking } from './ranking.type.js'

interface Standing extends Bounded {
  readonly cell: Cell
}

/** Where there is no 95 % interval, the certain bounds take its place: the group may rank anywhere within them. */
const reachOf = ({ interval, lower, upper }: Cell): Pick<Bounded, 'lower' | 'upper'> => interval ?? { lower: lower ?? 0, upper: upper ?? 1 }

/** Ranks the groups of the last period. */
export function rankingOf(compared: Compared, measure: MeasureName, across: DimensionName): Ranking {
  checkByAlone(compared, across, 'rank its values')
  const cells = ratesOf(compared, measure)
  const groups = cells
    .flatMap(({ at: [at], cell }): Standing[] => (at ? [{ at, cell, ...reachOf(cell) }] : []))
    .sort((one, other) => (other.cell.value ?? -1) - (one.cell.value ?? -1))
  return { ranks: groups.map((group) => rankOf(group, groups)), sentence: sentenceFor(across, measure, cells.at(-1)?.period ?? '', groups) }
}

function sentenceFor(across: DimensionName, measure: MeasureName, period: string, groups: readonly Standing[]): string {
  const shown = groups.filter(({ cell }) => cell.interval !== null)
  const pairs = shown.slice(1).map((lower, index) => [shown[index] as Standing, lower] as const)
  const overlapping = pairs.filter(([higher, lower]) => lower.upper >= higher.lower).length
  const sentence =
    pairs.length === 0
      ? 'fewer than two are shown, so there is no order'
      : overlapping === 0
        ? 'no neighbours overlap in their 95 % intervals'
        : `${overlapping} of ${pairs.length} pairs of neighbours overlap in their 95 % intervals, so that their order may be chance`
  const hidden = groups.filter(({ cell }) => cell.interval === null).map(({ at }) => at.label)
  const withheld = hidden.length === 0 ? '' : ` Withheld, and placed by their certain bounds alone: ${hidden.join(', ')}.`
  return `${groupsBy(across)} by ${measureOf(measure).phrase} in ${period}: ${sentence}.${withheld}`
}
