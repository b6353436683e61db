import sql from 'sql-template-tag'
import type { Database } from '../../db/database.js'
import { rateLimits } from './rate-limits.js'

/** Seconds of allowance, by spender. */
type Seconds = ReadonlyMap<string, number>

/**
 * Adds what was spent, and returns what each of these spenders now owes in all processes together. A debt beyond the burst grows only
 * by what was just spent, so that someone who keeps asking is not kept out longer than someone who waits.
 */
export async function addSpending(db: Pick<Database, 'once'>, spent: Seconds): Promise<Seconds> {
  const rows = await db.once<{ spender: string; owed: number }>(
    { role: 'hub_limits' },
    // The rows are locked in a fixed order, so that two processes never deadlock.
    sql`/* spending */ INSERT INTO governance.spending AS known (spender, paid_off_at)
      SELECT spender, now() + seconds * interval '1 second'
      FROM unnest(${[...spent.keys()]}::text[], ${[...spent.values()]}::float8[]) AS t (spender, seconds) ORDER BY spender
      ON CONFLICT (spender) DO UPDATE SET paid_off_at = greatest(known.paid_off_at, least(
        greatest(known.paid_off_at, now()) + (excluded.paid_off_at - now()),
        now() + ${rateLimits.burst} * interval '1 second' + 2 * (excluded.paid_off_at - now())))
      RETURNING spender, extract(epoch FROM paid_off_at - now())::float8 AS owed`,
  )
  return new Map(rows.map(({ spender, owed }) => [spender, owed]))
}
