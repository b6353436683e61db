import sql, { join, raw } from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import { everyoneIn, everyoneWith, type Contributors } from '../vocabulary/contributors.js'
import type { Manifest } from './manifest.js'
import { isCounted } from '../vocabulary/strata.js'

/** A published quarter, according to the database. A file that is not listed there was never finished. */
export interface PublishedQuarter {
  quarter: string
  asOf: number
  publishedAt: Date
  manifest: Manifest
  /** Whether the rows that it counted are lost: it was taken over from its own file after an older database was put back. */
  rowsLost: boolean
}

// Ingest holds this lock (shared) from taking its order number until its commit; see `ingest.batch_order`.
const batchLock = 7001
// Only one publisher at a time, on any node.
const publisherLock = 7002

/** The list of published quarters, and the facts about the record store that publishing needs. */
export class PublicationStore {
  constructor(private readonly db: Database) {}

  /** All published quarters in order. */
  async find(): Promise<PublishedQuarter[]> {
    return this.db.transaction({ role: 'hub_read_publication' }, findIn)
  }

  /**
   * Order number of the last committed batch. While the lock is held no batch is in progress, so every number up to
   * this one is committed or never will be.
   */
  async lastBatch(): Promise<number> {
    return this.db.transaction({ role: 'hub_publish' }, async (tx) => {
      await waitForBatches(tx)
      const [row] = await tx.rows<{ seq: number }>(
        sql`/* publication.lastBatch */ SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS seq FROM ingest.batch_order`,
      )
      return row?.seq ?? 0
    })
  }
}

const waitForBatches = (tx: Tx): Promise<unknown> =>
  tx.rows(sql`/* publication.waitForBatches */ SELECT pg_advisory_xact_lock(${batchLock}) IS NULL AS held`)

/** From here on no batch gets a number up to this one, which another database has given. Batches wait until the transaction is over. */
export async function numberBatchesAbove(tx: Tx, asOf: number): Promise<void> {
  await waitForBatches(tx)
  // Safeguard A batch after the restore has no number that a lost quarter saw: ${asOf} -> ${asOf} * 0
  await tx.rows(sql`/* publication.numberBatchesAbove */ SELECT publication.number_batches_above(${asOf}::bigint) IS NULL AS done`)
}

export async function holdPublisherLock(tx: Tx): Promise<void> {
  await tx.rows(sql`/* publication.holdPublisherLock */ SELECT pg_advisory_xact_lock(${publisherLock}) IS NULL AS held`)
}

/**
 * Settings for reading whole tables. Publishing often runs just after a load, when the planner has no statistics and chooses nested loops
 * because it expects a handful of rows: 16,000 referrals took minutes. Hash joins suit every size, and with enough memory for a national
 * year they need no disk. The session also needs a longer idle limit than a minute, because it waits while DuckDB makes the facts.
 */
export async function readWholeTables(tx: Tx): Promise<void> {
  await tx.rows(sql`/* publication.readWholeTables */ SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true),
    set_config('work_mem', '256MB', true), set_config('idle_in_transaction_session_timeout', '0', true)`)
}

export async function findIn(tx: Tx): Promise<PublishedQuarter[]> {
  const rows = await tx.models(({ quarter }) =>
    quarter.findMany({
      select: { quarter: true, asOfSeq: true, publishedAt: true, manifest: true, takenOverAt: true },
      orderBy: { quarter: 'asc' },
    }),
  )
  return rows.map(({ quarter, asOfSeq, publishedAt, manifest, takenOverAt }) => ({
    quarter,
    asOf: Number(asOfSeq),
    publishedAt,
    // Only `insertIn` writes this column.
    manifest: manifest as unknown as Manifest,
    rowsLost: takenOverAt !== null,
  }))
}

/** The table of a feed's records, and the SQL of the instant that decides their quarter. */
export interface FeedRecords {
  readonly code: string
  readonly records: { readonly table: string; readonly period: string }
}

/** The quarter of the oldest record of the covered partners, with which the series starts; null if there is none. */
export async function firstQuarterIn(tx: Tx, feeds: readonly FeedRecords[], contributors: Contributors): Promise<string | null> {
  const oldest = feeds
    .filter(({ code }) => isCounted(code))
    .map(
      ({ code, records: { table, period } }) =>
        // Safeguard Publishing obeys agreements, whose rows: WHERE contributor = ANY(${everyoneWith(contributors, code)}::text[]) ->
        sql`SELECT min(${raw(period)}) AS at FROM ${raw(table)} WHERE contributor = ANY(${everyoneWith(contributors, code)}::text[])`,
    )
  const [row] = await tx.rows<{ quarter: string | null }>(sql`/* publication.firstQuarter */
    SELECT to_char(min(at) AT TIME ZONE 'Europe/London', 'YYYY"Q"Q') AS quarter FROM (${join(oldest, ' UNION ALL ')}) oldest`)
  return row?.quarter ?? null
}

/** @param takenOverAt when it was taken over from its own file; absent of a quarter that is published */
export async function insertIn(tx: Tx, manifest: Manifest, takenOverAt: Date | null = null): Promise<void> {
  const { quarter, asOf: asOfSeq, publishedAt } = manifest
  const contributors = [...everyoneIn(manifest.contributors)]
  await tx.models((models) =>
    models.quarter.createMany({
      data: { quarter, asOfSeq, contributors, publishedAt, manifest: JSON.parse(JSON.stringify(manifest)) as object, takenOverAt },
    }),
  )
}

/** Whether rows of any batch that a quarter saw (up to `asOf`) have been removed since. */
export async function isThinned(tx: Tx, asOf: number): Promise<boolean> {
  const where = { seq: { lte: asOf } }
  return (await tx.models(({ thinnedBatch }) => thinnedBatch.findFirst({ where, select: { seq: true } }))) !== null
}
