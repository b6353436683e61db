import type { TableColumn } from '../vocabulary/columns.js'
import { strataOfCharities } from '../vocabulary/charities.js'
import { columnsOf, strata, type Stratum } from '../vocabulary/strata.js'

/**
 * The rows of a stratum as each further charity's rows make them. Such a table is in a quarter alone that has a charity besides the first
 * of the stratum, so that a quarter with one charity is the same to the byte as if there were no such tables.
 */
export const furtherTable = (stratum: Stratum): string => `further_${strata[stratum].letter.toLowerCase()}`

/** The columns of that table: whose rows these are, and those of the stratum. */
export const furtherColumns = (stratum: Stratum): readonly TableColumn[] => [{ name: 'charity', type: 'text' }, ...columnsOf(stratum)]

/** The tables that quarters with a further charity have. */
export const furtherTables = strataOfCharities.map((stratum) => ({
  table: furtherTable(stratum),
  stratum,
  columns: furtherColumns(stratum),
  small: false,
}))
