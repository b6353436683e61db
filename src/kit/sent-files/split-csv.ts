/**
 * Cells of a header or of a row, and keys of a row. The widest feed has 38 columns. What has more is no row of a feed, and each cell or key that is
 * looked at costs time.
 */
export const mostCells = 200

/**
 * Splits one line of a CSV (RFC 4180). No column of a feed can contain a line end, so each line is a row. A stray quote spoils only its own
 * row. A parser of whole files could not promise that. Undefined if the quotes do not close. A line of more than `mostCells` is read no further than
 * one cell more, and is too wide.
 */
export function splitCsv(line: string): string[] | undefined {
  // Safeguard Cells are counted while a line is split: , mostCells + 1 ->
  if (!line.includes('"')) return line.split(',', mostCells + 1)
  const cells: string[] = []
  for (let at = 0; ; at++) {
    // Safeguard Cells in quotes are counted too
    if (cells.length > mostCells) return cells
    if (line[at] !== '"') {
      const end = line.indexOf(',', at)
      cells.push(end < 0 ? line.slice(at) : line.slice(at, end))
      if (end < 0) return cells
      at = end
      continue
    }
    const close = closingQuote(line, at + 1)
    if (close < 0) return undefined
    cells.push(line.slice(at + 1, close).replaceAll('""', '"'))
    if (close + 1 === line.length) return cells
    if (line[close + 1] !== ',') return undefined
    at = close + 1
  }
}

/** Whether a line that was split has more cells than a file may have. */
export const isTooWide = (cells: readonly string[]): boolean => cells.length > mostCells

function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at
  }
  return -1
}
