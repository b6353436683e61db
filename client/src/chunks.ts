/** Rows that go together in one batch, and the place of the first of them in all: 1 is the first. */
export interface Chunk {
  readonly number: number
  readonly firstRow: number
  readonly rows: number
  readonly ndjson: string
}

/** Rows cut into chunks. The same rows and the same size give the same chunks, byte for byte, which is what makes a second run harmless. */
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
