import sql, { raw, type Sql } from 'sql-template-tag'
import type { TableOwner } from '../../../db/login/as-table-owner.js'
import { onceKeysFor } from './keys-for.js'

/** A stratum whose rows have a key of their own reference, and which rows of its table are its own. */
interface Keyed {
  readonly letter: string
  readonly table: Sql
  readonly at: Sql
  readonly rows: Sql
}

/** The strata without a join. Their tables are older than the key of the row's own reference, so rows that were stored before have none. */
const keyedLater: readonly Keyed[] = [
  { letter: 'C', table: raw('direct.direct_cases'), at: raw('r.received_at'), rows: sql`true` },
  { letter: 'H', table: raw('direct.homicide_cases'), at: raw('r.notified_at'), rows: sql`true` },
  { letter: 'K', table: raw('records.complaints'), at: raw('r.received_at'), rows: sql`r.contributor = r.force` },
  { letter: 'P', table: raw('records.complaints'), at: raw('r.received_at'), rows: sql`r.contributor <> r.force` },
]

interface StoredRow {
  readonly id: string
  readonly seq: string
  readonly contributor: string
  readonly record_ref: string
}

/** Rows that are keyed in one statement. */
const mostAtOnce = 5_000

const columnOf = ({ letter }: Keyed): Sql => raw(`once_own_${letter.toLowerCase()}`)

const withoutKey = (of: Keyed, after: StoredRow | undefined, most: number): Sql =>
  sql`/* storedKeys.without */ SELECT r.id, r.seq, r.contributor, r.record_ref FROM ${of.table} r
    WHERE r.${columnOf(of)} IS NULL AND ${of.rows} AND (r.seq, r.id) > (${after?.seq ?? 0}::bigint, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    ORDER BY r.seq, r.id LIMIT ${most}`

/** The rows with the keys that they get, and the quarter that counted each, if one did. */
const givenTo = ({ table, at }: Keyed, rows: readonly StoredRow[], keys: readonly string[]): Sql =>
  sql`given AS (SELECT r.id, r.seq, g.kept, publication.seen_in(${at}, r.seq, r.superseded_seq) AS quarter
    FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ seq }) => seq)}::bigint[], ${[...keys]}::bigint[]) g (id, seq, kept)
    JOIN ${table} r ON r.id = g.id AND r.seq = g.seq)`

/**
 * Gives rows that were stored without a key of their own reference the key that ingest makes today, and remembers which quarter counted them, so
 * that their references count once for good too (`docs/adr/0038`). Restricted rows and earlier versions are among them. What is published is
 * counted as it was: a row of a second quarter that counted the same reference keeps no key. May be repeated, and goes on where it was ended.
 * @param owner the owner of the tables @param recordKey the hub's record key, which made the other keys
 */
export async function giveStoredKeys(owner: TableOwner, recordKey: Uint8Array): Promise<void> {
  await owner(sql`/* storedKeys.begin */ SELECT set_config('hub.giving_keys', 'on', false)`)
  for (const of of keyedLater) {
    const [one] = await owner(withoutKey(of, undefined, 1))
    if (one) await giveTo(owner, of, recordKey)
  }
}

async function giveTo(owner: TableOwner, of: Keyed, recordKey: Uint8Array): Promise<void> {
  // No quarter is published meanwhile: it would count rows, and not note the keys that they are just given.
  await owner(sql`/* storedKeys.hold */ SELECT pg_advisory_lock_shared(7001) IS NULL AS held`)
  for (let last: StoredRow | undefined; ;) {
    const rows: readonly StoredRow[] = await owner<StoredRow>(withoutKey(of, last, mostAtOnce))
    if (rows.length === 0) break
    const keys = rows.map(({ contributor, record_ref }) => onceKeysFor(recordKey, contributor).own(of.letter, 0, record_ref) ?? '')
    const given = givenTo(of, rows, keys)
    // Safeguard T-SDC-30 references that were counted before their rows had a key: quarter IS NOT NULL -> false
    await owner(sql`/* storedKeys.note */ WITH ${given} INSERT INTO publication.counted_once (kept, quarter)
      SELECT kept, min(quarter) FROM given WHERE quarter IS NOT NULL GROUP BY kept ORDER BY kept ON CONFLICT DO NOTHING`)
    await owner(sql`/* storedKeys.give */ WITH ${given} UPDATE ${of.table} r SET ${columnOf(of)} = g.kept
      FROM given g LEFT JOIN publication.counted_once once ON once.kept = g.kept
      WHERE r.id = g.id AND r.seq = g.seq AND (g.quarter IS NULL OR g.quarter = once.quarter)`)
    last = rows.at(-1)
  }
  await owner(sql`/* storedKeys.release */ SELECT pg_advisory_unlock_shared(7001)`)
}
