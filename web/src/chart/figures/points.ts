import type { MeasureName, RowsFragment } from '../../gql/graphql.js'
import { periodInWords } from '../../hub/periods.js'
import { drawnCell } from '../../text/number.js'
import { word } from '../../text/word.js'
import { definitionsFor, ownDefinitions } from './own-definitions.js'

type Row = RowsFragment['rows'][number]
export type Cell = Row['cells'][number]

/** One figure and its group: what a drawing draws and a table prints. */
export interface Point {
  readonly period: string
  /** Value of each dimension of the row, in the order asked. */
  readonly dimensions: Row['dimensions']
  /** The labels of the group, with the period if there are several. The whole in a single period has none. */
  readonly label: string
  /** The first dimension's value, by which a map finds its tile. */
  readonly value: string
  readonly cell: Cell
  /** What its force means by “vulnerable”, if the answer says so. */
  readonly definitions: readonly string[]
}

/** The figures of one measure of an answer, without totals. */
export function pointsOf({ rows, notes }: Pick<RowsFragment, 'rows' | 'notes'>, measure: MeasureName): readonly Point[] {
  const several = hasPeriods({ rows })
  const hasTotal = hasTotals({ rows })
  const definitions = ownDefinitions(notes)
  // Safeguard What arrives, on a page and in a picture: rows.flatMap -> rows.slice(1).flatMap
  return rows.flatMap(({ period, dimensions, cells }) => {
    if (hasTotal && dimensions.length === 0) return []
    const cell = cells.find((one) => one.measure === measure)
    // An exact cell without a value has nothing to draw: there is nobody to count, or no limit to judge by.
    if (!cell || (cell.status === 'EXACT' && cell.value === null)) return []
    const label = [...dimensions.map((one) => one.label), ...(several ? [periodInWords(period)] : [])].join(', ')
    return [
      {
        period,
        dimensions,
        label,
        value: dimensions[0]?.value ?? '',
        cell,
        definitions: definitionsFor(definitions, dimensions[0]),
      },
    ]
  })
}

/** Whether an answer is about more than one period. */
export const hasPeriods = ({ rows }: Pick<RowsFragment, 'rows'>): boolean => new Set(rows.map(({ period }) => period)).size > 1

/** Whether an answer contains the sum of its rows. */
export const hasTotals = ({ rows }: Pick<RowsFragment, 'rows'>): boolean =>
  rows.some(({ dimensions }) => dimensions.length === 0) && rows.some(({ dimensions }) => dimensions.length > 0)

/** An exact share of no people is no figure, and nothing of it is withheld. */
export const isOfNobody = ({ status, value, denominator }: Pick<Cell, 'status' | 'value' | 'denominator'>): boolean =>
  status === 'EXACT' && value === null && !denominator

/** A cell as the pages write it. An exact cell without a figure, although there are people, is a duty without a limit. */
export const said = (cell: Cell, isRate: boolean): string =>
  isOfNobody(cell) ? word('nobody') : cell.status === 'EXACT' && cell.value === null ? word('noLimit') : drawnCell(cell, isRate).said

export const isWithheld = ({ cell }: Point): boolean => cell.status === 'SUPPRESSED'
export const isCapped = ({ cell }: Point): boolean => cell.status === 'CAPPED'
export const isShown = ({ cell }: Point): boolean => cell.value !== null && !['SUPPRESSED', 'CAPPED'].includes(cell.status)

/** Where the range of a figure is drawn; of an exact figure, which has none, at the figure. */
export function endsOfRange({ value, range }: Cell, highest: number): { readonly lower: number; readonly upper: number } {
  const lower = range?.lower ?? value ?? 0
  return { lower, upper: range?.upper ?? value ?? Math.max(lower, highest) }
}

/** First the shown ones by their figure, the highest first; then the withheld ones in their original order. */
export const ranked = (points: readonly Point[]): readonly Point[] => [
  ...points.filter(isShown).sort((one, other) => (other.cell.value ?? 0) - (one.cell.value ?? 0)),
  ...points.filter((point) => !isShown(point)),
]

/** A force's name as a label in a chart, without the words that all share. */
export const shortName = (name: string): string =>
  name.replace(/ (Police Service|Constabulary|Police)$/, '').replace(/^British Transport$/, 'Transport Police')
