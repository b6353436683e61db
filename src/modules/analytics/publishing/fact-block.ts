import { FactLines } from '../snapshot/fact-lines.js'
import { furtherColumns } from '../snapshot/further.js'
import type { Stratum } from '../vocabulary/strata.js'
import { contextOf } from '../vocabulary/facts/episode.js'
import { making } from './making.js'

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

/** Records of one stratum and quarter, as whole lines of JSON. */
export interface Block {
  readonly stratum: Stratum
  readonly quarter: string
  readonly records: Uint8Array
  /** Of a further charity: the rows of its exact figures, or those of its part of the shared count with its code. Absent of all others. */
  readonly of?: 'OWN_ROWS' | { readonly charity: string }
  /** Is given each record that the quarter counts, as it was read. */
  readonly noted?: ((episode: Readonly<Record<string, unknown>>) => void) | undefined
}

const text = new TextDecoder()

/**
 * Returns one line of facts for each record of a block. All records of a block have the same columns. A column whose name ends in `_at` is a
 * time and becomes a Date.
 */
export function factBlock({ stratum, quarter, records, of, noted }: Block): string {
  const { factOf } = making[stratum]
  const context = contextOf(quarter)
  const code = typeof of === 'object' ? [of] : []
  const lines = new FactLines(stratum, code.length > 0 ? furtherColumns(stratum) : undefined)
  const episodes = text
    .decode(records)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const times = Object.keys(episodes[0] ?? {}).filter((name) => name.endsWith('_at'))
  let facts = ''
  for (const episode of episodes) {
    noted?.(episode)
    for (const name of times) if (episode[name] !== null) episode[name] = new Date(episode[name] as string)
    if (of && !episode[of === 'OWN_ROWS' ? 'own' : 'joint']) continue
    // Safeguard A further charity's own rows are in no joint count of the first
    if (of === 'OWN_ROWS') episode['joint'] = false
    facts += lines.line([...code, ...factOf(episode, context)])
  }
  return facts
}
