import type { Cell } from '../callers/ask.js'

/** What a text says of what may move a figure, read without any code of the hub. */
export interface ReadRange {
  /** `protection`, or `protection and chance at 95 %`. */
  readonly causes: string
  /** How far at most, if it says that. */
  readonly most: number | null
  /** The numbers that it gives; shares as fractions of 1. */
  readonly ends: readonly number[]
}

const numbersIn = (text: string): readonly number[] =>
  [...text.matchAll(/([\d,]+(?:\.\d+)?)(\s?%)?/g)].map(
    ([, number = '', percent]) => Number(number.replaceAll(',', '')) / (percent ? 100 : 1),
  )

/** Null if a text is no range. */
export function readRange(text: string): ReadRange | null {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  const most = /^protection moves this by at most ([\d,]+)$/.exec(plain)
  if (most) return { causes: 'protection', most: Number(most[1]?.replaceAll(',', '')), ends: [] }
  const named = /^(protection(?: and chance at 95 %)?): (.*)$/.exec(plain)
  return named ? { causes: named[1] ?? '', most: null, ends: numbersIn(named[2] ?? '') } : null
}

/** What is wrong with the words of a range beside the numbers that the API gives. */
export function faultsOfRange(text: string, { value, range }: Pick<Cell, 'value' | 'range'>, rate: boolean): readonly string[] {
  if (!range) return text === '' ? [] : [`says ${text} of an exact figure`]
  const read = readRange(text)
  const faults: string[] = []
  if (read === null) return [`says no range but ${text}`]
  if (read.causes !== (range.movedBy.includes('CHANCE') ? 'protection and chance at 95 %' : 'protection'))
    faults.push(`names ${read.causes}`)
  const known = [range.lower, range.upper].filter((end) => end !== null)
  const step = rate ? 0.001 : 0
  const ends = read.most === null ? read.ends : known.map((end) => (value ?? NaN) + Math.sign(end - (value ?? NaN)) * (read.most ?? NaN))
  const isWrong =
    read.most === null
      ? known.length !== ends.length || known.some((end, place) => Math.abs(end - (ends[place] ?? NaN)) > step + 1e-9)
      : Math.max(...known.map((end) => Math.abs(end - (value ?? NaN)))) !== read.most
  if (isWrong) faults.push(`says ${text}, and the API ${range.lower} to ${range.upper}`)
  return faults
}
