import type { AnalysisRow } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { rateFigure } from '../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, withheld, type Published } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import type { MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'

/** A published count, or a withheld one if it is null. */
export const shown = (value: number | null): Published =>
  value === null ? withheld(defaultPolicy) : { value, lower: value - 9, upper: value + 9 }

/** A row of 2025 of one force, with a rate of published counts; the numerator is withheld if it is null. */
export const rateOfForce =
  (measure: MeasureName) =>
  (force: string, k: number | null, n: number): AnalysisRow =>
    rowOfForce(measure, force, rateFigure([{ k: shown(k), n: shown(n) }], defaultPolicy))

/** A row of 2025 of one force. */
export const rowOfForce = (measure: MeasureName, force: string, figure: ReturnType<typeof rateFigure>): AnalysisRow => ({
  period: '2025',
  dimensions: [{ dimension: 'FORCE', value: force, label: force }],
  cells: [{ measure, own: null, ...figure }],
})

/** What a cell lacks that has nothing but a value and its bounds. */
export const valueAlone = { numerator: null, denominator: null, own: null, interval: null }

/** A sentence with plain spaces. */
export const plain = (sentence: string): string => sentence.replaceAll('\u00a0', ' ')
