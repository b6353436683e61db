import type { SpelledForm } from '../../../kit/sent-files/feed-shape.js'
import { spellingsOf, type CodeList } from '../../reference/index.js'
import type { Kind, Reading, UnknownWord } from './feed.js'
import { instantForm, readInstant } from './instant.js'
import { sendingLimits } from './limits.js'
import { isReference, longestReference, referencePattern } from './is-reference.js'

/** Kinds of single values. Readers are written by hand, because a schema library takes twenty times as long for each row. */

/** The value as trimmed text; undefined if it is a list or an object. */
export function textOf(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw.trim()
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw)
  return undefined
}

export const isMissing = (raw: unknown): boolean =>
  raw === undefined || raw === null || raw === '' || (typeof raw === 'string' && maybeSpace(raw.charCodeAt(0)) && raw.trim() === '')

const maybeSpace = (character: number): boolean => character <= 32 || character >= 127

const listed = (codes: readonly string[]): string => (codes.length > 12 ? 'the list in the data dictionary' : codes.join(', '))

/** The message does not repeat the code, because the sender may have put a name there. */
export function unknownCode(reading: Reading, field: string, codes: readonly string[]): null {
  return reading.fail(field, 'CODE_UNKNOWN', `The code of ${field} is not known. Use one of ${listed(codes)}.`)
}

/** An opaque reference of the sender's own system. */
export const reference = (): Kind<string> => ({
  is: 'opaque reference, at most 64 of A-Z a-z 0-9 . / _ -',
  shape: 'text',
  json: { type: 'string', pattern: referencePattern },
  cell: { kind: 'reference' },
  read(raw, field, reading) {
    const text = textOf(raw)
    if (text !== undefined && text.length > longestReference) {
      return reading.fail(field, 'TOO_LONG', `${field} is longer than ${longestReference} characters. Send the reference alone.`)
    }
    if (text === undefined || !isReference(text)) {
      return reading.fail(
        field,
        'TEXT_INVALID',
        `${field} may hold only letters, digits, dot, slash, dash and underscore. Send no names and no free text.`,
      )
    }
    return text
  },
})

export const tokenForm = /^[0-9a-f]{64}$/

/** The keyed token of a person, made at the sender's edge by `hub tokenise`. */
export const token = (): Kind<string> => ({
  is: '64 lower-case hexadecimal digits, made by `hub tokenise`',
  shape: 'text',
  json: { type: 'string', pattern: tokenForm.source },
  cell: { kind: 'token' },
  fails: 'TOKEN_INVALID',
  read(raw, field, reading) {
    const text = textOf(raw)
    if (text !== undefined && tokenForm.test(text)) return text
    return reading.fail(
      field,
      'TOKEN_INVALID',
      `${field} must be 64 lower-case hexadecimal digits. Run \`hub tokenise\` on the file first.`,
    )
  },
})

/** One code of a closed list; anything else is an error. */
export function oneOf(codes: readonly string[]): Kind<string> {
  const known = new Set(codes)
  return {
    is: 'code',
    shape: 'text',
    json: { type: 'string', enum: codes },
    codes,
    cell: { kind: 'code', codes },
    read(raw, field, reading) {
      const text = textOf(raw)
      return text !== undefined && known.has(text) ? text : unknownCode(reading, field, codes)
    },
  }
}

const codesOf = (list: CodeList): readonly string[] => list.codes.map((entry) => entry.code)

export function code(list: CodeList): Kind<string> {
  const kind = oneOf(codesOf(list))
  return { ...kind, json: { ...kind.json, title: list.name } }
}

/**
 * A code that the hub resolves by its own rule. `find` returns undefined if the value means nothing; it knows every one of the spellings, and
 * two that are folded to one alike.
 */
export const resolved = <T extends string>(
  is: string,
  codes: readonly string[],
  spelled: Pick<SpelledForm, 'folding' | 'spellings'>,
  find: (text: string) => T | undefined,
): Kind<T> => ({
  is,
  shape: 'text',
  json: { type: 'string', examples: codes },
  codes,
  cell: { kind: 'spelled', codes, ...spelled },
  read(raw, field, reading) {
    const text = textOf(raw)
    return (text === undefined ? undefined : find(text)) ?? unknownCode(reading, field, codes)
  },
})

/** For lists of codes that contain UNKNOWN. */
export const unknownCodeAs = (value: unknown): UnknownWord | undefined => (value === 'UNKNOWN' ? 'UNKNOWN' : undefined)

/**
 * A code that each provider spells in its own way. If it cannot be mapped, it becomes `otherwise` and counts as a data-quality issue, never
 * as an error.
 */
export function mapped<T extends string | null>(list: CodeList, otherwise: T): Kind<string | T> {
  return {
    is: 'code, or a spelling of the provider that the hub can map',
    shape: 'text',
    json: { type: 'string', title: list.name, examples: codesOf(list) },
    codes: codesOf(list),
    cell: { kind: 'spelled', codes: codesOf(list), spellings: spellingsOf(list), folding: 'QUOTES' },
    read(raw, field, reading) {
      const text = textOf(raw)
      const found = text === undefined ? undefined : reading.mapped(field, text)
      if (found !== undefined) return found
      reading.noteUnmapped(field, text)
      return otherwise
    },
    unknownAs: unknownCodeAs,
  }
}

/** An instant: ISO 8601 with a zone, or a bare date, which means that London day. `mayBeAhead` is for planned events. */
export const instant = (options: { readonly mayBeAhead?: boolean } = {}): Kind<number> => ({
  is: 'date and time, ISO 8601 with zone, or a date',
  shape: 'text',
  json: { type: 'string', pattern: instantForm.source },
  cell: { kind: 'instant' },
  read(raw, field, reading) {
    const text = typeof raw === 'string' ? raw.trim() : undefined
    const read = text === undefined ? undefined : readInstant(text)
    if (read === undefined) {
      return reading.fail(field, 'DATE_INVALID', `${field} is not a date. Write 2025-03-01T10:00:00Z (with a zone) or 2025-03-01.`)
    }
    if (read > reading.now && !options.mayBeAhead) {
      return reading.fail(field, 'DATE_IN_FUTURE', `${field} lies after now. Correct the date.`)
    }
    return read
  },
})

const dayForm = /^\d{4}-\d\d-\d\d$/

/** A London day, as its first instant. `mayBeAhead` is for planned events. */
export const day = (options: { readonly mayBeAhead?: boolean } = {}): Kind<number> => ({
  is: 'date, YYYY-MM-DD',
  shape: 'text',
  json: { type: 'string', format: 'date' },
  cell: { kind: 'day' },
  read(raw, field, reading) {
    const text = typeof raw === 'string' ? raw.trim() : ''
    const read = dayForm.test(text) ? readInstant(text) : undefined
    if (read === undefined) return reading.fail(field, 'DATE_INVALID', `${field} is not a date. Write 2025-03-01, without a time.`)
    if (read > reading.now && !options.mayBeAhead)
      return reading.fail(field, 'DATE_IN_FUTURE', `${field} lies after now. Correct the date.`)
    return read
  },
})

const monthForm = /^(\d{4})-(0[1-9]|1[0-2])$/

/** A month, `YYYY-MM`. */
export const month = (): Kind<string> => ({
  is: 'month, YYYY-MM',
  shape: 'text',
  json: { type: 'string', pattern: monthForm.source },
  cell: { kind: 'month' },
  read(raw, field, reading) {
    const text = typeof raw === 'string' ? raw.trim() : ''
    if (!monthForm.test(text) || text < '1900')
      return reading.fail(field, 'DATE_INVALID', `${field} is not a month. Write 2025-03, without a day.`)
    if (text > new Date(reading.now).toISOString().slice(0, 7))
      return reading.fail(field, 'DATE_IN_FUTURE', `${field} lies after now. Correct the month.`)
    return text
  },
})

const truths = new Map([
  ...['true', 'yes', '1', 'y'].map((word) => [word, true] as const),
  ...['false', 'no', '0', 'n'].map((word) => [word, false] as const),
])

export const boolean = (): Kind<boolean> => ({
  is: 'true or false (also yes, no, y, n, 1, 0)',
  shape: 'text',
  json: { type: 'boolean' },
  cell: { kind: 'spelled', codes: ['true', 'false'], spellings: [...truths.keys()], folding: 'CAPITALS' },
  fails: 'BOOLEAN_INVALID',
  read(raw, field, reading) {
    if (typeof raw === 'boolean') return raw
    const found = truths.get(textOf(raw)?.toLowerCase() ?? '')
    return found ?? reading.fail(field, 'BOOLEAN_INVALID', `${field} is neither true nor false. Write true or false.`)
  },
})

/** How numbers of one kind are written. */
interface NumberForm {
  readonly pattern: RegExp
  readonly json: 'integer' | 'number'
  readonly decimals: number
  readonly is: string
  /** What a refused number should have been, for the message. */
  readonly must: string
}

const numberKind = ({ pattern, json, decimals, is, must }: NumberForm, least: number, most: number): Kind<number> => ({
  is,
  shape: 'number',
  json: { type: json, minimum: least, maximum: most },
  cell: { kind: 'number', least, most, decimals },
  fails: 'NUMBER_INVALID',
  read(raw, field, reading) {
    const text = typeof raw === 'boolean' ? '' : (textOf(raw) ?? '')
    const value = pattern.test(text) ? Number(text) : NaN
    return value >= least && value <= most ? value : reading.fail(field, 'NUMBER_INVALID', `${field} must be ${must}`)
  },
})

export const integer = (least: number, most: number): Kind<number> =>
  numberKind(
    {
      pattern: /^-?\d{1,9}$/,
      json: 'integer',
      decimals: 0,
      is: `whole number, ${least} to ${most}`,
      must: `a whole number from ${least} to ${most}.`,
    },
    least,
    most,
  )

export const decimal = (least: number, most: number): Kind<number> =>
  numberKind(
    {
      pattern: /^\d{1,6}(\.\d{1,2})?$/,
      json: 'number',
      decimals: 2,
      is: `number with at most two decimals, ${least} to ${most}`,
      must: `a number from ${least} to ${most}, with at most two decimals, such as 2.5.`,
    },
    least,
    most,
  )

/** Whether a list has more entries than a row may have. */
// Safeguard A list of a row has 500 entries: entries.length > sendingLimits.entries -> false
export const isTooLong = (entries: readonly unknown[]): boolean => entries.length > sendingLimits.entries

/** The entries of a text that lists them, and no more than show that they are too many. */
export const entriesIn = (text: string, separator: string): readonly string[] => text.split(separator, sendingLimits.entries + 1)

/** The error of a list that is too long. */
export const tooLong = (reading: Reading, field: string): null =>
  reading.fail(
    field,
    'ROW_MALFORMED',
    `${field} has more than ${sendingLimits.entries} entries. Send a row for each record, with its own entries alone.`,
  )

/** Several codes: in a CSV one cell, separated by `separator`; in JSON a list. Repeated codes are kept once. */
export function codes(list: CodeList, separator = '|'): Kind<readonly string[]> {
  const one = code(list)
  return {
    is: `list of codes${separator === '|' ? '' : `, joined by ${separator} in a CSV`}`,
    shape: 'list',
    json: { type: 'array', items: one.json },
    codes: one.codes,
    cell: { kind: 'codes', codes: codesOf(list) },
    read(raw, field, reading) {
      const text = textOf(raw)
      const items: readonly unknown[] | undefined = Array.isArray(raw) ? raw : text === undefined ? undefined : entriesIn(text, separator)
      if (items === undefined) return reading.fail(field, 'ROW_MALFORMED', `${field} must be a list of codes.`)
      if (isTooLong(items)) return tooLong(reading, field)
      const found = new Set<string>()
      for (const item of items) {
        if (isMissing(item)) continue
        const read = one.read(item, field, reading)
        if (read !== null) found.add(read)
      }
      return [...found]
    },
  }
}
