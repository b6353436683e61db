import { readData } from '../../kit/jurisdiction.js'

interface ScaleFile {
  readonly version: string
  readonly source: string
  readonly validFrom: string
  readonly scales: Readonly<Record<string, Readonly<Record<string, boolean | null>>>>
  readonly items: Readonly<Record<string, readonly string[]>>
}

/** The scales of survey answers, which answer is positive on each, and which scales an item may use. */
export const satisfactionScales = readData<ScaleFile>('lists/satisfaction-scales.json')

const at = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined)

/** May this item be answered on this scale with this value? */
export const isAnswer = (item: string, scale: string, value: string): boolean =>
  (at(satisfactionScales.items, item) ?? []).includes(scale) && at(at(satisfactionScales.scales, scale) ?? {}, value) !== undefined

/**
 * Is the answer positive? Null if it is no valid answer (refused, too early, not necessary, not on the scale), and so not in the
 * denominator.
 */
export const toPositive = (scale: string, value: string): boolean | null => at(at(satisfactionScales.scales, scale) ?? {}, value) ?? null
