import { enumOf } from '../../../kit/enum-of.js'
import { dimensionTable } from './catalogue/dimensions.catalogue.js'

/** As `catalogue/dimensions.catalogue.ts` declares them, in the order in which readers see them. */
export const dimensionNames = Object.keys(dimensionTable) as readonly (keyof typeof dimensionTable)[]

export const DimensionName = enumOf(dimensionNames)
export type DimensionName = keyof typeof dimensionTable
