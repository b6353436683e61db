import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../../../db/database.js'
import { isFirstOfYear } from '../../vocabulary/quarters.js'
import type { SharedStratum } from '../../vocabulary/strata.js'
import { candidatesOf, type EpisodeSource } from './episodes-of.js'
import { isShared, namesAnother, ownKey } from './join-rule.js'
import { copyLines } from './record-lines.store.js'
import { quarterItself, type SeenYear } from './seen-year.js'

/**
 * Remembers, in the transaction that publishes, what the quarter counts in each stratum that others read: the references of its rows, and
 * the references that they name. A reference that an earlier quarter counted stays with that quarter. Nothing is ever removed, whatever becomes of the rows
 * (`docs/adr/0038`). Yields the keys that are new, a line each.
 * @param sources the sources of all strata, each once; those of nobody but the sender are skipped
 */
export async function* keepCounted(tx: Tx, seen: SeenYear, sources: readonly EpisodeSource[]): AsyncIterable<Buffer> {
  for (const source of sources) if (isShared(source.stratum)) yield* copyLines(tx, counting({ source, stratum: source.stratum }, seen))
}

/** Inserts in the order of the keys, which is the order of the index. */
function counting({ source, stratum }: { readonly source: EpisodeSource; readonly stratum: SharedStratum }, seen: SeenYear): Sql {
  const itself = quarterItself(seen)
  return sql`/* countedOnce.keep */ WITH ${candidatesOf([itself], source, sql`${ownKey(stratum)} AS own_key`)},
    counted AS (SELECT own_key AS kept FROM candidates ${namesAnother(stratum) ? sql`UNION SELECT named FROM candidates` : sql``})
    INSERT INTO publication.counted_once (kept, quarter)
      SELECT kept, ${itself.quarter} FROM counted WHERE kept IS NOT NULL ORDER BY kept ON CONFLICT DO NOTHING RETURNING kept`
}

/** Forgets, with the first quarter of a calendar year, what earlier quarters counted and its sender has taken out since (`taken-out.ts`). */
export async function forgetTakenOut(tx: Tx, seen: SeenYear): Promise<void> {
  // Safeguard T-SDC-30 whoever was taken out leaves with the next year:
  //   (quarterItself(seen).quarter) -> (quarterItself(seen).quarter) && false
  if (isFirstOfYear(quarterItself(seen).quarter)) await tx.models(({ takenOut }) => takenOut.deleteMany())
}
