import sql, { raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { Feed } from '../columns/feed.js'

/** A person and a crime, by the keys under which they are stored. */
export interface PersonAndCrime {
  readonly person: string
  readonly crime: string
}

const mine = (alias: string): Sql => raw(`${alias}.contributor = governance.acting_partner()`)

/**
 * People and crimes whose remaining row, after the batch is removed, would be marked as a duplicate of a row that is gone. Empty for feeds
 * without duplicates.
 */
export async function orphansOf(tx: Tx, { records, duplicates }: Feed, batch: string): Promise<PersonAndCrime[]> {
  if (!duplicates) return []
  const [table, person, crime] = [raw(records.table), raw(duplicates.person), raw(duplicates.crime)]
  return tx.rows(sql`/* orphans.find */ SELECT DISTINCT b.${person} AS person, b.${crime} AS crime FROM ${table} b
    JOIN ${table} r ON ${mine('r')} AND r.${person} = b.${person} AND r.${crime} = b.${crime}
    WHERE ${mine('b')} AND b.batch = ${batch}::uuid AND r.batch <> b.batch AND r.superseded_seq IS NULL AND r.disposition = 'DUPLICATE'`)
}

/** The earliest remaining row of each is no longer a duplicate, and counts for itself. */
export async function judgeAlone(tx: Tx, { records, duplicates }: Feed, orphans: readonly PersonAndCrime[]): Promise<void> {
  if (!duplicates || orphans.length === 0) return
  const [table, person, crime] = [raw(records.table), raw(duplicates.person), raw(duplicates.crime)]
  const { columns, disposition } = duplicates.alone
  const rows = await tx.rows<Record<string, unknown> & { id: string }>(sql`/* orphans.earliest */
    SELECT e.* FROM unnest(${orphans.map((one) => one.person)}::text[], ${orphans.map((one) => one.crime)}::text[]) AS o (person, crime)
    CROSS JOIN LATERAL (SELECT r.id, r.disposition, ${raw(columns.map((column) => `r.${column}`).join(', '))} FROM ${table} r
      WHERE ${mine('r')} AND r.${person} = o.person AND r.${crime} = o.crime AND r.superseded_seq IS NULL
      ORDER BY r.first_seq, r.line LIMIT 1) e WHERE e.disposition = 'DUPLICATE'`)
  await tx.rows(sql`/* orphans.judge */ UPDATE ${table} r SET disposition = j.disposition
    FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => disposition(row))}::text[]) AS j (id, disposition)
    WHERE ${mine('r')} AND r.id = j.id AND r.superseded_seq IS NULL`)
}
