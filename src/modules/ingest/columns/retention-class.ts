/**
 * Rows of a feed that are kept for the same time. Classes and periods are those that the charity publishes for its own files (Victim Support,
 * "Criteria used to determine the retention period for your personal information"), applied to what it sends. No row is in two classes.
 */
export interface RetentionClass {
  readonly name: string
  /** Whose rows these are, in words that a person who is in them understands. */
  readonly of: string
  /** SQL over the columns of a record's last version that gives the start of the period; null if the row is not in this class. */
  readonly from: string
  /** An interval of PostgreSQL. */
  readonly period: string
}

/** SQL of the latest instant in a list of a record. */
export const latestOf = (list: string, at: string): string =>
  `(SELECT max((e ->> '${at}')::timestamptz) FROM jsonb_array_elements(${list}) e)`
