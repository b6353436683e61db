import sql, { raw } from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import type { SubjectFeed } from '../ingest/index.js'

/** Codes without a mapping, and which fields rows lack, which stand with the receipt of a batch. */
export const batchCodes = {
  /**
   * Removes them from own batches of a feed of which no row is left: of a batch of one row they say which fields of that person were empty.
   * Counts by class of value stay: they name no value.
   */
  async forget(tx: Tx, { code, table }: Pick<SubjectFeed, 'code' | 'table'>): Promise<void> {
    // Safeguard Empty fields of a batch that has no row left: , gaps = CASE WHEN b.gaps IS NULL THEN NULL ELSE '[]'::jsonb END ->
    // Safeguard Empty fields of a batch that has no row left:
    //   END WHERE b.contributor = governance.acting_partner() AND b.feed = ${code} AND (b.gaps <> '[]' OR jsonb_path_exists(b.unmapped,
    //   '$[*].code')) -> END
    //   WHERE b.contributor = governance.acting_partner() AND b.feed = ${code} AND (jsonb_path_exists(b.unmapped, '$[*].code'))
    await tx.rows(sql`/* batchCodes.forget */ UPDATE ingest.batches b
      SET unmapped = (SELECT coalesce(jsonb_agg(one), '[]') FROM jsonb_array_elements(b.unmapped) one WHERE one->>'code' IS NULL),
        gaps = CASE WHEN b.gaps IS NULL THEN NULL ELSE '[]'::jsonb END
      WHERE b.contributor = governance.acting_partner() AND b.feed = ${code} AND (b.gaps <> '[]' OR jsonb_path_exists(b.unmapped, '$[*].code'))
        AND NOT EXISTS (SELECT FROM ${raw(table)} r WHERE r.contributor = governance.acting_partner() AND r.batch = b.id)`)
  },
}
