/**
 * The lines of a text in which each ends with a line feed, without it. Only that ends a line: Node's own `readline` also ends one at U+2028 and
 * U+2029 since version 24, which JSON leaves as they are within a text.
 */
export async function* ndjsonLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let open = ''
  for await (const chunk of text) {
    const pieces = chunk.split('\n')
    pieces[0] = open + (pieces[0] ?? '')
    open = pieces.pop() ?? ''
    yield* pieces
  }
  if (open !== '') yield open
}
