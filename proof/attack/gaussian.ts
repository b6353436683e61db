/** A lower triangle L such that L·Lᵀ is the matrix, row by row. */
export type Triangle = readonly Float64Array[]

/** How many columns are worked out at once, a multiple of three: what is read of them again and again then stays in the fastest memory. */
const atOnce = 48

/** Cholesky's decomposition of a covariance, given by rows, which become those of the triangle: thousands of people would not fit twice. */
export function triangleOf(rows: readonly Float64Array[]): Triangle {
  // Two rows more, because the last ones are read in threes.
  const packed = new Float64Array((rows.length + 2) * atOnce)
  for (let first = 0; first < rows.length; first += atOnce) {
    const end = Math.min(first + atOnce, rows.length)
    finishColumns(rows, first, end)
    subtractColumns(rows, packed, first, end)
  }
  return rows
}

/** Finishes the columns from `first` up to `end`, from which what earlier columns explain is already taken off. */
function finishColumns(rows: readonly Float64Array[], first: number, end: number): void {
  for (let i = first; i < rows.length; i += 1) {
    const row = rows[i] as Float64Array
    for (let j = first; j < end && j <= i; j += 1) {
      const other = rows[j] as Float64Array
      let left = row[j] as number
      for (let k = first; k < j; k += 1) left -= (row[k] as number) * (other[k] as number)
      row[j] = j === i ? Math.sqrt(Math.max(left, 1e-9)) : left / (other[j] as number)
    }
  }
}

/** Takes what these columns explain off all columns after them. */
function subtractColumns(rows: readonly Float64Array[], packed: Float64Array, first: number, end: number): void {
  const number = rows.length - end
  packed.fill(0)
  for (let i = 0; i < number; i += 1) packed.set((rows[end + i] as Float64Array).subarray(first, end), i * atOnce)
  for (let block = 0; block < number; block += atOnce)
    for (let i = block; i < number; i += 3) for (let j = block; j < block + atOnce && j <= i; j += 3) subtractNine(rows, packed, end, i, j)
}

/** Nine entries at once, since each number that is read then serves three of them. Most of the run time of the attack is spent here. */
function subtractNine(rows: readonly Float64Array[], packed: Float64Array, end: number, i: number, j: number): void {
  let [aa, ab, ac, ba, bb, bc, ca, cb, cc] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  let left = i * atOnce
  let right = j * atOnce
  for (const stop = left + atOnce; left < stop; left += 1, right += 1) {
    const a = packed[left] as number
    const b = packed[left + atOnce] as number
    const c = packed[left + 2 * atOnce] as number
    const x = packed[right] as number
    const y = packed[right + atOnce] as number
    const z = packed[right + 2 * atOnce] as number
    aa += a * x
    ab += a * y
    ac += a * z
    ba += b * x
    bb += b * y
    bc += b * z
    ca += c * x
    cb += c * y
    cc += c * z
  }
  subtractThree(rows[end + i], end + j, aa, ab, ac)
  subtractThree(rows[end + i + 1], end + j, ba, bb, bc)
  subtractThree(rows[end + i + 2], end + j, ca, cb, cc)
}

/** Writing beyond the end of a row, or to a row that does not exist, does nothing. */
function subtractThree(row: Float64Array | undefined, from: number, first: number, second: number, third: number): void {
  if (!row) return
  row[from] = (row[from] as number) - first
  if (from + 1 < row.length) row[from + 1] = (row[from + 1] as number) - second
  if (from + 2 < row.length) row[from + 2] = (row[from + 2] as number) - third
}

/** Dot product of the first `length` numbers, four sums at a time. */
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
    result[i] = ((vector[i] as number) - dotOf(row, result, i)) / (row[i] as number)
  })
  return result
}

/** Lᵀ⁻¹·vector, in place. */
function turnedBack(triangle: Triangle, vector: Float64Array): Float64Array {
  for (let i = triangle.length - 1; i >= 0; i -= 1) {
    const row = triangle[i] as Float64Array
    const value = (vector[i] as number) / (row[i] as number)
    vector[i] = value
    for (let k = 0; k < i; k += 1) vector[k] = (vector[k] as number) - (row[k] as number) * value
  }
  return vector
}

/** The inverse of the matrix whose triangle this is, times a vector. */
export const inverseTimes = (triangle: Triangle, vector: ArrayLike<number>): Float64Array =>
  turnedBack(triangle, whitened(triangle, vector))

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
