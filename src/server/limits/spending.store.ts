import sql from 'sql-template-tag'
import type { Database } from '../../db/database.js'
import { rateLimits } from './rate-limits.js'

/** Seconds of its allowance, by spender. */
type Seconds = ReadonlyMap<string, number>

/**
 * Adds what was spent and returns what each of these spenders owes now, all processes together. What is owed beyond the burst grows no
 * further than by what was just spent, so that whoever goes on asking is not kept out for longer than whoever waits.
 */
export async function addSpending(db: Pick<Database, 'once'>, spent: Seconds): Promise<Seconds> {
  const rows = await db.once<{ spender: string; owed: number }>(
    { role: 'hub_limits' },
    // In one order, so that two processes never wait for each other.
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
