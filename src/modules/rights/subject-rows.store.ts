import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import type { SubjectFeed } from '../ingest/index.js'
import { batchCodes } from './batch-codes.store.js'
import type { SubjectRecord } from './rights-request.type.js'

const mine = (alias: string): Sql => raw(`${alias}.contributor = governance.acting_partner()`)

/** Rows that are about the person, or that name a given record of another feed. */
const isOf = (alias: string, { subject, names }: SubjectFeed, named: readonly string[]): Sql => {
  const ofPerson = sql`${raw(alias)}.subject_token = ${subject}`
  return names ? sql`(${ofPerson} OR ${raw(`${alias}.${names.column}`)} = ANY(${named}::text[]))` : ofPerson
}

/**
 * The versions that belong to the person: all versions of a record whose last version is about the person or about no one. If a record
 * was corrected to another person, only the versions before that.
 */
const versionsOf = (feed: SubjectFeed, named: readonly string[]): Sql => {
  const table = raw(feed.table)
  // Safeguard A person who is erased:
  //   r.id WHERE ${mine('r')} AND (l.subject_token IS NULL OR l.subject_token -> r.id
  //   WHERE ${mine('r')} AND (l.subject_token
  // Safeguard A person who is erased:
  //   r.id WHERE ${mine('r')} AND (l.subject_token IS NULL -> r.id
  //   WHERE ${mine('r')} AND (true
  return sql`of_person AS MATERIALIZED (SELECT DISTINCT r.id FROM ${table} r WHERE ${mine('r')} AND ${isOf('r', feed, named)}),
    last AS (SELECT DISTINCT ON (r.id) r.id, r.subject_token FROM ${table} r JOIN of_person USING (id) WHERE ${mine('r')} ORDER BY r.id, r.seq DESC),
    versions AS MATERIALIZED (SELECT r.id, r.seq, r.record_ref FROM ${table} r JOIN last l ON l.id = r.id
      WHERE ${mine('r')} AND (l.subject_token IS NULL OR l.subject_token = ${feed.subject} OR ${isOf('r', feed, named)}))`
}

/** A record that has lost versions. */
interface ErasedRecord {
  readonly reference: string
  /** True if versions about somebody else stay. */
  readonly isPart: boolean
}

/** No index leads to a person. The table is read from end to end, which takes the same time whether or not it holds the person. */
export const subjectRows = {
  /** Removes the person's versions, and what the receipts say about them. */
  erase: (tx: Tx, feed: SubjectFeed, named: readonly string[]): Promise<ErasedRecord[]> => remove(tx, feed, versionsOf(feed, named)),

  /** Reference of each own record of a feed, one by one. */
  async *references(tx: Tx, feed: SubjectFeed): AsyncGenerator<string> {
    const rows = tx.stream<{ record_ref: string }>(sql`/* subjectRows.references */ SELECT DISTINCT r.record_ref
      FROM ${raw(feed.table)} r WHERE ${mine('r')}`)
    for await (const { record_ref } of rows) yield record_ref
  },

  /** Removes whole records by their references, and every version that names one of `named`. */
  eraseRecords: (tx: Tx, feed: SubjectFeed, references: readonly string[], named: readonly string[]): Promise<ErasedRecord[]> => {
    const names = feed.names ? sql` OR ${raw(`r.${feed.names.column}`)} = ANY(${named}::text[])` : empty
    return remove(
      tx,
      feed,
      sql`versions AS MATERIALIZED (SELECT r.id, r.seq, r.record_ref FROM ${raw(feed.table)} r
        WHERE ${mine('r')} AND (r.record_ref = ANY(${references}::text[])${names}))`,
    )
  },

  /** Says that rows which this transaction removes lost the consent: of a direct case nothing is kept then with which it would be followed. */
  async followNoMore(tx: Tx): Promise<void> {
    await tx.rows(sql`/* subjectRows.followNoMore */ SELECT set_config('hub.consent_withdrawn', 'true', true)`)
  },

  async setRestricted(tx: Tx, feed: SubjectFeed, restricted: boolean): Promise<void> {
    await tx.rows(sql`/* subjectRows.setRestricted */ WITH ${versionsOf(feed, [])}, ${noted(sql`versions`)}
      UPDATE ${raw(feed.table)} r SET restricted = ${restricted} FROM versions v WHERE r.id = v.id AND r.seq = v.seq`)
  },

  /** Removes a scope, other than the sharing itself, from the consents in the person's rows. */
  async dropScope(tx: Tx, feed: SubjectFeed, scope: string): Promise<void> {
    await tx.rows(sql`/* subjectRows.dropScope */ WITH ${versionsOf(feed, [])}
      UPDATE ${raw(feed.table)} r SET consent_scope = array_remove(consent_scope, ${scope}) FROM versions v WHERE r.id = v.id AND r.seq = v.seq`)
  },

  /** Whether a row of the person remains that meets `condition`, in which `r` is the row. */
  async isLeft(tx: Tx, feed: SubjectFeed, condition: Sql = empty): Promise<boolean> {
    const more = condition === empty ? empty : sql` AND ${condition}`
    const [row] = await tx.rows<{ left: boolean }>(sql`/* subjectRows.isLeft */ SELECT EXISTS (
      SELECT FROM ${raw(feed.table)} r WHERE ${mine('r')} AND r.subject_token = ${feed.subject}${more}) AS left`)
    return row?.left ?? false
  },

  async records(tx: Tx, feed: SubjectFeed): Promise<SubjectRecord[]> {
    return tx.rows(sql`/* subjectRows.records */ WITH ${versionsOf(feed, [])}
      SELECT ${feed.code} AS feed, r.id, max(r.record_ref) AS "recordRef", count(*)::int AS versions,
        bool_or(r.superseded_seq IS NULL) AS current, bool_or(r.restricted) AS restricted, bool_or(r.late) AS late
      FROM ${raw(feed.table)} r JOIN versions v ON v.id = r.id AND v.seq = r.seq GROUP BY r.id ORDER BY max(r.record_ref)`)
  },
}

/** Removes these versions, what the receipts say about their records, and the codes and gaps of batches that have no row left. */
async function remove(tx: Tx, feed: SubjectFeed, versions: Sql): Promise<ErasedRecord[]> {
  const erased = await tx.rows<ErasedRecord>(sql`/* subjectRows.erase */ WITH ${versions},
    ${noted(sql`versions`)},
    gone AS (DELETE FROM ${raw(feed.table)} r USING versions v WHERE r.id = v.id AND r.seq = v.seq RETURNING r.id, r.record_ref)
    SELECT g.record_ref AS reference, bool_or(EXISTS (SELECT FROM ${raw(feed.table)} r WHERE r.id = g.id AND ${mine('r')}
        AND NOT EXISTS (SELECT FROM versions v WHERE v.id = r.id AND v.seq = r.seq))) AS "isPart"
      FROM gone g GROUP BY g.record_ref`)
  const references = erased.map(({ reference }) => reference)
  await tx.rows(sql`/* subjectRows.eraseErrors */ DELETE FROM ingest.row_errors e USING ingest.batches b
    WHERE b.id = e.batch AND b.feed = ${feed.code} AND ${mine('e')} AND e.record_ref = ANY(${references}::text[])`)
  // Safeguard Codes of a batch that has no row left
  if (erased.length > 0) await batchCodes.forget(tx, feed)
  return erased
}

/** Notes that published quarters that saw these versions cannot be rebuilt. */
const noted = (versions: Sql): Sql =>
  sql`thinned AS (INSERT INTO publication.thinned_batches (seq) SELECT DISTINCT seq FROM ${versions} ON CONFLICT DO NOTHING)`
