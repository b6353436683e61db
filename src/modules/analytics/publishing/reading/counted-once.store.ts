import sql from 'sql-template-tag'
import type { Tx } from '../../../../db/database.js'
import { joinedStrata, strata, type JoinedStratum } from '../../vocabulary/strata.js'
import { candidatesOf } from './episodes-of.js'
import { ownKey } from './join-rule.js'
import { quarterItself, type SeenYear } from './seen-year.js'
import { sources } from './sources.js'

/** Joined strata that have episodes of their own, not those of another stratum. */
const withEpisodes = joinedStrata.filter((stratum) => sources[stratum].stratum === stratum)

/**
 * Remembers, in the transaction that publishes, what the quarter counts in each join: the references of its rows, and the references that
 * they name. Something that an earlier quarter counted keeps that quarter. Nothing is ever removed, whatever becomes of the rows
 * (`docs/adr/0038`).
 */
export async function keepCounted(tx: Tx, seen: SeenYear): Promise<void> {
  for (const stratum of withEpisodes) await keepCountedOf(tx, stratum, seen)
}

/** In the order of the keys, because that is the order of the index. */
async function keepCountedOf(tx: Tx, stratum: JoinedStratum, seen: SeenYear): Promise<void> {
  const itself = quarterItself(seen)
  const names = strata[stratum].joined.by === 'NAMED_REFERENCE'
  await tx.rows(sql`/* countedOnce.keep */ WITH ${candidatesOf([itself], sources[stratum], sql`${ownKey(stratum)} AS own_key`)},
    counted AS (SELECT own_key AS kept FROM candidates ${names ? sql`UNION SELECT named FROM candidates` : sql``})
    INSERT INTO publication.counted_once (kept, quarter)
      SELECT kept, ${itself.quarter} FROM counted WHERE kept IS NOT NULL ORDER BY kept ON CONFLICT DO NOTHING`)
}
