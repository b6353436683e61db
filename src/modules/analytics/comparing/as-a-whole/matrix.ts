/** A small dense matrix, row by row, as a regression on correlations needs it. */
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
