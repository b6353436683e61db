import type { Contributors } from '../vocabulary/contributors.js'
import type { StratumLetter } from '../vocabulary/strata.js'

/** One table of a published file. */
export interface TableManifest {
  table: string
  /** Null if the table is not about people. */
  stratum: StratumLetter | null
  rows: number
  /** SHA-256 over the rows in their sorted, canonical form: the same rows give the same hash in any file. */
  sha256: string
}

/**
 * The format of a published file and of its record keys. It is raised when either changes. Files of different formats are never read
 * together. Format 1 had record keys without a year, and no number.
 */
export const snapshotFormat = 2

/** Rows of a stratum that a file would hold of a quarter, and does not: who they are cannot be read any more. */
export interface RowsLost {
  stratum: StratumLetter
  /** The quarter to which the rows belong. Of a follow-up it is an earlier one than that of the file. */
  quarter: string
}

/** A file beside the manifest. */
export interface NamedFile {
  name: string
  bytes: number
  sha256: string
}

/** The contents of a published quarter. Only for the auditor, because sizes and hashes change with single people. */
export interface Manifest {
  format: number
  quarter: string
  /** Order number of the last batch that the quarter saw. */
  asOf: number
  /** ISO time in UTC. */
  publishedAt: string
  /**
   * Partners whose rows may be in it, by feed, fixed for good. The contributors of a quarter are always read here and never looked up
   * again.
   */
  contributors: Contributors
  /** The version of the counting rules that counted it (`vocabulary/quarters.ts`). Absent from quarters of the first version. */
  countingRules?: number
  /** Version of the hub that built it. */
  software: string
  tables: readonly TableManifest[]
  file: NamedFile
  /** What is not published, because a quarter before was taken over and its rows are lost. Absent if nothing is. */
  rowsLost?: readonly RowsLost[]
  /** The file of what the quarter counted, which an older database, put back, would need. Absent from quarters of earlier versions. */
  counted?: NamedFile
}

export const fileNameOf = (quarter: string): string => `${quarter}.duckdb`
export const countedNameOf = (quarter: string): string => `${quarter}.counted`
export const manifestNameOf = (quarter: string): string => `${quarter}.manifest.json`
