import { dimensionTable } from './catalogue/dimensions.catalogue.js'
import type { DimensionEntry } from './dimension-entry.js'
import { dimensionNames, type DimensionName } from './dimension-name.js'
import { strataWith, type Stratum } from './strata.js'

type Checked = DimensionEntry<DimensionName, Stratum>

/** One dimension as data. */
export interface Dimension extends Checked {
  readonly name: DimensionName
  readonly strata: readonly Stratum[]
  readonly column: string
  readonly several: boolean
  readonly complete: boolean
  readonly place: boolean
  readonly standing: boolean
}

const table: Readonly<Record<DimensionName, Checked>> = dimensionTable

function dimensionFor(name: DimensionName): Dimension {
  const entry = table[name]
  const column = entry.column ?? name.toLowerCase()
  return { name, strata: strataWith(column), column, several: false, complete: true, place: false, standing: false, ...entry }
}

/** In the order in which readers see them. */
export const dimensions: readonly Dimension[] = dimensionNames.map(dimensionFor)
