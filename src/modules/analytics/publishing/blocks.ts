/** Splits bytes into blocks of whole lines. Each block has at least `size` bytes, except the last. */
export async function* blocksOf(bytes: AsyncIterable<Buffer>, size: number): AsyncIterable<Buffer> {
  let parts: Buffer[] = []
  let length = 0
  for await (const part of bytes) {
    const end = part.lastIndexOf(lineEnd) + 1
    if (end === 0 || length + end < size) {
      parts.push(part)
      length += part.length
      continue
    }
    yield Buffer.concat([...parts, part.subarray(0, end)])
    parts = end < part.length ? [part.subarray(end)] : []
    length = part.length - end
  }
  if (length > 0) yield Buffer.concat(parts)
}

const lineEnd = 10
