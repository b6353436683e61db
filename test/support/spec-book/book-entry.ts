import type { DimensionName, MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'

/** Small tables: cells between ` | `, `-` for an empty one. Columns are those of the feed, `person` stands for a token, `force` for the sender. */
export interface Given {
  readonly referrals?: string
  readonly support?: string
  readonly direct?: string
  readonly homicide?: string
  /** Complaints that forces sent. */
  readonly complaints?: string
  /** Complaints that the charity passed on; `force` is the force that they are about. */
  readonly passedOn?: string
}

/** One measure explained by an example: rows as partners send them, a question, and the exact counts before protection. */
export interface BookEntry {
  readonly name: MeasureName
  /** What the example shows, as one sentence. */
  readonly shows: string
  readonly given: Given
  readonly ask: {
    readonly by: readonly DimensionName[]
    readonly where?: Readonly<Partial<Record<DimensionName, string>>>
    readonly period?: string
  }
  /** Rows with at least one person: the values of `by`, then `count`, or `numerator` and `denominator`. */
  readonly exactly: string
}

/** An entry as it is written: without `ask` it is of everybody, and `2 of 3` stands for a table of one numerator and one denominator. */
type Written = Omit<BookEntry, 'name' | 'ask'> & Partial<Pick<BookEntry, 'ask'>>

export function measure(name: MeasureName, { ask = { by: [] }, exactly, ...entry }: Written): BookEntry {
  const [, numerator, denominator] = /^(\d+) of (\d+)$/.exec(exactly) ?? []
  return { name, ask, exactly: numerator ? `numerator | denominator\n${numerator} | ${denominator}` : exactly, ...entry }
}

/** The cells of a line of a table. */
export const cellsOf = (line: string): string[] => line.trim().split(/\s+\|\s+/)
