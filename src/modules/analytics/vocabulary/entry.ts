import type { Code, CodeList } from '../../reference/index.js'
import type { Bin } from './values/bins.js'

/** A value that a dimension may take, and the wider value that it lies in. */
export interface Entry {
  readonly value: string
  readonly label: string
  readonly parent?: string
}

/** The codes of a list, each with its wider code. */
export const fromList = (list: CodeList): readonly Entry[] =>
  list.codes.map(({ code, label, parent }) => (parent === undefined ? { value: code, label } : { value: code, label, parent }))

/** The codes of a list without their wider codes, for lists whose wider codes are no dimension (such as age groups). */
export const flat = ({ codes }: Pick<CodeList, 'codes'>): readonly Entry[] => fromCodes(codes)

const fromCodes = (codes: readonly Code[]): readonly Entry[] => codes.map(({ code, label }) => ({ value: code, label }))

/** Values that are bars of numbers. A distribution can describe these. */
export const barred = (
  bars: readonly Bin[],
): { readonly bars: readonly Bin[]; readonly values: readonly Entry[]; readonly notKnown: [] } => ({
  bars,
  values: fromCodes(bars),
  notKnown: [],
})

/** The wider codes of a list, as people say them, for a list whose wider codes have no list of their own. Throws if one has no label. */
export const widerOf = (list: CodeList, labels: Readonly<Record<string, string>>): readonly Entry[] =>
  [...new Set(list.codes.flatMap(({ parent }) => parent ?? []))].map((value) => {
    const label = labels[value]
    if (label === undefined) throw new Error(`${value} of ${list.name} has no label`)
    return { value, label }
  })

/** Values that are in no code list. */
export const labelled = (labels: Readonly<Record<string, string>>): readonly Entry[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
