import type { Feed, Row, Unmapped } from '../columns/feed.js'
import { londonMonth } from '../../../kit/london.js'

type UnmappedCount = Unmapped & { readonly rows: number }

export interface QualityCount {
  readonly month: string
  readonly issue: 'ROWS' | 'LATE' | 'MISSING' | 'UNMAPPED' | 'CORRECTED'
  readonly field: string
  readonly rows: number
}

/** Good rows that are not yet stored, a few numbers each. */
export interface RowNotes {
  readonly lines: number[]
  readonly periods: number[]
  readonly issues: number[]
}

/** What became of rows in the store, by their line. */
export interface Fate {
  /** Unchanged, or refused by the store. */
  readonly notStored: ReadonlySet<number>
  readonly corrected: ReadonlySet<number>
}

/** How many rows of a month there are with the same issues. */
interface Tally {
  readonly month: string
  readonly issues: readonly string[]
  rows: number
}

/**
 * Notes what is missing or unmapped, row by row, and counts it by month once the store has said which rows it wrote: a file that
 * is sent again adds nothing.
 */
export class QualityNotes {
  private readonly combinations: (readonly string[])[] = []
  private readonly placeOf = new Map<string, number>()
  private readonly tallies = new Map<string, Map<number, Tally>>()
  private readonly watched

  constructor(
    private readonly feed: Feed,
    /** First instant that is not yet in a published quarter; a new row before it is late. */
    private readonly openFrom: number,
  ) {
    this.watched = feed.columns.filter((column) => column.watched)
  }

  note(notes: RowNotes, line: number, row: Row, unmapped: readonly Unmapped[]): void {
    notes.lines.push(line)
    notes.periods.push(this.feed.period(row))
    let key = ''
    for (const column of this.watched) if (row[column.field] === null) key += `MISSING|${column.name} `
    for (const { field, valueClass } of unmapped) key += `UNMAPPED|${field}|${valueClass} `
    let place = this.placeOf.get(key)
    if (place === undefined) {
      place = this.combinations.push(key === '' ? [] : key.trimEnd().split(' ')) - 1
      this.placeOf.set(key, place)
    }
    notes.issues.push(place)
  }

  add(notes: RowNotes, { notStored, corrected }: Fate): void {
    notes.lines.forEach((line, at) => {
      if (notStored.has(line)) return
      const period = notes.periods[at]!
      const fate = corrected.has(line) ? 'CORRECTED|' : period < this.openFrom ? 'LATE|' : ''
      this.tally(londonMonth(period), fate, notes.issues[at]!).rows += 1
    })
  }

  counts(): QualityCount[] {
    const counts = new Map<string, number>()
    for (const tallies of this.tallies.values()) {
      for (const { month, issues, rows } of tallies.values()) for (const issue of issues) add(counts, `${month}|${fieldOnly(issue)}`, rows)
    }
    return [...counts].map(([key, rows]) => {
      const [month, issue, field] = key.split('|') as [string, QualityCount['issue'], string]
      return { month, issue, field, rows }
    })
  }

  /** Of the rows that were stored, by field and class of value. */
  unmapped(): UnmappedCount[] {
    const counts = new Map<string, number>()
    for (const tallies of this.tallies.values()) {
      for (const { issues, rows } of tallies.values())
        for (const issue of issues) if (issue.startsWith('UNMAPPED|')) add(counts, issue, rows)
    }
    return [...counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([issue, rows]) => {
        const [, field, valueClass] = issue.split('|') as [string, string, UnmappedCount['valueClass']]
        return { field, valueClass, rows }
      })
  }

  private tally(month: string, fate: string, combination: number): Tally {
    const key = month + fate
    let tallies = this.tallies.get(key)
    if (!tallies) this.tallies.set(key, (tallies = new Map<number, Tally>()))
    let tally = tallies.get(combination)
    if (!tally) {
      tally = { month, issues: ['ROWS|', ...(fate === '' ? [] : [fate]), ...(this.combinations[combination] ?? [])], rows: 0 }
      tallies.set(combination, tally)
    }
    return tally
  }
}

/** Quality is counted by field alone. */
const fieldOnly = (issue: string): string => issue.split('|').slice(0, 2).join('|')

const add = (counts: Map<string, number>, key: string, rows: number) => counts.set(key, (counts.get(key) ?? 0) + rows)
