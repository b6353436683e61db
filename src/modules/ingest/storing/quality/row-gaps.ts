import type { Feed, NamedColumn, Row, UnknownWord, Unmapped } from '../../columns/feed.js'
import { londonDate, londonDay } from '../../../../kit/london.js'
import type { UnmappedCount } from './record-quality.type.js'

/**
 * One thing that a row lacked when it was sent, stored with its record: `MISSING:age_band`, `UNKNOWN:sex`, `NOT_ASSESSED:flags`,
 * `UNMAPPED:ethnicity:NUMBER`. It names a column and never contains a value.
 */
type Gap = `${'MISSING' | UnknownWord}:${string}` | `UNMAPPED:${string}:${UnmappedCount['valueClass']}`

/** The value for records that were stored before gaps were noted: what they lacked is not known. */
export const notNoted = 'NOT_NOTED'

/** What the stored rows of one quarter lack in one way. `gap` is empty for all rows, and `UNMAPPED` for rows with any value without a code. */
export interface GapCount {
  /** Quarter of the records, e.g. `2025Q4`. */
  readonly quarter: string
  /** All stored rows of the quarter, where `gap` is empty; otherwise 0, so that sums count each row once. */
  readonly rows: number
  /** `MISSING:age_band`, `UNMAPPED:ethnicity` without the class of the value, `UNMAPPED`, or nothing. */
  readonly gap: string
  readonly lacking: number
}

/**
 * Of the accepted rows of a batch, those with a person token, by what they lack. Null for a feed without tokens, and for a batch whose gaps
 * were never counted or were emptied with its rows.
 */
export function withTokenOf(feed: Pick<Feed, 'persons'>, accepted: number, gaps: readonly GapCount[] | null): number | null {
  const counted = gaps?.reduce((sum, { rows }) => sum + rows, 0)
  if (!feed.persons || counted !== accepted) return null
  const without = gaps?.filter(({ gap }) => gap === 'MISSING:subject_token') ?? []
  return accepted - without.reduce((sum, { lacking }) => sum + lacking, 0)
}

/** Rows that are not stored yet: their lines, and the index of the gaps of each. */
export interface GapNotes {
  readonly lines: number[]
  readonly places: number[]
}

/** Finds what the rows of a batch lack, and counts it for stored rows only: a file that is sent again adds nothing. */
export class RowGaps {
  // Rows lack the same few things again and again, so each combination is kept once.
  private readonly combinations: { readonly quarter: string; readonly gaps: readonly Gap[] }[] = []
  private readonly placeOf = new Map<string, number>()
  private readonly stored: number[] = []
  private readonly watched: readonly NamedColumn[]
  /** The field whose instant decides the quarter of a record. */
  private readonly at: string
  private readonly quarterOfDay = new Map<number, string>()

  constructor(feed: Feed) {
    this.watched = feed.columns.filter((column) => column.watched)
    this.at = fieldOfPeriod(feed)
  }

  /** What a row lacks, as the value of its column. */
  note(notes: GapNotes, line: number, row: Row, unmapped: readonly Unmapped[]): readonly Gap[] {
    const gaps: Gap[] = unmapped.map(({ field, valueClass }) => `UNMAPPED:${field}:${valueClass}` as const)
    for (const column of this.watched) {
      const gap = gapOf(column, row[column.field])
      if (gap !== undefined && !unmapped.some(({ field }) => field === column.name)) gaps.push(`${gap}:${column.name}`)
    }
    const quarter = this.quarterOf(row[this.at] as number)
    const key = `${quarter} ${gaps.join(' ')}`
    let place = this.placeOf.get(key)
    if (place === undefined) this.placeOf.set(key, (place = this.combinations.push({ quarter, gaps }) - 1))
    notes.lines.push(line)
    notes.places.push(place)
    return this.combinations[place]!.gaps
  }

  private quarterOf(instant: number): string {
    const day = londonDay(instant)
    let quarter = this.quarterOfDay.get(day)
    if (quarter === undefined) {
      const date = londonDate(instant)
      quarter = `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
      this.quarterOfDay.set(day, quarter)
    }
    return quarter
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
      for (const gap of this.combinations[place]!.gaps) if (gap.startsWith('UNMAPPED:')) counts.set(gap, (counts.get(gap) ?? 0) + rows)
    })
    return [...counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([gap, rows]) => {
        const [, field, valueClass] = gap.split(':') as [string, string, UnmappedCount['valueClass']]
        return { field, valueClass, rows }
      })
  }

  /** What stored rows lack, by the quarter of their records: no value, no record, and the class of no value. */
  byQuarter(): GapCount[] {
    const counts = new Map<string, { quarter: string; rows: number; gap: string; lacking: number }>()
    const count = (quarter: string, gap: string, lacking: number): void => {
      const one = counts.get(`${quarter} ${gap}`) ?? { quarter, rows: 0, gap, lacking: 0 }
      counts.set(`${quarter} ${gap}`, {
        ...one,
        rows: one.rows + (gap === '' ? lacking : 0),
        lacking: one.lacking + (gap === '' ? 0 : lacking),
      })
    }
    this.stored.forEach((rows, place) => {
      const { quarter, gaps } = this.combinations[place]!
      count(quarter, '', rows)
      const unmapped = gaps.filter((gap) => gap.startsWith('UNMAPPED:'))
      if (unmapped.length > 0) count(quarter, 'UNMAPPED', rows)
      // A list may lack codes of two classes, and is one field all the same.
      for (const gap of new Set(gaps.map((one) => one.split(':').slice(0, 2).join(':')))) count(quarter, gap, rows)
    })
    return [...counts.values()]
  }
}

/** The field of the column by which a record's quarter goes: `referredAt` of `referred_at`, also inside an expression. */
function fieldOfPeriod({ code, columns, records: { period } }: Feed): string {
  const [named] = /[a-z_]+_(?:at|on)\b/.exec(period) ?? []
  const column = columns.find(({ name }) => name === named)
  if (!column) throw new TypeError(`${code} has no column that its period "${period}" names. Name one of the feed's.`)
  return column.field
}

const gapOf = ({ kind }: NamedColumn, value: unknown): 'MISSING' | UnknownWord | undefined =>
  value === null ? 'MISSING' : kind.unknownAs?.(value)
