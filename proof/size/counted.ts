/** What is counted of some files. */
export interface Counted {
  readonly lines: number
  readonly words: number
  /** Lines above 120 columns. */
  readonly long: number
  readonly characters: number
  readonly comments: number
}

export const nothing: Counted = { lines: 0, words: 0, long: 0, characters: 0, comments: 0 }

const widest = 120
const isComment = (line: string): boolean => /^\s*(?:\/\/|\/\*|\*(?:\s|\/|$))/.test(line)

/** Counts one text. A line counts as a comment if it holds nothing else. */
export function countedIn(text: string): Counted {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return {
    lines: lines.length,
    words: text.split(/\s+/).filter((word) => word !== '').length,
    long: lines.filter((line) => line.length > widest).length,
    characters: lines.reduce((sum, line) => sum + line.length, 0),
    comments: lines.filter(isComment).length,
  }
}

export const added = (one: Counted, other: Counted): Counted => ({
  lines: one.lines + other.lines,
  words: one.words + other.words,
  long: one.long + other.long,
  characters: one.characters + other.characters,
  comments: one.comments + other.comments,
})
