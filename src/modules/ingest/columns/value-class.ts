import { enumOf } from '../../../kit/enum-of.js'
import { textOf } from './column-kinds.js'

/** What kind of value was sent, where the value itself must not be repeated. */
export const ValueClass = enumOf(['EMPTY', 'NUMBER', 'OTHER_TEXT', 'OTHER_TYPE'] as const)
export type ValueClass = keyof typeof ValueClass

const number = /^[+-]?\d+([.,]\d+)?$/
const letterOrDigit = /[\p{L}\p{N}]/u
/** Words that systems write for nothing. */
const nothing = new Set(['n/a', 'na', 'nil', 'none', 'null'])

export function valueClassOf(raw: unknown): ValueClass {
  const text = textOf(raw)
  if (text === undefined) return 'OTHER_TYPE'
  if (number.test(text)) return 'NUMBER'
  return !letterOrDigit.test(text) || nothing.has(text.toLowerCase()) ? 'EMPTY' : 'OTHER_TEXT'
}
