import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { Invalid } from '../../../kit/errors.js'

/** One row of a public file by column name, with the line on which it starts (the header is line 1). */
export interface PublicRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/** Rows of a public CSV as published: UTF-8 with or without a byte-order mark, one header. Streams; throws Invalid. */
export async function* publicRows(file: string): AsyncGenerator<PublicRow> {
  const parser = parse({ bom: true, columns: true, info: true, skip_empty_lines: true })
  const reading = pipeline(createReadStream(file), utf8, parser)
  reading.catch(() => undefined)
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      line = info.lines
      yield { line, cells: record }
    }
    await reading
  } catch (error) {
    throw withLine(error, file, line)
  }
}

/** The column's cell. Throws Invalid if the file has no such column. */
export function cell(row: PublicRow, column: string, file: string): string {
  const value = row.cells[column]
  if (value === undefined) throw new Invalid('COLUMN_MISSING', `${basename(file)} has no column "${column}": load it as published.`)
  return value.trim()
}

async function* utf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function withLine(error: unknown, file: string, line: number): unknown {
  const name = basename(file)
  if (error instanceof CsvError)
    return new Invalid('ROW_MALFORMED', `${name} cannot be read after line ${line}: ${error.message}. Load it as published.`)
  if (isCode(error, 'ERR_ENCODING_INVALID_ENCODED_DATA'))
    return new Invalid('NOT_UTF8', `${name} is not UTF-8 after line ${line}. Save it as UTF-8 and load it again.`)
  if (isCode(error, 'ENOENT') || isCode(error, 'EISDIR')) return new Invalid('FILE_MISSING', `There is no file ${file}. Check the path.`)
  return error
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code
