import sql from 'sql-template-tag'
import type { Database } from '../../db/database.js'

/** Milliseconds since 1970 by the clock of PostgreSQL. Throws if it does not answer. */
export async function databaseNow(db: Pick<Database, 'once'>): Promise<number> {
  const [row] = await db.once<{ at: number }>(
    { role: 'hub_audit_writer' },
    sql`/* readiness.clock */ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at`,
  )
  if (!row) throw new Error('PostgreSQL gave no time')
  return row.at
}
