import { CsvError } from 'csv-parse/sync'
import { Invalid } from '../../src/kit/errors.js'
import { fileForm, formBytes, formSentences } from '../../src/kit/sent-files/file-form.js'

/** The name of a column in one spelling. */
export const columnForm = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

const csvCell = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** One line of a CSV, with its end. */
export const clearCsvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\n`

/**
 * Refuses bytes that are not UTF-8, because a garbled name would give a token that matches no other record. A workbook, an archive and
 * UTF-16 are named.
 */
export async function* utf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  try {
    for await (const chunk of chunks) {
      if (isFirst) refuseOtherForm(chunk)
      isFirst = false
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw notUtf8()
    throw error
  }
}

/** @throws Invalid for a workbook, an archive and UTF-16, by the first bytes of a file */
export function refuseOtherForm(head: Uint8Array): void {
  const form = fileForm(head.subarray(0, formBytes))
  if (form) throw new Invalid(form === 'UTF_16' ? 'NOT_UTF8' : 'FILE_FORM', formSentences[form])
}

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined)

/** The refusal of bytes that are not UTF-8. */
export const notUtf8 = (): Invalid => new Invalid('NOT_UTF8', 'The file is not UTF-8; save it as UTF-8 and try again.')

/** A missing file is reported by its name; any other error is thrown as it is. */
export const noSuchFile =
  (file: string) =>
  (error: unknown): never => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EISDIR')
      throw new Invalid('FILE_MISSING', `There is no file ${file}. Check the path.`)
    throw error
  }

/** A parser's message may quote the row, so the error gives only the line. Both of csv-parse's entries have this one class. */
export function readable(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const line = typeof error['lines'] === 'number' ? `Line ${error['lines']}` : 'A line'
  return new Invalid('ROW_MALFORMED', `${line} does not fit the header; nothing was written, because a shifted cell could show a name.`)
}
