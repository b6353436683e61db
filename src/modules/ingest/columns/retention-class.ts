/**
 * Rows of a feed that are kept equally long. The classes and periods are those that the charity publishes for its own files (Victim Support,
 * "Criteria used to determine the retention period for your personal information"), carried over to what it sends. No row is of two classes.
 */
export interface RetentionClass {
  readonly name: string
  /** SQL over the columns of the record's last version: when the period begins; null if the row is not of this class. */
  readonly from: string
  /** An interval of PostgreSQL. */
  readonly period: string
}

/** SQL of the latest instant in a list of a record. */
export const latestOf = (list: string, at: string): string =>
  `(SELECT max((e ->> '${at}')::timestamptz) FROM jsonb_array_elements(${list}) e)`
