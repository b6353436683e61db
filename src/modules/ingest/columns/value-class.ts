import { enumOf } from '../../../kit/enum-of.js'

/** The kind of value that was sent, for messages that must not repeat the value itself. */
export const ValueClass = enumOf(['EMPTY', 'NUMBER', 'OTHER_TEXT', 'OTHER_TYPE'] as const)
export type ValueClass = keyof typeof ValueClass

const number = /^[+-]?\d+([.,]\d+)?$/
const letterOrDigit = /[\p{L}\p{N}]/u
/** Words that systems write for "nothing". */
const nothing = new Set(['n/a', 'na', 'nil', 'none', 'null'])

/** The class of a value as `textOf` returns it; undefined for a list or an object. */
export function valueClassOf(text: string | undefined): ValueClass {
  if (text === undefined) return 'OTHER_TYPE'
  if (number.test(text)) return 'NUMBER'
  return !letterOrDigit.test(text) || nothing.has(text.toLowerCase()) ? 'EMPTY' : 'OTHER_TEXT'
}
