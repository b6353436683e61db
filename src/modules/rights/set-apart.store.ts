import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import type { SubjectFeed } from '../ingest/index.js'

/** Notes that ingest reads. They exist for every feed that the partner sends, whether or not it had a row of the person. */
export const setApartStore = {
  /** Rows with these keys that arose before `at` are no longer taken in. */
  async erased(
    tx: Tx,
    partner: string,
    { feed, keys }: { readonly feed: string; readonly keys: readonly string[] },
    at: Date,
  ): Promise<void> {
    await tx.rows(sql`/* setApart.erased */ INSERT INTO ingest.set_apart (contributor, feed, key, erased_at, restricted)
      SELECT ${partner}, ${feed}, key, ${at}, false FROM unnest(${keys}::text[]) AS key
      ON CONFLICT (contributor, feed, key) DO UPDATE SET erased_at = excluded.erased_at`)
  },

  /** Rows of the person are taken in as restricted, or no longer so. */
  async restricted(tx: Tx, partner: string, { code, apart }: SubjectFeed, restricted: boolean): Promise<void> {
    const row = { contributor: partner, feed: code, key: apart.subject }
    const upsert = { where: { contributor_feed_key: row }, create: { ...row, restricted }, update: { restricted } }
    await tx.models((models) => models.setApart.upsert(upsert))
  },
}
