import type { DuckDBConnection } from '@duckdb/node-api'

/** Whether a table has no rows. */
export async function isWithoutRows(connection: DuckDBConnection, table: string): Promise<boolean> {
  const found = await connection.runAndReadAll(`SELECT 1 FROM ${table} LIMIT 1`)
  return found.currentRowCount === 0
}
