import type { Code } from '../reference/index.js'
import type { DimensionName } from './catalogue/measure.js'

/** One bar of a histogram: whole numbers from `from` up to, not including, `to`; the last bar may be open. */
export interface Bin {
  readonly code: string
  readonly label: string
  readonly from: number
  readonly to: number | null
}

const bin = (from: number, to: number | null, unit: string): Bin => {
  const code = to === null ? `${from}+` : to === from + 1 ? String(from) : `${from}-${to - 1}`
  const label = to === null ? `${from} ${unit} or more` : `${code.replace('-', ' to ')} ${code === '1' ? unit.replace(/s$/, '') : unit}`
  return { code, label, from, to }
}

const bins = (unit: string, ...starts: readonly number[]): readonly Bin[] =>
  starts.map((from, index) => bin(from, starts[index + 1] ?? null, unit))

/** Calendar days between two London dates. */
export const dayBins = bins('days', 0, 1, 2, 3, 5, 8, 15, 29)

/** Attempts to make contact. */
export const attemptBins = bins('attempts', 1, 2, 3, 4, 5)

/** Dimensions whose values are bars of numbers: what a distribution can describe. */
export const histogramBins: Readonly<Partial<Record<DimensionName, readonly Bin[]>>> = {
  IDENTIFICATION_DAYS: dayBins,
  FIRST_CONTACT_DAYS: dayBins,
  ATTEMPTS: attemptBins,
  CASE_WORKER_DAYS: dayBins,
}

/** Code of the bar that a number falls in; null below the first. */
export const binOf = (among: readonly Bin[], value: number): string | null =>
  among.find(({ from, to }) => value >= from && (to === null || value < to))?.code ?? null

/** Bars as registered values. */
export const binCodes = (among: readonly Bin[]): readonly Code[] => among.map(({ code, label }) => ({ code, label }))
