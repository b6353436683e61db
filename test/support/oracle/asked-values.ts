import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from './sql-text.js'

type Value = string | number | boolean | null

/**
 * Makes a table of what a function returns for each distinct value, so that a rule about codes runs once a code. `select` finds the values
 * as texts. `ask` takes them and returns the other `columns`, each with its SQL type.
 */
export async function askOfValues(
  connection: DuckDBConnection,
  table: string,
  columns: Readonly<Record<string, string>>,
  select: string,
  ask: (values: readonly string[]) => readonly Value[],
): Promise<void> {
  const found = await connection.runAndReadAll(select)
  const asked = found.getRows().map((row) => {
    if (row.includes(null)) throw new TypeError(`${table} is asked of a value that is not there`)
    const values = row.map((value) => String(value))
    return [...values, ...ask(values)]
  })
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${table} (${Object.entries(columns)
      .map((column) => column.join(' '))
      .join(', ')})`,
  )
  if (asked.length > 0) await connection.run(`INSERT INTO ${table} ${rows(asked)}`)
}
