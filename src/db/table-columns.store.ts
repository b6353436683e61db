import sql from 'sql-template-tag'
import type { Tx } from './database.js'

/** The columns of some tables, by `schema.table`. A table that does not exist is left out. */
export async function readTableColumns(tx: Tx, tables: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.rows<{ table: string; columns: readonly string[] }>(sql`/* tableColumns.read */
    SELECT n.nspname || '.' || c.relname AS "table", array_agg(a.attname::text) AS columns
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname || '.' || c.relname = ANY(${tables}) AND a.attnum > 0 AND NOT a.attisdropped
    GROUP BY 1`)
  return new Map(rows.map(({ table, columns }) => [table, new Set(columns)]))
}
