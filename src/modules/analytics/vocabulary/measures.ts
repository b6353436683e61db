import { dimensions, type Dimension } from './dimension.js'
import { checkColumns } from './check-columns.js'
import { catalogue } from './catalogue/catalogue.js'
import { measureNames, type DimensionName, type MeasureName } from './names.js'
import type { Measure } from './measure.js'

const declared: readonly Measure[] = catalogue

/** Readers are given definition and advice as one text. */
function withAdvice(measure: Measure): Measure {
  const { definition, howToAsk } = measure
  return howToAsk === undefined ? measure : { ...measure, definition: `${definition} ${howToAsk}` }
}

const byName = new Map(declared.map((measure) => [measure.name, withAdvice(measure)]))
const dimensionByName = new Map(dimensions.map((dimension) => [dimension.name, dimension]))

function found<T>(thing: T | undefined, name: string): T {
  if (!thing) throw new Error(`the catalogue lacks ${name}`)
  return thing
}

/** A measure by its name; every name of `measureNames` is defined. */
export const measureOf = (name: MeasureName): Measure => found(byName.get(name), name)

/** A dimension by its name; every name of `dimensionNames` is defined. */
export const dimensionOf = (name: DimensionName): Dimension => found(dimensionByName.get(name), name)

/** All measures in the order in which they are listed to readers. */
export const measures: readonly Measure[] = measureNames.map(measureOf)

checkColumns(measures, dimensions)

export { dimensions }
export type { Dimension, DimensionName, Measure, MeasureName }
