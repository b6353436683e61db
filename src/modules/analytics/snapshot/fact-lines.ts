import type { TableColumn } from '../vocabulary/columns.js'
import { columnsOf, type Stratum } from '../vocabulary/strata.js'

/** A row of facts in parts. Each part has some of the stratum's columns; together they have all. */
export type FactParts = readonly object[]

/** How a cell without a value is written. */
export const noValue = '\\N'

/**
 * Facts of a stratum as lines with tabs between the cells, for DuckDB to read with all its threads. One call for each cell took longer than
 * everything else in publishing. The cells are in the registered order of the columns.
 */
export class FactLines {
  /** The part of a fact that holds each column. It is taken from the first fact. */
  private places: readonly number[] | null = null

  constructor(
    private readonly stratum: Stratum,
    private readonly columns: readonly TableColumn[] = columnsOf(stratum),
  ) {}

  line(fact: FactParts): string {
    const places = (this.places ??= this.placesIn(fact))
    let text = ''
    for (let at = 0; at < places.length; at++) {
      const column = this.columns[at] as TableColumn
      const part = fact[places[at] as number] as Readonly<Record<string, unknown>>
      text += at === 0 ? cellOf(column, part[column.name]) : `\t${cellOf(column, part[column.name])}`
    }
    return `${text}\n`
  }

  /** Every registered column must be in a part. */
  private placesIn(fact: FactParts): number[] {
    const found = new Map<string, number>()
    for (const [place, part] of fact.entries()) {
      for (const name of Object.keys(part)) {
        if (found.has(name) || !this.columns.some((column) => column.name === name))
          throw new TypeError(`fact column ${name} of ${this.stratum} is not registered, or given twice`)
        found.set(name, place)
      }
    }
    const lacking = this.columns.filter(({ name }) => !found.has(name))
    if (lacking.length > 0) throw new TypeError(`facts of ${this.stratum} lack ${lacking.map(({ name }) => name).join(', ')}`)
    return this.columns.map(({ name }) => found.get(name) ?? 0)
  }
}

/** Texts in facts are registered codes, without tabs or line ends. If one had any, DuckDB would refuse the line. */
function cellOf({ name, type, nullable }: TableColumn, value: unknown): string {
  if (value === null && nullable) return noValue
  if (type === 'text' && typeof value === 'string') return value
  if (type === 'boolean' && typeof value === 'boolean') return value ? 'true' : 'false'
  if (type === 'mask' && typeof value === 'bigint') return value.toString()
  if ((type === 'bigint' || type === 'integer') && typeof value === 'number') return value.toString()
  throw new TypeError(`fact column ${name} is a ${type} and got a ${value === null ? 'null' : typeof value}`)
}
