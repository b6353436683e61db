import { upperTail } from './upper-tail.js'

/** A small dense matrix, row by row. */
type Matrix = readonly (readonly number[])[]

/** The inverse of a square matrix by Gauss and Jordan with partial pivoting; null if it has none. */
export function inverseOf(matrix: Matrix): number[][] | null {
  const size = matrix.length
  const rows = matrix.map((row, at) => [...row, ...Array.from({ length: size }, (_, column) => (column === at ? 1 : 0))])
  for (let column = 0; column < size; column++) {
    const best = rows
      .slice(column)
      .reduce((found, row, at) => (Math.abs(row[column] ?? 0) > Math.abs(rows[found]?.[column] ?? 0) ? at + column : found), column)
    const [pivot, other] = [rows[best] as number[], rows[column] as number[]]
    rows[best] = other
    rows[column] = pivot
    const head = pivot[column] ?? 0
    if (Math.abs(head) < 1e-9) return null
    for (let at = 0; at < pivot.length; at++) pivot[at] = (pivot[at] ?? 0) / head
    rows.forEach((row, place) => {
      const by = row[column] ?? 0
      if (place === column || by === 0) return
      for (let at = 0; at < row.length; at++) row[at] = (row[at] ?? 0) - by * (pivot[at] ?? 0)
    })
  }
  return rows.map((row) => row.slice(size))
}

export const product = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0)

/** One cell of a table: `k` of `n` people have what is counted. */
export interface TableCell {
  /** Values of the columns of the model, the constant among them. */
  readonly x: readonly number[]
  readonly k: number
  readonly n: number
  /** Variance that protection gives each of the two counts. */
  readonly variance: number
}

/** A logistic model of a table. Covariances are of chance and protection together. */
export interface LogisticFit {
  readonly coefficients: readonly number[]
  readonly covariance: Matrix
  /** The modelled share in each cell. */
  readonly shares: readonly number[]
  /** The chance of cells so far from the model, if it holds; null if the model has as many columns as there are cells. */
  readonly fits: number | null
}

/** Beyond this log odds a share is as good as 0 or 1, and a column that leads there separates who has it from who has not. */
const mostLogOdds = 15
const mostSteps = 60

const weightedSum = (cells: readonly TableCell[], weight: (cell: TableCell, at: number) => number): number[][] => {
  const size = cells[0]?.x.length ?? 0
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) =>
      cells.reduce((sum, cell, at) => sum + weight(cell, at) * (cell.x[row] ?? 0) * (cell.x[column] ?? 0), 0),
    ),
  )
}

const times = (left: Matrix, right: Matrix): number[][] =>
  left.map((row) =>
    (right[0] ?? []).map((_, column) =>
      product(
        row,
        right.map((other) => other[column] ?? 0),
      ),
    ),
  )

/**
 * Logistic regression on the cells of a table by maximum likelihood (iteratively reweighted least squares; McCullagh and Nelder, Generalized
 * Linear Models, 2nd edition, 1989, chapter 4). Noise of the counts enters the covariance by the slope of the coefficients in each count.
 * SEPARATED if a column leads to shares of 0 or 1, with its place; NOT_IDENTIFIED if the columns cannot be told apart by these cells.
 */
export function logistic(
  cells: readonly TableCell[],
): LogisticFit | { readonly why: 'SEPARATED'; readonly column: number } | { readonly why: 'NOT_IDENTIFIED' } {
  const size = cells[0]?.x.length ?? 0
  let coefficients: readonly number[] = Array.from({ length: size }, () => 0)
  const sharesBy = (by: readonly number[]): number[] => cells.map(({ x }) => 1 / (1 + Math.exp(-product(x, by))))
  for (let step = 0; step < mostSteps; step += 1) {
    const shares = sharesBy(coefficients)
    const inverse = inverseOf(weightedSum(cells, ({ n }, at) => n * (shares[at] ?? 0) * (1 - (shares[at] ?? 0))))
    const largest = coefficients.reduce((found, one, at) => (Math.abs(one) > Math.abs(coefficients[found] ?? 0) ? at : found), 0)
    if (Math.abs(coefficients[largest] ?? 0) > mostLogOdds) return { why: 'SEPARATED', column: largest }
    if (!inverse) return step === 0 ? { why: 'NOT_IDENTIFIED' } : { why: 'SEPARATED', column: largest }
    const score = Array.from({ length: size }, (_, column) =>
      cells.reduce((sum, { x, k, n }, at) => sum + (x[column] ?? 0) * (k - n * (shares[at] ?? 0)), 0),
    )
    const move = inverse.map((row) => product(row, score))
    coefficients = coefficients.map((one, at) => one + (move[at] ?? 0))
    if (Math.max(...move.map(Math.abs)) < 1e-10) return fittedBy(cells, coefficients, sharesBy(coefficients), inverse)
  }
  return { why: 'NOT_IDENTIFIED' }
}

function fittedBy(cells: readonly TableCell[], coefficients: readonly number[], shares: readonly number[], inverse: Matrix): LogisticFit {
  const noise = weightedSum(cells, ({ variance }, at) => variance * (1 + (shares[at] ?? 0) ** 2))
  const added = times(times(inverse, noise), inverse)
  const covariance = inverse.map((row, at) => row.map((one, column) => one + (added[at]?.[column] ?? 0)))
  const free = cells.length - coefficients.length
  const distance = cells.reduce((sum, { k, n, variance }, at) => {
    const p = shares[at] ?? 0
    return sum + (k - n * p) ** 2 / (n * p * (1 - p) + variance * (1 + p ** 2))
  }, 0)
  return { coefficients, covariance, shares, fits: free < 1 ? null : chiSquareTail(distance, free) }
}

/** The chance of a χ² of at least `value`, by the cube root of Wilson and Hilferty (PNAS 17, 1931), within 0.005 for chances of 0.05 and less. */
export function chiSquareTail(value: number, free: number): number {
  const spread = 2 / (9 * free)
  return upperTail(((value / free) ** (1 / 3) - (1 - spread)) / Math.sqrt(spread))
}
