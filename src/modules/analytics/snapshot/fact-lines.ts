import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FactColumn } from '../vocabulary/columns.js'
import { columnsOf, type Stratum } from '../vocabulary/strata.js'

/** A row of facts in parts. Each part has some of the stratum's columns; together they have all. */
export type FactParts = readonly object[]

/** How a cell without a value is written. */
export const noValue = '\\N'

const charactersPerWrite = 1_000_000

/**
 * Writes facts as lines with tabs between the cells, for DuckDB to read with all its threads. One call for each cell took longer
 * than everything else in publishing. Returns the columns in the order of the cells; null if there were no facts.
 */
export async function writeFactLines(
  path: string,
  stratum: Stratum,
  facts: AsyncIterable<FactParts>,
): Promise<readonly FactColumn[] | null> {
  const layout = new Layout(stratum)
  await pipeline(Readable.from(texts(layout, facts)), createWriteStream(path, { mode: 0o600 }))
  return layout.isLearnt ? layout.columns : null
}

async function* texts(layout: Layout, facts: AsyncIterable<FactParts>): AsyncIterable<string> {
  let text = ''
  for await (const fact of facts) {
    text += layout.line(fact)
    if (text.length >= charactersPerWrite) {
      yield text
      text = ''
    }
  }
  if (text !== '') yield text
}

/** Which part of a fact holds which column. It is taken from the first fact, and every registered column must be in a part. */
class Layout {
  private parts: readonly (readonly FactColumn[])[] = []
  columns: readonly FactColumn[]

  constructor(private readonly stratum: Stratum) {
    this.columns = columnsOf(stratum)
  }

  get isLearnt(): boolean {
    return this.parts.length > 0
  }

  line(fact: FactParts): string {
    if (!this.isLearnt) this.learn(fact)
    let text = ''
    for (const [at, columns] of this.parts.entries()) {
      const part = fact[at] as unknown as Readonly<Record<string, unknown>>
      for (const column of columns) {
        if (text !== '') text += '\t'
        text += cellOf(column, part[column.name])
      }
    }
    return `${text}\n`
  }

  private learn(fact: FactParts): void {
    const registered = new Map(columnsOf(this.stratum).map((column) => [column.name, column]))
    this.parts = fact.map((part) =>
      Object.keys(part).map((name) => {
        const column = registered.get(name)
        if (!column || !registered.delete(name))
          throw new TypeError(`fact column ${name} of ${this.stratum} is not registered, or given twice`)
        return column
      }),
    )
    if (registered.size > 0) throw new TypeError(`facts of ${this.stratum} lack ${[...registered.keys()].join(', ')}`)
    this.columns = this.parts.flat()
  }
}

/** Texts in facts are registered codes, without tabs or line ends. If one had any, DuckDB would refuse the line. */
function cellOf({ name, type, nullable }: FactColumn, value: unknown): string {
  if (value === null && nullable) return noValue
  if (type === 'text' && typeof value === 'string') return value
  if (type === 'boolean' && typeof value === 'boolean') return value ? 'true' : 'false'
  if (type === 'mask' && typeof value === 'bigint') return value.toString()
  if ((type === 'bigint' || type === 'integer') && typeof value === 'number') return value.toString()
  throw new TypeError(`fact column ${name} is a ${type} and got a ${value === null ? 'null' : typeof value}`)
}
