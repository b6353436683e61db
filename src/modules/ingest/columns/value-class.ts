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

/**
 * A value that has the form of a code: at most two letters and at most two digits, such as `W9`, `NK`, `99` or `IC4`. It is no date, year,
 * number of a person or sentence, and hardly ever a name: only names of two letters, such as Ng and Li, have this form. In capitals, so that
 * one code is counted once. Undefined for anything else: it is never counted by itself.
 */
export function codeOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^[A-Za-z0-9]{1,4}$/.test(text) || nothing.has(text.toLowerCase())) return undefined
  const digits = text.replace(/[^0-9]/g, '').length
  // Safeguard Codes without a mapping, and no value of a person: digits <= 2 && text.length - digits <= 2 -> true
  // Safeguard Codes without a mapping, and no value of a person: && text.length - digits <= 2 ->
  const isCode = digits <= 2 && text.length - digits <= 2
  // A copy, because a text that was cut from a piece of the file keeps the whole piece in memory.
  return isCode ? Buffer.from(text.toUpperCase()).toString() : undefined
}
