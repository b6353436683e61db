/** What a world has of one line of the calibration: a number, its standard error by chance, and the people that it is counted from. */
export interface Measured {
  readonly value: number
  readonly error: number
  readonly people: number
  /** Sum of the squared shares of forces: what the chance of their plans adds, for each unit of variance. */
  readonly forces: number
}

interface Whole {
  readonly of: number
  readonly forces: number
  readonly share: number
}

function wholeOf<T>(rows: readonly T[], holds: (row: T) => boolean | undefined, forceOf?: (row: T) => string | undefined): Whole {
  const byForce = new Map<string, number>()
  let [of, yes] = [0, 0]
  for (const row of rows) {
    const held = holds(row)
    if (held === undefined) continue
    of += 1
    if (held) yes += 1
    const force = forceOf?.(row) ?? ''
    byForce.set(force, (byForce.get(force) ?? 0) + 1)
  }
  return { of, share: yes / of, forces: [...byForce.values()].reduce((sum, count) => sum + (count / of) ** 2, 0) }
}

/** Standard error of a share. Of none and of all the error is that of one person more. */
const errorOf = ({ of, share }: Whole): number => Math.sqrt(Math.max(share * (1 - share), 1 / of) / of)

const forceIn = (row: unknown): string | undefined => (row as { readonly force?: string }).force

/** The share of the rows for which it holds; a row of which it is not known is left out. */
export function share<T>(rows: readonly T[], holds: (row: T) => boolean | undefined): Measured {
  const whole = wholeOf(rows, holds, forceIn)
  return { value: whole.share, error: errorOf(whole), people: whole.of, forces: whole.forces }
}

/** The share among the first less the share among the others. */
export function difference<T>(
  rows: readonly T[],
  isFirst: (row: T) => boolean | undefined,
  holds: (row: T) => boolean | undefined,
): Measured {
  const first = wholeOf(
    rows.filter((row) => isFirst(row) === true),
    holds,
  )
  const others = wholeOf(
    rows.filter((row) => isFirst(row) === false),
    holds,
  )
  return {
    value: first.share - others.share,
    error: Math.hypot(errorOf(first), errorOf(others)),
    people: first.of + others.of,
    forces: 0,
  }
}

/**
 * The same within forces: the mean of the differences of all forces, weighted by how exactly each is known (Mantel and Haenszel). What forces
 * differ in does not show.
 */
export function differenceWithin<T>(
  rows: readonly T[],
  forceOf: (row: T) => string | undefined,
  isFirst: (row: T) => boolean | undefined,
  holds: (row: T) => boolean | undefined,
): Measured {
  const byForce = new Map<string, [first: T[], others: T[]]>()
  for (const row of rows) {
    const [first, force] = [isFirst(row), forceOf(row)]
    if (first === undefined || force === undefined || holds(row) === undefined) continue
    const parts = byForce.get(force) ?? [[], []]
    byForce.set(force, parts)
    parts[first ? 0 : 1].push(row)
  }
  let [sum, variance, weights, people] = [0, 0, 0, 0]
  for (const [one, others] of byForce.values()) {
    if (one.length === 0 || others.length === 0) continue
    const [first, second] = [wholeOf(one, holds), wholeOf(others, holds)]
    const weight = (first.of * second.of) / (first.of + second.of)
    sum += weight * (first.share - second.share)
    variance += weight ** 2 * (errorOf(first) ** 2 + errorOf(second) ** 2)
    weights += weight
    people += first.of + second.of
  }
  return { value: sum / weights, error: Math.sqrt(variance) / weights, people, forces: 0 }
}

/** How many times as often it holds among the first as among the others. */
export function ratio<T>(rows: readonly T[], isFirst: (row: T) => boolean, holds: (row: T) => boolean): Measured {
  const first = wholeOf(rows.filter(isFirst), holds)
  const others = wholeOf(
    rows.filter((row) => !isFirst(row)),
    holds,
  )
  const value = first.share / others.share
  return {
    value,
    error: value * Math.hypot(errorOf(first) / first.share, errorOf(others) / others.share),
    people: first.of + others.of,
    forces: 0,
  }
}

/** What is right by construction and has no error by chance, such as a place in a ranking. */
export const exact = (value: number, people: number): Measured => ({ value, error: 0, people, forces: 0 })

/** Spearman's rank correlation over forces. */
export function rankCorrelation(pairs: readonly (readonly [number, number])[]): Measured {
  const ranksOf = (values: readonly number[]): number[] => {
    const sorted = [...values].sort((left, right) => left - right)
    return values.map((value) => sorted.indexOf(value))
  }
  const [left, right] = [ranksOf(pairs.map(([one]) => one)), ranksOf(pairs.map(([, other]) => other))]
  const middle = (pairs.length - 1) / 2
  const product = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((sum, rank, place) => sum + (rank - middle) * ((other[place] ?? 0) - middle), 0)
  const value = product(left, right) / Math.sqrt(product(left, left) * product(right, right))
  return { value, error: 1 / Math.sqrt(pairs.length - 1), people: pairs.length, forces: 0 }
}

/** The share of the variance of what is explained that a linear regression on the yes-or-no columns explains. */
export function explained(rows: readonly (readonly [yes: boolean, by: readonly boolean[]])[]): Measured {
  const width = rows[0]?.[1].length ?? 0
  const columns = Array.from({ length: width + 1 }, (_, place) =>
    rows.map(([yes, by]) => Number(place === width ? yes : (by[place] ?? false))),
  )
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / rows.length)
  const covariance = columns.map((one, i) =>
    columns.map(
      (other, j) =>
        one.reduce((sum, value, row) => sum + (value - (means[i] ?? 0)) * ((other[row] ?? 0) - (means[j] ?? 0)), 0) / rows.length,
    ),
  )
  const value = explainedBy(covariance)
  return { value, error: (2 * Math.sqrt(value) * (1 - value)) / Math.sqrt(rows.length), people: rows.length, forces: 0 }
}

/** Eliminates each explaining column from the others; what is left of the last variance is not explained. */
function explainedBy(covariance: readonly (readonly number[])[]): number {
  const left = covariance.map((row) => [...row])
  const last = left.length - 1
  const before = left[last]?.[last] ?? 0
  for (let pivot = 0; pivot < last; pivot++) {
    const pivotRow = left[pivot] ?? []
    for (let row = pivot + 1; row <= last; row++) {
      const target = left[row] ?? []
      const factor = (target[pivot] ?? 0) / (pivotRow[pivot] ?? 1)
      for (let column = pivot; column <= last; column++) target[column] = (target[column] ?? 0) - factor * (pivotRow[column] ?? 0)
    }
  }
  return 1 - (left[last]?.[last] ?? 0) / before
}
