/** A published count of people. */
export interface PublishedCount {
  /** Null if it is withheld. */
  readonly value: number | null
  /** Lower end of the range of protection of the count. */
  readonly lower: number
  readonly upper: number
  /** Variance that protection adds to a published count. */
  readonly noise: number
}

/** A bar of a histogram: whole numbers from `from` to `to`, both included. `to` is null for an open bar. */
export interface Bar extends PublishedCount {
  readonly from: number
  readonly to: number | null
}

export const sum = (items: readonly number[]): number => items.reduce((left, right) => left + right, 0)

/**
 * The counts of withheld bars that move a ratio most: the most that each can hold up to some bar and the least after it, or the reverse.
 */
export function* extremes<One>(bars: readonly One[], least: (bar: One) => number, most: (bar: One) => number): Iterable<number[]> {
  for (let place = 0; place <= bars.length; place += 1) {
    yield bars.map((bar, index) => (index < place ? most(bar) : least(bar)))
    yield bars.map((bar, index) => (index < place ? least(bar) : most(bar)))
  }
}

/** The fewest and the most people that a bar holds, whatever protection did. */
export const fewest = ({ lower }: PublishedCount): number => Math.max(0, lower)
export const atMost = ({ upper }: PublishedCount): number => Math.max(0, upper)

/** The fewest people in a bar, if a published count is taken as exact. */
export const fewestShown = ({ value, lower }: PublishedCount): number => value ?? Math.max(0, lower)
export const mostShown = ({ value, upper }: PublishedCount): number => value ?? Math.max(0, upper)
