import type { UnmappedText } from '../../columns/feed.js'
import type { UnmappedCode } from './record-quality.type.js'

/** Fewest stored rows of a batch that hold a code before the hub keeps it. A rarer value is likelier of one person; ten rows may be too. */
export const leastRows = 10

/** Most different values of a field that are counted, so that a file of nonsense cannot fill the memory. */
const mostValues = 500

/** Most codes of a field that a receipt names, the most often first. */
const mostNamed = 20

/** Rows that are not stored yet: the codes in them that the hub could not map, by line. */
export type CodeNotes = Map<number, readonly UnmappedText[]>

/**
 * Counts how many stored rows of a batch hold each code that the hub could not map. What fewer than ten hold is forgotten with the batch;
 * nothing says which rows they are.
 */
export class CodeCounts {
  private readonly counts = new Map<string, Map<string, number>>()

  /** Counts the rows that the store has written. */
  add(notes: CodeNotes, notStored: ReadonlySet<number>): void {
    for (const [line, codes] of notes) if (!notStored.has(line)) for (const one of codes) this.count(one)
  }

  private count({ field, code }: UnmappedText): void {
    let known = this.counts.get(field)
    if (!known) this.counts.set(field, (known = new Map<string, number>()))
    if (known.size < mostValues || known.has(code)) known.set(code, (known.get(code) ?? 0) + 1)
  }

  /** Codes that enough rows hold, by field, the most often first. */
  told(): UnmappedCode[] {
    return [...this.counts].sort(byName).flatMap(([field, counts]) =>
      [...counts]
        // Safeguard Codes that few rows hold: = leastRows -> 0
        .filter(([, rows]) => rows >= leastRows)
        .sort((one, other) => other[1] - one[1] || byName(one, other))
        .slice(0, mostNamed)
        .map(([code, rows]) => ({ field, code, rows })),
    )
  }
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number => (one < other ? -1 : 1)
