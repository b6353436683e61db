/** A lower triangle L such that L·Lᵀ is the matrix, row by row. */
export type Triangle = readonly Float64Array[]

/** How many rows are worked out at once, so that each earlier row is fetched from memory once for all of them. */
const atOnce = 16

/** Cholesky's decomposition of a covariance, given by rows. */
export function triangleOf(covariance: readonly Float64Array[]): Triangle {
  const rows: Float64Array[] = covariance.map((_, i) => new Float64Array(i + 1))
  const entry = (i: number, j: number): void => {
    const [row, other] = [rows[i] as Float64Array, rows[j] as Float64Array]
    const left = ((covariance[i] as Float64Array)[j] as number) - dotOf(row, other, j)
    row[j] = j === i ? Math.sqrt(Math.max(left, 1e-9)) : left / (other[j] as number)
  }
  for (let first = 0; first < rows.length; first += atOnce) {
    const end = Math.min(first + atOnce, rows.length)
    for (let j = 0; j < end; j += 1) for (let i = Math.max(first, j); i < end; i += 1) entry(i, j)
  }
  return rows
}

/** Dot product of the first `length` numbers, four sums at a time, because most of the run time is spent here. */
function dotOf(left: Float64Array, right: Float64Array, length: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0]
  let k = 0
  for (; k + 3 < length; k += 4) {
    first += (left[k] as number) * (right[k] as number)
    second += (left[k + 1] as number) * (right[k + 1] as number)
    third += (left[k + 2] as number) * (right[k + 2] as number)
    fourth += (left[k + 3] as number) * (right[k + 3] as number)
  }
  for (; k < length; k += 1) first += (left[k] as number) * (right[k] as number)
  return first + second + third + fourth
}

/** L⁻¹·vector: the vector in units in which every direction has variance one. */
export function whitened(triangle: Triangle, vector: ArrayLike<number>): Float64Array {
  const result = new Float64Array(triangle.length)
  triangle.forEach((row, i) => {
    let left = vector[i] as number
    for (let k = 0; k < i; k += 1) left -= (row[k] as number) * (result[k] as number)
    result[i] = left / (row[i] as number)
  })
  return result
}

export function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let index = 0; index < left.length; index += 1) sum += (left[index] as number) * (right[index] as number)
  return sum
}

/** Logarithm of the mean of exponentials. */
export function logMeanExp(logs: readonly number[]): number {
  const largest = Math.max(...logs)
  if (largest === -Infinity) return -Infinity
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0) / logs.length)
}
