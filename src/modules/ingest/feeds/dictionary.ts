import type { Feed, Kind, NamedColumn, NestedPart, ValueShape } from '../columns/feed.js'
import { sendingLimits } from '../columns/limits.js'
import type { RowErrorCode } from '../columns/row-error-codes.js'
import { exampleRows } from './example-rows.js'
import { textOf } from '../columns/column-kinds.js'

/** The data dictionary and the example files of a feed, both made from its definition. */

/** What each row error code means. */
export const rowErrorSentences: Readonly<Record<RowErrorCode, string>> = {
  VALUE_MISSING: 'A value that every row needs is empty.',
  CODE_UNKNOWN: 'The value is not in the closed list of the column.',
  DATE_INVALID: 'The value is not a date, or a time without a zone.',
  DATE_IN_FUTURE: 'The time lies after now.',
  DATE_ORDER: 'One time lies before another that must come first.',
  TOKEN_INVALID: 'A person token is not 64 lower-case hexadecimal digits.',
  NUMBER_INVALID: 'The value is not a number of the form and range that the column takes.',
  BOOLEAN_INVALID: 'The value is neither true nor false.',
  TOO_LONG: 'A reference has more than 64 characters.',
  TEXT_INVALID:
    'A reference holds other characters than letters, digits, dot, slash, dash and underscore: free text and personal data are refused. Or a value holds the character U+0000.',
  ROW_REPEATED_IN_BATCH: 'An earlier row of the batch has the same record_ref.',
  LINK_MISSING: 'What the row points to does not go together, such as a referral without its force, or an answer without the offer.',
  CONSENT_MISSING: 'No explicit consent in force; nothing of the row was kept.',
  ROW_MALFORMED: 'The row, or a nested part of it, cannot be read.',
  FIELD_UNKNOWN:
    'NDJSON and API only: a field that the feed does not have, known by its place in the row. In a CSV an unknown column refuses the file.',
  WOULD_REVERT:
    'The row says what an earlier version of its record said, before it was corrected or ended. Stored only if the batch allows it; `reverted` of the receipt counts such rows either way.',
  SUBJECT_ERASED:
    'The sender had the person or the record erased, and the row is of before. Nothing of it was kept, and the error names no reference. A row that arose later is taken in.',
  DIRECT_CLIENT_REFERRED:
    'The sender has sent the person both as a direct case and in a support case that names a police referral; the row that came later is refused. Confirm it with `referred_later`, or correct it. Only the sender sees this error, and it names no reference.',
}

const fileErrors: readonly (readonly [code: string, sentence: string])[] = [
  ['NOT_UTF8', 'Export the file as UTF-8 (UTF-16 is named). A byte-order mark is accepted.'],
  ['FILE_FORM', 'The file is an Excel workbook, a zip archive or another form: save it as CSV in UTF-8.'],
  ['GZIP_TRUNCATED', 'The gzip file is cut off or damaged.'],
  ['CARRIAGE_RETURN_ONLY', 'Lines must end with LF or CRLF.'],
  ['COLUMN_REPEATED', 'A column is named twice.'],
  ['COLUMN_UNKNOWN', 'A column is not one of the feed.'],
  ['COLUMN_MISSING', 'A required column is not in the header.'],
  [
    'PERSONAL_COLUMN',
    'A column still names a person, says how to find one, or holds free text: run `hub tokenise` first, and leave out the rest.',
  ],
  [
    'TOO_MANY_ERRORS',
    `The batch has more than ${sendingLimits.errors.toLocaleString('en-GB')} row errors: correct what they have in common.`,
  ],
  ['FILE_TOO_LARGE', `The file is larger than ${sendingLimits.unpackedBytes / 2 ** 30} GiB once unpacked: send it in parts.`],
  ['PACKED_TOO_DENSELY', `The gzip file unpacks to more than ${sendingLimits.unpackRatio} times its size: send it without gzip.`],
  ['QUOTA_EXCEEDED', 'Your partner has sent as much today as it may: send the rest tomorrow.'],
  ['FILE_EMPTY', 'There is not even a header.'],
]

/** A feed gives these only if its columns, its consent rule or its checks can cause them. */
const notOfEveryFeed: readonly RowErrorCode[] = [
  'LINK_MISSING',
  'CONSENT_MISSING',
  'NUMBER_INVALID',
  'TOKEN_INVALID',
  'BOOLEAN_INVALID',
  'SUBJECT_ERASED',
  'DIRECT_CLIENT_REFERRED',
]

const errorsOf = (kind: Kind<unknown>): RowErrorCode[] => [
  ...(kind.fails ? [kind.fails] : []),
  ...partsOf(kind.shape).flatMap((part) => errorsOf(part.kind)),
]

/** Row errors that a feed can give. */
export function errorCodesOf(feed: Feed): readonly RowErrorCode[] {
  const own = new Set([...feed.columns.flatMap(({ kind }) => errorsOf(kind)), ...feed.alsoFails])
  if (feed.consentRule) own.add('CONSENT_MISSING')
  if (feed.persons) own.add('SUBJECT_ERASED')
  if (feed.asks) own.add('DIRECT_CLIENT_REFERRED')
  return (Object.keys(rowErrorSentences) as RowErrorCode[]).filter((code) => own.has(code) || !notOfEveryFeed.includes(code))
}

/** The data dictionary of a feed, in Markdown. */
export function dictionaryOf(feed: Feed): string {
  const errors = errorCodesOf(feed)
  return [
    `# ${feed.title}: \`${feed.name}\``,
    `Generated from the feed's definition by \`hub docs\`. Examples: [CSV](../../examples/feeds/${feed.name}.csv), [NDJSON](../../examples/feeds/${feed.name}.ndjson).`,
    feed.notes.map((note) => `- ${note}`).join('\n'),
    '## Columns',
    'The CSV header has the first name, NDJSON and the API the second. A missing value is an empty cell, null, or no field. In a CSV, items of a list are joined by `|` and the parts of an item by `;` in the order given; trailing parts may be left out.',
    table(['CSV', 'NDJSON, API', 'needed', 'value', 'meaning'], feed.columns.map(columnRow)),
    ...nestedSections(feed),
    '## Codes',
    codeSections(feed),
    '## What is refused',
    'One bad row never stops a good one. Each error has its line, the record reference if it is one, field, code and a sentence. A value that maps to no code refuses nothing: it is kept as unknown, and the receipt counts it in `unmapped` by field and class of value (`EMPTY`, `NUMBER`, `OTHER_TEXT`, `OTHER_TYPE`), and names in `unmappedCodes` short codes that ten rows or more hold.',
    table(
      ['row error', 'meaning'],
      errors.map((code) => [`\`${code}\``, rowErrorSentences[code]]),
    ),
    'These refuse the file as a whole, and nothing of it is stored:',
    table(
      ['file error', 'what to do'],
      fileErrors.map(([code, sentence]) => [`\`${code}\``, sentence]),
    ),
  ]
    .join('\n\n')
    .concat('\n')
}

const cell = (text: string): string => text.replaceAll('|', '\\|')
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

function columnRow(column: NamedColumn): string[] {
  const value = column.kind.codes ? `${column.kind.is}, [${column.name}](#codes)` : column.kind.is
  return [`\`${column.name}\``, `\`${column.field}\``, column.required ? 'yes' : '', value, column.doc]
}

const partsOf = (shape: ValueShape): readonly NestedPart[] => (typeof shape === 'object' ? shape.parts : [])

function nestedSections(feed: Feed): string[] {
  const nested = feed.columns.filter((column) => partsOf(column.kind.shape).length > 0)
  return nested.flatMap((column) => [
    `### Parts of \`${column.name}\``,
    table(
      ['part', 'needed', 'value'],
      partsOf(column.kind.shape).map((part) => [
        `\`${part.name}\``,
        part.required ? 'yes' : '',
        part.kind.codes ? `${part.kind.is}: ${part.kind.codes.join(', ')}` : part.kind.is,
      ]),
    ),
  ])
}

function codeSections(feed: Feed): string {
  const coded = feed.columns.filter((column) => column.kind.codes)
  return coded.map((column) => `- \`${column.name}\`: ${shown(column.kind.codes ?? [])}`).join('\n')
}

const shown = (codes: readonly string[]): string =>
  codes.length > 60
    ? `${codes.length} codes, ${codes.slice(0, 3).join(', ')} and so on; the list is in the reference data`
    : codes.join(', ')

/** An example file of good rows, as a partner's system would export it. */
export function exampleFile(feed: Feed, format: 'csv' | 'ndjson'): string {
  const rows = exampleRows(feed)
  return format === 'csv' ? toCsv(feed, rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** Rows as a CSV with all columns of the feed, in the feed's order. */
export function toCsv(feed: Feed, rows: readonly Readonly<Record<string, unknown>>[]): string {
  const lines = rows.map((row) => feed.columns.map((column) => csvCell(row[column.field], column.kind.shape)).join(','))
  return [feed.columns.map((column) => column.name).join(','), ...lines].join('\n').concat('\n')
}

function csvCell(value: unknown, shape: ValueShape): string {
  const text = csvText(value, shape, '|')
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function csvText(value: unknown, shape: ValueShape, separator: string): string {
  if (value === undefined || value === null) return ''
  if (typeof shape === 'object' && typeof value === 'object') {
    const items = shape.many ? (value as readonly Record<string, unknown>[]) : [value as Record<string, unknown>]
    return items.map((item) => itemText(item, shape.parts)).join(separator)
  }
  return Array.isArray(value) ? value.join(separator) : (textOf(value) ?? '')
}

/** Parts separated by `;`, lists inside an item by `+`, and scores as `N1=3`. */
function itemText(item: Readonly<Record<string, unknown>>, parts: readonly NestedPart[]): string {
  return parts
    .map(({ name, kind }) => {
      const value = item[name]
      if (typeof kind.shape === 'object')
        return ((value as { need: string; score: number }[] | undefined) ?? []).map(({ need, score }) => `${need}=${score}`).join('+')
      return csvText(value, kind.shape, '+')
    })
    .join(';')
    .replace(/;+$/, '')
}
