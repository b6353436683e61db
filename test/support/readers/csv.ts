import Papa from 'papaparse'

/**
 * The lines of a CSV by the names of its columns, as Papa Parse, a program that any receiver may have, reads them. Throws if it finds a
 * fault.
 */
export function readCsv(text: string): {
  readonly columns: readonly string[]
  readonly lines: readonly Readonly<Record<string, string>>[]
} {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: 'greedy' })
  if (errors.length > 0) throw new Error(errors.map(({ row, message }) => `line ${(row ?? -1) + 2}: ${message}`).join('\n'))
  return { columns: meta.fields ?? [], lines: data }
}
