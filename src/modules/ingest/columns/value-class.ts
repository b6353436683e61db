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

/** Longest text that is taken for a code. */
const longest = 4

/**
 * A value that has the form of a code and cannot be a name, a date, a year, a number of a person or a sentence: one or two letters, one or
 * two digits, or both with at most two digits, such as `W9`, `NK`, `99` or `IC4`. In capitals, so that one code is counted once.
 * Undefined for anything else: it is never counted by itself.
 */
export function codeOf(text: string | undefined): string | undefined {
  if (text === undefined || text.length > longest || !/^[A-Za-z0-9]+$/.test(text) || nothing.has(text.toLowerCase())) return undefined
  const digits = text.replace(/[^0-9]/g, '').length
  const letters = text.length - digits
  const isCode = digits <= 2 && (letters <= 2 || digits > 0)
  // A copy, because a text that was cut from a piece of the file keeps the whole piece in memory.
  return isCode ? Buffer.from(text.toUpperCase()).toString() : undefined
}
