import sql, { join, raw } from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import { everyoneIn, everyoneWith, type Contributors } from '../vocabulary/contributors.js'
import type { Manifest } from './manifest.js'
import { isCounted } from '../vocabulary/strata.js'

/** A quarter that was published, as the database says. A file that is not listed here was never finished. */
export interface PublishedQuarter {
  quarter: string
  asOf: number
  publishedAt: Date
  manifest: Manifest
}

// Ingest holds this lock shared from taking its order number to its commit; see `ingest.batch_order`.
const batchLock = 7001
// One publisher at a time, on whichever node.
const publisherLock = 7002

/** The list of published quarters, and the facts about the record store that publishing needs. */
export class PublicationStore {
  constructor(private readonly db: Database) {}

  /** All published quarters in order. */
  async find(): Promise<PublishedQuarter[]> {
    return this.db.transaction({ role: 'hub_read_publication' }, findIn)
  }

  /**
   * Order number of the last committed batch. While the lock is held no batch is under way, so that every number up to
   * this one is committed or never will be.
   */
  async lastBatch(): Promise<number> {
    return this.db.transaction({ role: 'hub_publish' }, async (tx) => {
      await tx.rows(sql`/* publication.waitForBatches */ SELECT pg_advisory_xact_lock(${batchLock}) IS NULL AS held`)
      const [row] = await tx.rows<{ seq: number }>(
        sql`/* publication.lastBatch */ SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS seq FROM ingest.batch_order`,
      )
      return row?.seq ?? 0
    })
  }
}

export async function holdPublisherLock(tx: Tx): Promise<void> {
  await tx.rows(sql`/* publication.holdPublisherLock */ SELECT pg_advisory_xact_lock(${publisherLock}) IS NULL AS held`)
}

/**
 * Publishing reads whole tables, often just after a load, when the planner has no statistics of them yet and chooses nested
 * loops for what it estimates at a handful of rows: 16,000 referrals took minutes. Hash joins are right for every size, and with
 * room for a national year they need no disk. While DuckDB makes the facts the session waits, and a national quarter takes longer than the
 * minute for which a session may.
 */
export async function readWholeTables(tx: Tx): Promise<void> {
  await tx.rows(sql`/* publication.readWholeTables */ SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true),
    set_config('work_mem', '256MB', true), set_config('idle_in_transaction_session_timeout', '0', true)`)
}

export async function findIn(tx: Tx): Promise<PublishedQuarter[]> {
  const rows = await tx.models(({ quarter }) =>
    quarter.findMany({ select: { quarter: true, asOfSeq: true, publishedAt: true, manifest: true }, orderBy: { quarter: 'asc' } }),
  )
  return rows.map(({ quarter, asOfSeq, publishedAt, manifest }) => ({
    quarter,
    asOf: Number(asOfSeq),
    publishedAt,
    // Only `insertIn` writes it.
    manifest: manifest as unknown as Manifest,
  }))
}

/** Where the records of a feed lie, and the SQL of the instant whose quarter they belong to. */
export interface FeedRecords {
  readonly code: string
  readonly records: { readonly table: string; readonly period: string }
}

/** The quarter of the oldest record of the covered partners, where the series starts; null while there is none. */
export async function firstQuarterIn(tx: Tx, feeds: readonly FeedRecords[], contributors: Contributors): Promise<string | null> {
  const oldest = feeds
    .filter(({ code }) => isCounted(code))
    .map(
      ({ code, records: { table, period } }) =>
        sql`SELECT min(${raw(period)}) AS at FROM ${raw(table)} WHERE contributor = ANY(${everyoneWith(contributors, code)}::text[])`,
    )
  const [row] = await tx.rows<{ quarter: string | null }>(sql`/* publication.firstQuarter */
    SELECT to_char(min(at) AT TIME ZONE 'Europe/London', 'YYYY"Q"Q') AS quarter FROM (${join(oldest, ' UNION ALL ')}) oldest`)
  return row?.quarter ?? null
}

export async function insertIn(tx: Tx, manifest: Manifest): Promise<void> {
  const { quarter, asOf: asOfSeq, publishedAt } = manifest
  const contributors = [...everyoneIn(manifest.contributors)]
  await tx.models((models) =>
    models.quarter.createMany({
      data: { quarter, asOfSeq, contributors, publishedAt, manifest: JSON.parse(JSON.stringify(manifest)) as object },
    }),
  )
}

/** Whether rows of a batch that a quarter saw, `asOf` being the last of them, have been taken out since. */
export async function isThinned(tx: Tx, asOf: number): Promise<boolean> {
  const where = { seq: { lte: asOf } }
  return (await tx.models(({ thinnedBatch }) => thinnedBatch.findFirst({ where, select: { seq: true } }))) !== null
}
