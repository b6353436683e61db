import { figure, leastFigure, mostFigure } from './written.js'

/** What may move a figure away from what is published. */
export const causes = ['PROTECTION', 'CHANCE', 'LINKAGE', 'DEFINITION'] as const
export type Cause = (typeof causes)[number]

/**
 * What a figure is for, and which causes enter the one range that is shown with it. What else may move it is said beside it: linkage in a
 * sentence with its number, definition as a condition.
 */
export const purposes = {
  /** A count of records: nothing is joined. */
  RECORDS: { inRange: ['PROTECTION'], beside: [] },
  /** A count of people: where links are missed, a person counts again. */
  PEOPLE: { inRange: ['PROTECTION'], beside: ['LINKAGE'] },
  /** A rate that describes those who are counted. */
  DESCRIPTION: { inRange: ['PROTECTION'], beside: [] },
  /** A rate by which somebody's work is judged: other people would have come by chance. */
  PERFORMANCE: { inRange: ['PROTECTION', 'CHANCE'], beside: [] },
  /** A rate of those who answered, for all who were asked. */
  SURVEY: { inRange: ['PROTECTION', 'CHANCE'], beside: [] },
  /** Figures of several groups or periods, to be compared. */
  COMPARISON: { inRange: ['PROTECTION', 'CHANCE'], beside: ['DEFINITION', 'LINKAGE'] },
} as const satisfies Readonly<Record<string, { readonly inRange: readonly Cause[]; readonly beside: readonly Cause[] }>>

export type Purpose = keyof typeof purposes

/** The purposes that a measure may declare. That figures are to be compared follows from the question. */
export type MeasurePurpose = Exclude<Purpose, 'COMPARISON'>

/** The purpose of a figure. A description that is split by groups or periods is a comparison of them. */
export const purposeIn = (measure: MeasurePurpose, isCompared: boolean): Purpose =>
  // Safeguard One figure has one range: measure === 'DESCRIPTION' && isCompared ? 'COMPARISON' : measure -> 'DESCRIPTION'
  measure === 'DESCRIPTION' && isCompared ? 'COMPARISON' : measure

/** A published value, and how far each cause may move it. */
export interface Figure {
  /** Null if it is withheld. */
  readonly value: number | null
  /** Whether it is counted from the reader's own rows. Nothing moves it then. */
  readonly isExact: boolean
  /** The range of protection: noise, rounding and withholding move the figure no further. */
  readonly lower: number | null
  readonly upper: number | null
  /** The range of protection and chance together, at 95 %; null for a count, and if the figure is withheld. */
  readonly interval: { readonly lower: number; readonly upper: number } | null
}

/** The one range that is shown with a figure. */
export interface ShownRange {
  readonly lower: number | null
  readonly upper: number | null
  /** The causes that are in it. */
  readonly movedBy: readonly Cause[]
}

/** The range that is shown with a figure of a purpose; null if nothing moves it. */
export function rangeOf({ isExact, lower, upper, interval }: Figure, purpose: Purpose): ShownRange | null {
  if (isExact) return null
  const inRange: readonly Cause[] = purposes[purpose].inRange
  return interval && inRange.includes('CHANCE')
    ? { lower: interval.lower, upper: interval.upper, movedBy: inRange }
    : ofProtection(lower, upper)
}

/** A range of protection alone. */
export const ofProtection = (lower: number | null, upper: number | null): ShownRange => ({
  lower,
  upper,
  movedBy: purposes.DESCRIPTION.inRange,
})

/** The range of a figure by which groups are compared: protection and chance. */
export const ofComparison = ({ lower, upper }: NonNullable<Figure['interval']>): ShownRange => ({
  lower,
  upper,
  movedBy: purposes.COMPARISON.inRange,
})

/** The causes of a range, as its name: `protection`, or `protection and chance at 95 %`. */
export const causesInWords = ({ movedBy }: Pick<ShownRange, 'movedBy'>): string =>
  movedBy.includes('CHANCE') ? chanceAndProtection(0.95) : 'protection'

/** The name of a range in which chance is, at its level. */
export const chanceAndProtection = (level: number): string => `protection and chance at ${levelInWords(level)}`

/** A level as it is printed: `95 %`, `99.9 %`. It is rounded down, so that it still holds. */
export const levelInWords = (level: number): string => `${Math.floor(level * 1_000 + 1e-9) / 10} %`

/** Two ends as they are written: `30.1 % to 31.2 %`. Each is rounded outwards, so that it still holds. */
export function endsInWords({ lower, upper }: Pick<ShownRange, 'lower' | 'upper'>, isRate: boolean): string {
  if (lower !== null && upper !== null) return `${leastFigure(lower, isRate)} to ${mostFigure(upper, isRate)}`
  if (lower !== null) return `at least ${leastFigure(lower, isRate)}`
  return upper === null ? 'not known' : `at most ${mostFigure(upper, isRate)}`
}

/** How far protection moves a published count at most; null if that is not told by a number. */
export function movedAtMost(value: number | null, { lower, upper, movedBy }: ShownRange, isRate: boolean): number | null {
  if (isRate || value === null || lower === null || upper === null || movedBy.includes('CHANCE')) return null
  return Math.max(value - lower, upper - value)
}

/** What may move a figure, in words: `protection moves this by at most 9`, or `protection and chance at 95 %: 40.0 % to 52.7 %`. */
export function rangeInWords(value: number | null, range: ShownRange, isRate: boolean): string {
  const most = movedAtMost(value, range, isRate)
  return most === null
    ? `${causesInWords(range)}: ${endsInWords(range, isRate)}`
    : `protection moves this by at most ${figure(most, false)}`
}

/** A figure in its own unit, or a word that it is withheld. */
export const valueInWords = (value: number | null, isRate: boolean): string => (value === null ? 'withheld' : figure(value, isRate))

/** A cell as people read it. */
export interface DrawnCell {
  /** The figure in its own unit, or a word that it is withheld. */
  readonly said: string
  /** What may move it; empty if nothing does. */
  readonly range: string
  /** Start and end of its bar, in its own unit; null for an end that is not known. */
  readonly bar: { readonly from: number | null; readonly to: number | null }
  /** Drawn hatched, because it shows what the figure can be and not what it is. */
  readonly isHatched: boolean
}

/** A published value with the range that the hub gives it. */
export interface Ranged {
  readonly value: number | null
  readonly range: ShownRange | null
}

/** The only way in which pages, public pages, pictures and print show a cell: in the unit of its own measure, with what may move it. */
export function drawnCell({ value, range }: Ranged, isRate: boolean): DrawnCell {
  return {
    said: valueInWords(value, isRate),
    range: range === null ? '' : rangeInWords(value, range, isRate),
    bar: value === null ? { from: range?.lower ?? null, to: range?.upper ?? null } : { from: 0, to: value },
    isHatched: value === null,
  }
}

/** What the API says of the two ends of a range of protection. */
export const rangeOfProtection = {
  lower: 'The range of protection: protection moves it no lower than this.',
  upper: 'The range of protection: protection moves it no higher than this.',
} as const
