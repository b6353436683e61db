import type { Feed, NamedColumn, Row, UnknownWord, Unmapped } from '../../columns/feed.js'
import type { UnmappedCount } from './record-quality.type.js'

/**
 * One thing that a row lacked when it was sent, stored with its record: `MISSING:age_band`, `UNKNOWN:sex`, `NOT_ASSESSED:flags`,
 * `UNMAPPED:ethnicity:NUMBER`. It names a column and never contains a value.
 */
type Gap = `${'MISSING' | UnknownWord}:${string}` | `UNMAPPED:${string}:${UnmappedCount['valueClass']}`

/** The value for records that were stored before gaps were noted: what they lacked is not known. */
export const notNoted = 'NOT_NOTED'

/** Rows that are not stored yet: their lines, and the index of the gaps of each. */
export interface GapNotes {
  readonly lines: number[]
  readonly places: number[]
}

/** Finds what the rows of a batch lack, and counts it for stored rows only: a file that is sent again adds nothing. */
export class RowGaps {
  // Rows lack the same few things again and again, so each combination is kept once.
  private readonly combinations: (readonly Gap[])[] = []
  private readonly placeOf = new Map<string, number>()
  private readonly stored: number[] = []
  private readonly watched: readonly NamedColumn[]

  constructor(feed: Feed) {
    this.watched = feed.columns.filter((column) => column.watched)
  }

  /** What a row lacks, as the value of its column. */
  note(notes: GapNotes, line: number, row: Row, unmapped: readonly Unmapped[]): readonly Gap[] {
    const gaps: Gap[] = unmapped.map(({ field, valueClass }) => `UNMAPPED:${field}:${valueClass}` as const)
    for (const column of this.watched) {
      const gap = gapOf(column, row[column.field])
      if (gap !== undefined && !unmapped.some(({ field }) => field === column.name)) gaps.push(`${gap}:${column.name}`)
    }
    const key = gaps.join(' ')
    let place = this.placeOf.get(key)
    if (place === undefined) this.placeOf.set(key, (place = this.combinations.push(gaps) - 1))
    notes.lines.push(line)
    notes.places.push(place)
    return this.combinations[place]!
  }

  /** Counts the rows that the store has written. */
  add({ lines, places }: GapNotes, notStored: ReadonlySet<number>): void {
    lines.forEach((line, at) => {
      const place = places[at]!
      if (!notStored.has(line)) this.stored[place] = (this.stored[place] ?? 0) + 1
    })
  }

  /** Unmapped values of stored rows, by column and class of value, in the order of their names. */
  unmapped(): UnmappedCount[] {
    const counts = new Map<string, number>()
    this.stored.forEach((rows, place) => {
      for (const gap of this.combinations[place]!) if (gap.startsWith('UNMAPPED:')) counts.set(gap, (counts.get(gap) ?? 0) + rows)
    })
    return [...counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([gap, rows]) => {
        const [, field, valueClass] = gap.split(':') as [string, string, UnmappedCount['valueClass']]
        return { field, valueClass, rows }
      })
  }
}

const gapOf = ({ kind }: NamedColumn, value: unknown): 'MISSING' | UnknownWord | undefined =>
  value === null ? 'MISSING' : kind.unknownAs?.(value)
