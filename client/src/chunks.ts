/** Rows that are sent together in one batch, and the number of the first of them among all rows, from 1. */
export interface Chunk {
  readonly number: number
  readonly firstRow: number
  readonly rows: number
  readonly ndjson: string
}

/** Cuts rows into chunks. The same rows and the same size give the same chunks, byte for byte, so a second run does no harm. */
export async function* chunksOf(rows: Iterable<object> | AsyncIterable<object>, size: number): AsyncGenerator<Chunk> {
  let lines: string[] = []
  let number = 1
  let firstRow = 1
  const made = (): Chunk => ({ number, firstRow, rows: lines.length, ndjson: lines.join('') })
  for await (const row of rows) {
    lines.push(`${JSON.stringify(row)}\n`)
    if (lines.length < size) continue
    yield made()
    number += 1
    firstRow += lines.length
    lines = []
  }
  if (lines.length > 0) yield made()
}
