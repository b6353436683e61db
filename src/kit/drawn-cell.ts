/** A figure and what is known about it, as in every answer and every file. */
interface DrawableCell {
  /** Null if it is withheld. */
  readonly value: number | null
  /** Certain bounds. */
  readonly lower: number | null
  readonly upper: number | null
}

/** A cell as people read it. */
export interface DrawnCell {
  /** The figure in its own unit, or a word that it is withheld. */
  readonly said: string
  /** What it can be, as the end of a sentence: `between 0.0 % and 2.0 %`. */
  readonly range: string
  /** Start and end of its bar, in its own unit; null for an end that is not known. */
  readonly bar: { readonly from: number | null; readonly to: number | null }
  /** Drawn hatched, because it shows what the figure can be and not what it is. */
  readonly isHatched: boolean
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** A count as people write it: 13,085. */
export const count = (value: number): string => (Number.isInteger(value) ? whole : short).format(value)

/** A fraction of 1 as people write it: 30.9 %. The space does not break. */
export const percent = (fraction: number): string => `${(fraction * 100).toFixed(1)}\u00a0%`

/** A difference of two rates in percentage points, with its sign: +2.1. */
export const pointsOf = (difference: number): string => {
  const points = (Math.abs(difference) * 100).toFixed(1)
  return `${points === '0.0' ? '' : difference < 0 ? '−' : '+'}${points}`
}

/** A figure in its own unit. */
export const figure = (value: number, isRate: boolean): string => (isRate ? percent(value) : count(value))

/** The largest error of a fraction that comes from binary numbers. */
const fuzz = 1e-9

/** The steps of a percentage with one decimal. Bounds are rounded outwards to a step. */
const steps = 1_000

/** A lower bound in its own unit, rounded down so that it still holds. */
export const leastFigure = (value: number, isRate: boolean): string =>
  isRate ? percent(Math.floor(value * steps + fuzz) / steps) : count(value)

/** An upper bound in its own unit, rounded up so that it still holds. */
export const mostFigure = (value: number, isRate: boolean): string =>
  isRate ? percent(Math.ceil(value * steps - fuzz) / steps) : count(value)

/** What a figure can be, in words: `between 0.0 % and 2.0 %`. */
export function between(lower: number | null, upper: number | null, isRate: boolean): string {
  if (lower !== null && upper !== null) return `between ${leastFigure(lower, isRate)} and ${mostFigure(upper, isRate)}`
  if (lower !== null) return `at least ${leastFigure(lower, isRate)}`
  return upper === null ? 'not known' : `at most ${mostFigure(upper, isRate)}`
}

/** The only way in which pages, public pages, pictures and print show a cell: in the unit of its own measure. */
export function drawnCell({ value, lower, upper }: DrawableCell, isRate: boolean): DrawnCell {
  return {
    said: value === null ? 'withheld' : figure(value, isRate),
    range: between(lower, upper, isRate),
    bar: value === null ? { from: lower, to: upper } : { from: 0, to: value },
    isHatched: value === null,
  }
}
