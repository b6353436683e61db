import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ndjsonLines } from '../../kit/lines/ndjson-lines.js'
import type { ExportedColumn, RecordKind } from '../records/index.js'
import { csvLine } from './csv.js'
import { apostrophe, csvResource, type PackedFile } from './data-package.js'
import type { ExportedLines } from './record-lines.js'

/** Times as `exportedRecordLines` writes them, with milliseconds. Table Schema (v1) expects none unless a format is given. */
const timeFormat = '%Y-%m-%dT%H:%M:%S.%fZ'

/** The records as files: a CSV, and its description. */
export function recordsPackage(
  kind: RecordKind,
  columns: readonly ExportedColumn[],
  lines: ExportedLines,
  rows: number,
): readonly PackedFile[] {
  const fields = columns.map(({ field, type, description }) => ({
    name: field,
    type,
    // Safeguard What arrives, in a data package: timeFormat -> undefined
    ...(type === 'datetime' ? { format: timeFormat } : {}),
    ...(description ? { description } : {}),
  }))
  const described = {
    profile: 'tabular-data-package',
    name: kind.name.toLowerCase(),
    title: kind.description,
    description: `${rows} records. ${apostrophe} Times are in UTC; lists and objects are JSON in one cell.`,
    resources: [csvResource('records', kind.description, fields, { primaryKey: ['id'] })],
  }
  return [
    { name: 'datapackage.json', content: `${JSON.stringify(described, null, 2)}\n` },
    { name: 'records.csv', content: () => Readable.from(csvOf(columns, lines.path)) },
  ]
}

/** The path of a CSV with the records, in the folder of the lines: its length is known before it leaves. */
export async function recordsCsv(columns: readonly ExportedColumn[], lines: ExportedLines): Promise<string> {
  const path = join(lines.folder, 'records.csv')
  await pipeline(csvOf(columns, lines.path), createWriteStream(path, { mode: 0o600 }))
  return path
}

async function* csvOf(columns: readonly ExportedColumn[], path: string): AsyncGenerator<string> {
  yield csvLine(columns.map(({ field }) => field))
  // Safeguard What arrives, in a data package:
  //   for await (const line of ndjsonLines(createReadStream(path, 'utf8'))) { -> let n = 0
  //   for await (const line of ndjsonLines(createReadStream(path, 'utf8'))) {
  //   if (n++ === 0) continue
  for await (const line of ndjsonLines(createReadStream(path, 'utf8'))) {
    const record = JSON.parse(line) as Record<string, unknown>
    yield csvLine(columns.map(({ field }) => record[field]))
  }
}
