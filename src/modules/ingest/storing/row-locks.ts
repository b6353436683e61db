import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { Unavailable } from '../../../kit/errors.js'

// Publishing holds it for as long as it reads records; see `publication.store.ts`.
const publisherLock = 7002
const longestWait = '20s'
const lockTimeout = '55P03'

/** Waits until no other batch or withdrawal of the contributor and feed is under way, and holds that to the end of the transaction. */
export async function waitForTurn(tx: Tx, contributor: string, feed: string): Promise<void> {
  await tx.rows(
    sql`/* rowLocks.waitForTurn */ SELECT pg_advisory_xact_lock(hashtextextended(${`${contributor}|${feed}`}, 0)) IS NULL AS held`,
  )
}

/**
 * Holds the contributor's rows of these feeds still, so that what takes rows out stands wholly before or wholly after each batch and each
 * quarter: a quarter that is published later never has them.
 * @throws Unavailable where a batch or a quarter takes longer than 20 seconds
 */
export async function holdRows(tx: Tx, contributor: string, feeds: readonly string[]): Promise<void> {
  try {
    await tx.rows(sql`/* rowLocks.limit */ SELECT set_config('lock_timeout', ${longestWait}, true)`)
    await tx.rows(sql`/* rowLocks.waitForPublisher */ SELECT pg_advisory_xact_lock_shared(${publisherLock}) IS NULL AS held`)
    for (const feed of [...feeds].sort()) await waitForTurn(tx, contributor, feed)
  } catch (error) {
    if ((error as { code?: string }).code !== lockTimeout) throw error
    throw new Unavailable(
      'A quarter is being published, or a batch of yours is being read. Nothing was changed; send this again in a few minutes.',
    )
  }
}
