/**
 * Ways in which spellings of one thing are the same. The hub reads a cell by them, and a page knows by them which cells are on a list before
 * they leave: both must mean the same, so they are here once.
 */
export const foldings = {
  /** Capitals carry no meaning: `robbery` and `Robbery`. */
  CAPITALS: (text: string): string => text.trim().toLowerCase(),
  /** Nor do quotes and repeated spaces: `"White  british"` and `WHITE BRITISH`. */
  QUOTES: (text: string): string => text.replace(/['"]/g, '').replace(/\s+/g, ' ').trim().toUpperCase(),
  /** Nor do any signs, and `&` is `and`: `Avon & Somerset`, `avon-and-somerset` and `Avon and Somerset`. */
  SIGNS: (text: string): string =>
    text
      .toLowerCase()
      .replace(/&/g, ' and ')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
} as const

export type Folding = keyof typeof foldings
