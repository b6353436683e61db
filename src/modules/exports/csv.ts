/** Characters that a spreadsheet takes for the start of a formula. */
const startsFormula = /^[=+\-@\t\r]/

/**
 * A value as a cell (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe in front, so that it is shown as text.
 * Numbers stay numbers, also below zero. Lists and objects are JSON. A missing value is an empty cell.
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  // Safeguard A formula in a file: startsFormula.test(text) ? `'${text}` : ->
  const safe = startsFormula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (values: readonly unknown[]): string => `${values.map(csvCell).join(',')}\r\n`
