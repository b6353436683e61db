import type { Database } from '../../db/database.js'
import { readTableColumns } from '../../db/table-columns.store.js'

/** What a feed stores, and where. */
interface Storing {
  readonly name: string
  readonly records: { readonly table: string }
  readonly stored: readonly string[]
}

/**
 * Refuses to start if a feed stores a column that its table lacks, so that no file is refused for it later. @throws TypeError with the
 * column, the feed's file and what to add
 */
export async function checkStoredColumns(db: Database, feeds: readonly Storing[]): Promise<void> {
  const tables = feeds.map(({ records }) => records.table)
  const columns = await db.transaction({ role: 'hub_read_publication' }, (tx) => readTableColumns(tx, tables))
  const problems = feeds.flatMap(({ name, records, stored }) =>
    stored
      .filter((column) => !columns.get(records.table)?.has(column))
      .map((column) => `${records.table} lacks ${column}, which ingest/feeds/${name}.feed.ts stores.`),
  )
  if (problems.length > 0)
    throw new TypeError(`${problems.join('\n')}\nAdd the column in a migration of prisma/migrations and in prisma/schema.`)
}
