/** The counterpart of a derived field: the same figure worked out only from the generator's counts. */
import type { Role } from '../src/access/roles.js'
import type { Cell, Question, Row } from '../test/support/callers/ask.js'
import { trueCounts, trueFigure, type Truth } from '../test/support/oracles/truth.js'

/** One derived figure beside the truth. */
export interface DerivedLine {
  readonly what: string
  readonly answer: string
  readonly truth: string
  /** Whether the truth lies within the range of protection; null if the answer claims none. */
  readonly holds: boolean | null
  /** Who asked, if it was not the role that the document is saved for. */
  readonly role?: Role
}

/** An answer, its question, and the truth from which the same figure can be worked out. */
export interface Given {
  readonly question: Question
  readonly rows: readonly Row[]
  readonly truth: Truth
}

/** A derived field of the answer to a saved question. */
export interface Derivation {
  /** Id of the saved question. */
  readonly document: string
  /** Splits that replace those of the document, if the field needs others. */
  readonly by?: readonly string[]
  /** The field as GraphQL asks for it. */
  readonly field: string
  readonly lines: (answer: unknown, given: Given) => readonly DerivedLine[]
}

/** A group of the last period, with its true figures. */
export interface TrueGroup {
  readonly value: string
  readonly row: Row
  readonly cell: Cell
  readonly counts: readonly number[]
  readonly figure: number
}

export const lastPeriod = ({ rows }: Given): string => rows.at(-1)?.period ?? ''

/** The groups of one period (by default the last), by the values of their dimensions. */
export function trueGroups(given: Given, measure: string, period = lastPeriod(given)): TrueGroup[] {
  return given.rows
    .filter((row) => row.period === period)
    .flatMap((row) => {
      const cell = row.cells.find((one) => one.measure === measure)
      if (!cell) return []
      const counts = trueCounts(row, cell, given.truth, given.question.where)
      if (!counts) throw new Error(`The generator does not count ${measure} by ${row.dimensions.map(({ dimension }) => dimension).join()}.`)
      return [{ value: groupOf(row), row, cell, counts, figure: trueFigure(cell, counts) }]
    })
}

/** Up to the first full stop that ends a sentence. */
export const firstSentence = (text: string): string => text.split(/(?<=\.) /)[0] ?? ''

/** Values of a row's dimensions, or `all`. */
export const groupOf = (row: Pick<Row, 'dimensions'>): string => row.dimensions.map(({ value }) => value).join(', ') || 'all'

export const percent = (rate: number | null): string => (rate === null || Number.isNaN(rate) ? 'none' : `${(rate * 100).toFixed(1)} %`)

/** Tolerance for the last bits of a quotient. */
export const slack = 1e-9

export const isWithin = (value: number, lower: number | null, upper: number | null): boolean =>
  value >= (lower ?? -Infinity) - slack && value <= (upper ?? Infinity) + slack
