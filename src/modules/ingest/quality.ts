import type { Feed, Row } from './feed.js'
import { londonMonth } from './instant.js'

export interface QualityCount {
  readonly month: string
  readonly issue: 'ROWS' | 'LATE' | 'MISSING' | 'UNMAPPED' | 'CORRECTED'
  readonly field: string
  readonly rows: number
}

/** What became of the rows of a batch in the store, by their line. */
export interface Fate {
  readonly unchanged: ReadonlySet<number>
  readonly corrected: ReadonlySet<number>
  /** First instant that is not yet in a published quarter; a new row before it is late. */
  readonly openFrom: number
}

/**
 * Notes what is missing or unmapped, row by row, in a few numbers each, and counts it by month once the store has said which
 * rows it wrote: a file that is sent again adds nothing.
 */
export class QualityNotes {
  private readonly lines: number[] = []
  private readonly periods: number[] = []
  private readonly issues: number[] = []
  private readonly combinations: (readonly string[])[] = []
  private readonly placeOf = new Map<string, number>()
  private readonly watched

  constructor(private readonly feed: Feed) {
    this.watched = feed.columns.filter((column) => column.watched)
  }

  note(line: number, row: Row, unmapped: readonly string[]): void {
    this.lines.push(line)
    this.periods.push(this.feed.period(row))
    let key = ''
    for (const column of this.watched) if (row[column.field] === null) key += `MISSING|${column.name} `
    for (const field of unmapped) key += `UNMAPPED|${field} `
    let place = this.placeOf.get(key)
    if (place === undefined) {
      place = this.combinations.push(key === '' ? [] : key.trimEnd().split(' ')) - 1
      this.placeOf.set(key, place)
    }
    this.issues.push(place)
  }

  count(fate: Fate): QualityCount[] {
    const counts = new Map<string, number>()
    const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
    this.lines.forEach((line, at) => {
      if (fate.unchanged.has(line)) return
      const period = this.periods[at] as number
      const month = londonMonth(period)
      add(`${month}|ROWS|`)
      if (fate.corrected.has(line)) add(`${month}|CORRECTED|`)
      else if (period < fate.openFrom) add(`${month}|LATE|`)
      for (const issue of this.combinations[this.issues[at] as number] ?? []) add(`${month}|${issue}`)
    })
    return [...counts].map(([key, rows]) => {
      const [month, issue, field] = key.split('|') as [string, QualityCount['issue'], string]
      return { month, issue, field, rows }
    })
  }
}
