import { dimensions, type Dimension } from './dimension.js'
import { checkColumns } from './check-columns.js'
import { codeMeasures } from './catalogue/code.catalogue.js'
import { complaintMeasures } from './catalogue/complaint.catalogue.js'
import { directMeasures } from './catalogue/direct.catalogue.js'
import { followedMeasures } from './catalogue/followed.catalogue.js'
import { helpedMeasures } from './catalogue/helped.catalogue.js'
import { homicideMeasures } from './catalogue/homicide.catalogue.js'
import { identifiedMeasures } from './catalogue/identified.catalogue.js'
import { measureNames, type DimensionName, type MeasureName } from './names.js'
import type { Measure } from './measure.js'
import { outcomeMeasures } from './catalogue/outcome.catalogue.js'
import { referredMeasures } from './catalogue/referred.catalogue.js'
import { restorativeMeasures } from './catalogue/restorative.catalogue.js'
import { supportedMeasures } from './catalogue/supported.catalogue.js'
import { surveyMeasures } from './catalogue/survey.catalogue.js'
import { witnessMeasures } from './catalogue/witness.catalogue.js'
import { yearEndMeasures } from './catalogue/year-end.catalogue.js'

/** Readers are given definition and advice as one text. */
function withAdvice(measure: Measure): Measure {
  const { definition, howToAsk } = measure
  return howToAsk === undefined ? measure : { ...measure, definition: `${definition} ${howToAsk}` }
}

const byName = new Map(
  [
    ...referredMeasures,
    ...identifiedMeasures,
    ...codeMeasures,
    ...helpedMeasures,
    ...yearEndMeasures,
    ...followedMeasures,
    ...supportedMeasures,
    ...restorativeMeasures,
    ...outcomeMeasures,
    ...directMeasures,
    ...complaintMeasures,
    ...homicideMeasures,
    ...witnessMeasures,
    ...surveyMeasures,
  ].map((measure) => [measure.name, withAdvice(measure)]),
)
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
