import { dayExamples, type DayOrder } from '../../../src/kit/sent-files/day-order.js'
import { addedColumns, type SourceFile, type SourceRow } from './look.js'

/** What the hub says of a row that it refused: where, and why. Nothing of the row. */
export interface RowError {
  readonly line: number
  readonly recordRef: string | null
  readonly field: string | null
  readonly code: string
  readonly message: string
}

/** A refused row of hers, with all that is wrong with it. */
export interface RefusedRow {
  readonly row: SourceRow
  readonly errors: readonly RowError[]
}

/** Joins the errors of the hub with the rows of her own file. `rows` are in the order in which they were sent, from line 2 on. */
export function refusedRows(errors: readonly RowError[], rows: readonly SourceRow[]): readonly RefusedRow[] {
  const byLine = new Map<number, RowError[]>()
  for (const error of errors) byLine.set(error.line, [...(byLine.get(error.line) ?? []), error])
  return [...byLine].flatMap(([line, all]) => {
    const row = rows[line - 2]
    return row ? [{ row, errors: all }] : []
  })
}

/** What to do about an error. The hub's own sentence, but for a date the form that her system writes, which the hub does not know. */
export const sentenceOf = ({ field, code, message }: RowError, dates: DayOrder): string =>
  code === 'DATE_INVALID' && dates !== 'ymd'
    ? `${field ?? 'The row'} is no day as your system writes days, such as ${dayExamples[dates]}.`
    : message

/** A spreadsheet runs a cell that begins so as a formula. */
const startsFormula = /^[=+\-@\t\r]/

/** A cell of a CSV file that no spreadsheet runs. */
export function safeCell(cell: string): string {
  // Safeguard A formula in refused rows: startsFormula.test(cell) -> false
  const safe = startsFormula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Her refused rows as a CSV, with their lines and the reasons: made in the browser from her own file. */
export function refusedCsv({ header }: SourceFile, refused: readonly RefusedRow[], dates: DayOrder): string {
  const lines = refused.map(({ row, errors }) => [
    ...row.cells,
    String(row.line),
    errors.map((error) => `${error.field ? `${error.field}: ` : ''}${error.code}. ${sentenceOf(error, dates)}`).join(' '),
  ])
  return [[...header, ...addedColumns], ...lines].map((cells) => `${cells.map(safeCell).join(',')}\r\n`).join('')
}
