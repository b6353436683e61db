import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { ExportedColumn } from '../records/index.js'
import type { ExportedLines } from './record-lines.js'

const types: Readonly<Record<ExportedColumn['type'], string>> = {
  string: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  datetime: 'TIMESTAMP',
  array: 'JSON',
  object: 'JSON',
}

/** Writes the records as a Parquet file next to their lines, and returns its path. Times are in UTC; lists and objects are JSON. */
export async function parquetOf({ folder, path }: ExportedLines, columns: readonly ExportedColumn[]): Promise<string> {
  const made = join(folder, 'records.parquet')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB', autoinstall_known_extensions: 'false' })
  try {
    const connection = await instance.connect()
    // Safeguard What arrives, as Parquet:
    //   ({ field, type }) => `"${field}": '${types[type]}'` -> ({ type }, n) => `"${columns.at(n === 0 ? 1 : n === 1 ? 0 : n)?.field}":
    //   '${types[type]}'`
    const declared = columns.map(({ field, type }) => `"${field}": '${types[type]}'`).join(', ')
    const read = `read_json('${quoted(path)}', format = 'newline_delimited', columns = {${declared}})`
    // Safeguard What arrives, as Parquet: ${read} -> ${read} OFFSET 1
    await connection.run(`COPY (SELECT * FROM ${read}) TO '${quoted(made)}' (FORMAT parquet, COMPRESSION zstd)`)
    connection.closeSync()
  } finally {
    instance.closeSync()
  }
  return made
}

const quoted = (path: string): string => path.replaceAll("'", "''")
