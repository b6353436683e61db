/** A sum of unknowns that are whole numbers of people or more, and what it certainly lies between. */
export interface Bounded {
  readonly sumOf: readonly string[]
  readonly lower: number
  readonly upper: number
}

/** A number as two whole numbers, the second above zero. */
type Fraction = readonly [bigint, bigint]

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))
const fraction = (a: bigint, b: bigint): Fraction => {
  const by = gcd(a, b) * (b < 0n ? -1n : 1n)
  return [a / by, b / by]
}
const zero: Fraction = [0n, 1n]
const minus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => fraction(a * d - c * b, b * d)
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => fraction(a * c, b * d)
const over = ([a, b]: Fraction, [c, d]: Fraction): Fraction => fraction(a * d, b * c)
const isLess = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d < c * b

/** A tableau: one equation a line, the right side last; the last line is what is maximised. */
type Tableau = Fraction[][]

function pivot(tableau: Tableau, basis: number[], line: number, column: number): void {
  const by = tableau[line]?.[column] ?? zero
  const pivoted = (tableau[line] ?? []).map((value) => over(value, by))
  tableau.forEach((values, n) => {
    const factor = values[column] ?? zero
    if (n !== line && factor[0] !== 0n) tableau[n] = values.map((value, at) => minus(value, times(factor, pivoted[at] ?? zero)))
  })
  tableau[line] = pivoted
  basis[line] = column
}

/** Simplex with the smallest index first (Bland 1977), which never goes in a circle. False if there is no end. */
function maximise(tableau: Tableau, basis: number[], columns: number): boolean {
  for (;;) {
    const goal = tableau.at(-1) ?? []
    const column = Array.from({ length: columns }, (_, n) => n).find((n) => isLess(goal[n] ?? zero, zero))
    if (column === undefined) return true
    let best: { readonly line: number; readonly ratio: Fraction } | undefined
    basis.forEach((held, line) => {
      const by = tableau[line]?.[column] ?? zero
      if (!isLess(zero, by)) return
      const ratio = over(tableau[line]?.at(-1) ?? zero, by)
      const isSame = best && !isLess(ratio, best.ratio) && !isLess(best.ratio, ratio)
      if (!best || isLess(ratio, best.ratio) || (isSame && held < (basis[best.line] ?? 0))) best = { line, ratio }
    })
    if (!best) return false
    pivot(tableau, basis, best.line, column)
  }
}

/**
 * What an unknown certainly lies between, by linear programs in exact fractions: each unknown is zero or more, and each sum is within its
 * bounds. `null` at the upper end if nothing bounds it. Throws if no numbers fit all of them.
 */
export function certainBounds(unknown: string, known: readonly Bounded[]): readonly [lower: number, upper: number | null] {
  const least = extreme(unknown, known, -1n)
  const most = extreme(unknown, known, 1n)
  return [least === null ? 0 : 0 - least, most]
}

/** The greatest value of `sign` times an unknown; null if there is none. */
function extreme(unknown: string, known: readonly Bounded[], sign: bigint): number | null {
  const names = [...new Set([unknown, ...known.flatMap(({ sumOf }) => sumOf)])]
  const lines = known.flatMap(({ sumOf, lower, upper }) => [
    { sumOf, side: 1n, bound: BigInt(upper) },
    { sumOf, side: -1n, bound: -BigInt(lower) },
  ])
  const [slacks, columns] = [names.length, names.length + lines.length]
  // One more unknown is taken from every line, and then made as small as it can be: if it is zero, all bounds can hold at once.
  const tableau: Tableau = lines.map(({ sumOf, side, bound }, line) => [
    ...names.map((name): Fraction => (sumOf.includes(name) ? [side, 1n] : zero)),
    ...lines.map((_, n): Fraction => (n === line ? [1n, 1n] : zero)),
    [-1n, 1n],
    [bound, 1n],
  ])
  const basis = lines.map((_, n) => slacks + n)
  tableau.push([...Array.from({ length: columns }, () => zero), [1n, 1n], zero])
  const lowest = lines.reduce((found, { bound }, n) => (bound < (lines[found]?.bound ?? 0n) ? n : found), 0)
  if ((lines[lowest]?.bound ?? 0n) < 0n) {
    pivot(tableau, basis, lowest, columns)
    maximise(tableau, basis, columns + 1)
    if (isLess(tableau.at(-1)?.at(-1) ?? zero, zero)) throw new Error('no numbers are within all of these bounds')
    const held = basis.indexOf(columns)
    const other = (tableau[held] ?? []).findIndex(([a], n) => n < columns && a !== 0n)
    if (held !== -1 && other !== -1) pivot(tableau, basis, held, other)
  }
  tableau.forEach((values, n) => {
    tableau[n] = values.map((value, at) => (at === columns ? zero : value))
  })
  tableau[lines.length] = Array.from({ length: columns + 2 }, (_, n): Fraction => (n === 0 ? [-sign, 1n] : zero))
  basis.forEach((column, line) => {
    if (column === 0) pivot(tableau, basis, line, column)
  })
  if (!maximise(tableau, basis, columns)) return null
  const [a, b] = tableau.at(-1)?.at(-1) ?? zero
  return Number(a) / Number(b)
}
