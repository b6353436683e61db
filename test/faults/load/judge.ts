import type { QueryResultRow } from 'pg'
import type { Acknowledged } from './sender.js'

export interface Judged {
  /** Acknowledged rows and events that the database lacks. */
  readonly lost: number
  /** Rows and events that it has more than once. */
  readonly doubled: number
}

interface Found {
  readonly batch_id: string
  readonly batches: number
  readonly records: number
  readonly refs: number
  readonly events: number
}

/** A PostgreSQL, alone or the one that leads. */
export interface Queried {
  /** Rows of a statement as the superuser. */
  query<T extends QueryResultRow>(text: string, database?: string, values?: unknown[]): Promise<T[]>
}

/** Looks in the database itself for what was acknowledged: each batch once, with its rows, each once, and one event. */
export async function judge(cluster: Queried, name: string, acknowledged: ReadonlyMap<string, Acknowledged>): Promise<Judged> {
  const found = new Map(
    (await cluster.query<Found & Record<string, unknown>>(stored, 'hub', [`${name}-%`])).map((row) => [row.batch_id, row]),
  )
  let [lost, doubled] = [0, 0]
  for (const [batch, { rows }] of acknowledged) {
    const { batches = 0, records = 0, refs = 0, events = 0 } = found.get(batch) ?? {}
    lost += Math.max(0, rows - refs) + (events === 0 ? 1 : 0)
    doubled += Math.max(0, records - refs) + Math.max(0, batches - 1) + Math.max(0, events - 1)
  }
  return { lost, doubled }
}

const stored = `
  SELECT b.batch_id, count(DISTINCT b.id)::int AS batches, coalesce(sum(r.records), 0)::int AS records,
    coalesce(sum(r.refs), 0)::int AS refs, coalesce(sum(e.events), 0)::int AS events
  FROM ingest.batches b
  LEFT JOIN (SELECT batch, count(*) AS records, count(DISTINCT record_ref) AS refs FROM records.police_referrals GROUP BY batch) r ON r.batch = b.id
  LEFT JOIN (SELECT resource, count(*) AS events FROM audit.events WHERE event = 'batch:committed' GROUP BY resource) e
    ON e.resource = 'batch/' || b.id
  WHERE b.batch_id LIKE $1 GROUP BY b.batch_id`

/** Events of answers that were given. */
export async function answersOnRecord(cluster: Queried): Promise<number> {
  const [row] = await cluster.query<{ n: number }>(`SELECT count(*)::int AS n FROM audit.events WHERE event = 'analysis:answered'`)
  return row?.n ?? 0
}
