/** One period of a series: its published value, and the standard error that chance and protection give it. */
export interface Measured {
  readonly value: number
  /** Above 0. */
  readonly error: number
}

/** Periods in order. A withheld one is null: a gap, and never a zero. */
export type Run = readonly (Measured | null)[]

/** How much a series moves from one period to the next. */
export interface Movement {
  /** How many times as much as chance and protection alone would give. About 1 if nothing else moves it. */
  readonly times: number
  /** How well `times` is known, as degrees of freedom of Student's distribution. */
  readonly freedom: number
}

/** Mean range of two normal values, in standard deviations: 3 / 1.128 is the 2.66 of XmR charts. */
const meanRangeOfTwo = 1.128

/** Pieces of a run without gaps. */
function unbroken(run: Run): readonly (readonly Measured[])[] {
  const pieces: Measured[][] = [[]]
  for (const one of run) {
    if (one) pieces.at(-1)?.push(one)
    else pieces.push([])
  }
  return pieces
}

/**
 * The mean moving range of standardised values (Laney, Quality Engineering 14, 2002). None is taken across a gap, and none from one run to
 * the next. Its degrees of freedom follow from its variance, in which neighbouring ranges share a value (Cryer and Ryan, Journal of Quality
 * Technology 22, 1990). Null if there are fewer than `leastRanges`.
 */
export function movementOf(runs: readonly Run[], leastRanges = 3): Movement | null {
  const pieces = runs.flatMap(unbroken).filter(({ length }) => length > 1)
  const ranges = pieces.flatMap((piece) =>
    piece.slice(1).map((one, index) => {
      const before = piece[index] ?? one
      return Math.abs(one.value - before.value) / Math.sqrt((one.error ** 2 + before.error ** 2) / 2)
    }),
  )
  if (ranges.length < leastRanges) return null
  const variance = pieces.reduce((sum, { length }) => sum + 0.8264 * length - 1.082, 0) / ranges.length ** 2
  const mean = ranges.reduce((sum, range) => sum + range, 0) / ranges.length
  return { times: mean / meanRangeOfTwo, freedom: 1 / (2 * variance) }
}
