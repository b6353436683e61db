import type { Contributors } from '../vocabulary/contributors.js'
import type { StratumLetter } from '../vocabulary/strata.js'

/** One table of a published file. */
export interface TableManifest {
  table: string
  /** Null for what is about no person. */
  stratum: StratumLetter | null
  rows: number
  /** SHA-256 over the rows in their sorted, canonical form: the same rows give the same hash in any file. */
  sha256: string
}

/**
 * The form of a published file and of what its record keys are made of. It goes up with either; files of another form are not read together with it.
 * 1 had record keys without a year, and no number.
 */
export const snapshotFormat = 2

/** What a published quarter is made of. For the auditor: sizes and hashes change with single persons. */
export interface Manifest {
  format: number
  quarter: string
  /** Order number of the last batch that the quarter saw. */
  asOf: number
  /** ISO time in UTC. */
  publishedAt: string
  /** Partners whose rows may be in it, feed by feed, fixed for good: the contributors of a quarter are read here and never looked up again. */
  contributors: Contributors
  /** Version of the hub that built it. */
  software: string
  tables: readonly TableManifest[]
  file: { name: string; bytes: number; sha256: string }
}

export const fileNameOf = (quarter: string): string => `${quarter}.duckdb`
export const manifestNameOf = (quarter: string): string => `${quarter}.manifest.json`
