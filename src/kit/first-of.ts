/** The first few values, without computing any more of them. */
export function* firstOf<Value>(most: number, values: Iterable<Value>): Generator<Value> {
  let left = most
  if (left <= 0) return
  for (const value of values) {
    yield value
    left -= 1
    if (left === 0) return
  }
}
