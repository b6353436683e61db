import { unreadable, type Proved } from './proof.js'

/** What becomes of the cells of one column before anything is sent. */
export interface Fate {
  /** `main`, or the name of a child. */
  readonly file: string
  /** Where the cells go: a column of the feed, or a part of an item. */
  readonly target: string
  /** Cells that are a date, number, token, reference or word of a list. */
  readonly proved: number
  /** Cells with a word that goes as the code that somebody gave it. */
  readonly given: number
  /** Cells with a part that goes as `?`, because nothing proves what it is. */
  readonly unproved: number
  readonly empty: number
  /** Words without a code, with their rows, the most frequent first. They are shown in the page alone. */
  readonly words: readonly (readonly [word: string, rows: number])[]
  /** Words that have been given a code, with their rows. */
  readonly givenWords: readonly (readonly [word: string, rows: number])[]
  /** Cells with further words, which are too many different ones to be listed. */
  readonly further: number
}

/** Different words of a column that are kept; a column with more holds no codes. */
const mostWords = 5_000

/** Counts what becomes of the cells of one column. */
export class Tally {
  private proved = 0
  private given = 0
  private unproved = 0
  private empty = 0
  private further = 0
  private readonly words = new Map<string, number>()
  private readonly givenWords = new Map<string, number>()

  noteEmpty(): void {
    this.empty += 1
  }

  note({ sent, unknown, given }: Proved): void {
    if (unknown.length > 0 || sent === unreadable) this.unproved += 1
    else if (given.length > 0) this.given += 1
    else this.proved += 1
    for (const word of unknown) if (!count(this.words, word)) this.further += 1
    for (const word of given) count(this.givenWords, word)
  }

  of(file: string, target: string): Fate {
    const { proved, given, unproved, empty, further } = this
    return { file, target, proved, given, unproved, empty, further, words: byRows(this.words), givenWords: byRows(this.givenWords) }
  }
}

function count(words: Map<string, number>, word: string): boolean {
  const before = words.get(word)
  if (before === undefined && words.size >= mostWords) return false
  words.set(word, (before ?? 0) + 1)
  return true
}

const byRows = (words: ReadonlyMap<string, number>): Fate['words'] =>
  [...words].sort(([word, rows], [other, more]) => more - rows || (word < other ? -1 : 1))
