import sql from 'sql-template-tag'
import type { Database } from '../../db/database.js'

/**
 * Whether PostgreSQL keeps what it has acknowledged if it ends suddenly: false if `synchronous_commit` is off for this login. Batches are
 * kept all the same, because each sets it for itself.
 */
export async function keepsCommits(db: Pick<Database, 'once'>): Promise<boolean> {
  const [row] = await db.once<{ kept: boolean }>(
    { role: 'hub_audit_writer' },
    sql`/* doctor.commits */ SELECT current_setting('synchronous_commit') <> 'off' AS kept`,
  )
  return row?.kept === true
}
