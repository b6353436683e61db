import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { Unavailable } from '../../../kit/errors.js'

// Publishing holds this lock while it reads records; see `publication.store.ts`.
const publisherLock = 7002
const longestWait = '20s'
const lockTimeout = '55P03'

/** Waits until no other batch or withdrawal of the contributor and feed is in progress, and keeps others out until the transaction ends. */
export async function waitForTurn(tx: Tx, contributor: string, feed: string): Promise<void> {
  await tx.rows(
    sql`/* rowLocks.waitForTurn */ SELECT pg_advisory_xact_lock(hashtextextended(${`${contributor}|${feed}`}, 0)) IS NULL AS held`,
  )
}

/**
 * Locks the contributor's rows of these feeds, so that a removal of rows is entirely before or entirely after each batch and each quarter. A
 * quarter that is published later never contains removed rows. @throws Unavailable if a batch or a quarter takes longer than 20 seconds
 */
export async function holdRows(tx: Tx, contributor: string, feeds: readonly string[]): Promise<void> {
  try {
    await tx.rows(sql`/* rowLocks.limit */ SELECT set_config('lock_timeout', ${longestWait}, true)`)
    // Safeguard A quarter that is being published, and rows that are taken out
    await tx.rows(sql`/* rowLocks.waitForPublisher */ SELECT pg_advisory_xact_lock_shared(${publisherLock}) IS NULL AS held`)
    for (const feed of [...feeds].sort()) await waitForTurn(tx, contributor, feed)
  } catch (error) {
    if ((error as { code?: string }).code !== lockTimeout) throw error
    throw new Unavailable(
      'A quarter is being published, or a batch of yours is being read. Nothing was changed; send this again in a few minutes.',
    )
  }
}
