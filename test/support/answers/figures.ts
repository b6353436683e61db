import type { AnalysisRow, Cell } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { countFigure, rateFigure } from '../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, protect, withheld, type Published } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import type { Question } from '../../../src/modules/analytics/asking/question/question.js'
import type { Compared } from '../../../src/modules/analytics/comparing/cells/compared.js'
import type { DimensionName, MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'

/** A published count, or a withheld one if it is null. */
export const shown = (value: number | null): Published =>
  value === null ? withheld(defaultPolicy) : { value, lower: value - 9, upper: value + 9 }

/** A true count as it is published under a key. */
export const drawn = (node: string, n: number): Published => protect(Buffer.alloc(32, 2), defaultPolicy, node, { n, ck: n * 7919 })

/** A cell of a figure, without the exact one of the asker. */
export const cellOf = (measure: MeasureName, figure: ReturnType<typeof rateFigure>): Cell => ({ measure, own: null, ...figure })

/** A rate of published counts; a count that is null is withheld. */
export const rateCell = (measure: MeasureName, k: number | null, n: number | null): Cell =>
  cellOf(measure, rateFigure([{ k: shown(k), n: shown(n) }], defaultPolicy))

/** A rate of true counts, as it is published under a key. */
export const drawnRate = (measure: MeasureName, node: string, k: number, n: number): Cell =>
  cellOf(measure, rateFigure([{ k: drawn(`${node};is`, k), n: drawn(node, n) }], defaultPolicy))

/** A published count as a cell; withheld if it is null. */
export const countCell = (measure: MeasureName, value: number | null): Cell => cellOf(measure, countFigure([shown(value)]))

/** A row of one period, of people with these values, which are their own labels. */
export const rowOf = (values: Partial<Record<DimensionName, string>>, cells: readonly Cell[], period = '2025'): AnalysisRow => ({
  period,
  dimensions: Object.entries(values).map(([name, value]) => ({ dimension: name as DimensionName, value, label: value })),
  cells,
})

/** A row of 2025 of one force, with a rate of published counts; the numerator is withheld if it is null. */
export const rateOfForce =
  (measure: MeasureName) =>
  (force: string, k: number | null, n: number): AnalysisRow =>
    rowOf({ FORCE: force }, [rateCell(measure, k, n)])

/** A row of 2025 of one force. */
export const rowOfForce = (measure: MeasureName, force: string, figure: ReturnType<typeof rateFigure>): AnalysisRow =>
  rowOf({ FORCE: force }, [cellOf(measure, figure)])

/** An answer that a figure is derived from, without a break in its series. */
export const comparedOf = (question: Question, rows: readonly AnalysisRow[], more: Partial<Compared> = {}): Compared => ({
  question,
  rows,
  policy: defaultPolicy,
  breaks: [],
  ...more,
})

/** What a cell lacks that has nothing but a value and its bounds. */
export const valueAlone = { numerator: null, denominator: null, own: null, interval: null }

/** A sentence with plain spaces. */
export const plain = (sentence: string): string => sentence.replaceAll('\u00a0', ' ')
