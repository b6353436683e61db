import sql from 'sql-template-tag'
import type { Tx } from '../../../../db/database.js'

/** One band of a provider's rows. `gap` is empty for the rows themselves. */
export interface ProviderBand {
  readonly partner: string
  readonly name: string
  readonly feed: string
  readonly period: string
  readonly rows: string
  /** Whether any row was sent in the year; null where that is not told. */
  readonly sent: boolean | null
  readonly gap: string
  /** Null for too few rows to tell. */
  readonly share: string | null
}

/** Bands of the rows of every provider that may send, as a function of the database gives them: it shows the acting partner no count. */
export const providerQualityStore = {
  async bands(tx: Tx, year: number): Promise<ProviderBand[]> {
    return tx.rows(sql`/* providerQuality.bands */ SELECT * FROM ingest.quality_of_all(${year}::int)`)
  },
}
